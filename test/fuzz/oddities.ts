import type { Random } from './random.ts';

/** Texts that break what trusts them, none of them taken from the code. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '\udc00x',
  '😀'.repeat(40),
  '𠮷野家',
  '张\u202e三',
  "'; DROP TABLE persons; --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '9'.repeat(400),
  'é'.repeat(3000),
  '2024-02-30',
  '0001-01',
  '9999-12',
  '2024-13',
  '2024-03-04T25:61:00Z',
  '+275760-09-13T00:00:00.001Z',
  'e30',
  'eyJwayI6ImEiLCJzayI6ImIifQ',
  'eyJwayI6MX0',
  'W10',
  'bnVsbA',
];

const NUMBERS = [0, -0, -1, 1, 0.1, 1e21, -1e21, 2 ** 53, Number.MAX_VALUE, 5e-324, 1_000_000_001];

/** A JSON value of any kind, at most a few levels deep. */
export function oddValue(random: Random, level = 0): unknown {
  const kinds = level > 3 ? 5 : 9;
  switch (random.below(kinds)) {
    case 0:
      return null;
    case 1:
      return random.below(2) === 0;
    case 2:
      return random.of(NUMBERS);
    case 3:
    case 4:
      return oddText(random);
    case 5:
    case 6:
      return Array.from({ length: random.below(4) }, () => oddValue(random, level + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [oddText(random), oddValue(random, level + 1)]),
      );
  }
}

export function oddText(random: Random): string {
  return random.of(TEXTS);
}

/** Bodies that are odd as a whole: too deep, too many, half a text, no JSON at all. */
export function oddBody(random: Random): string {
  return random.of<() => string>([
    () => '',
    () => '{',
    () => 'nul',
    () => '"\\ud800"',
    () => '['.repeat(20_000) + ']'.repeat(20_000),
    () => `{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5001)}`,
    () => `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
    () => JSON.stringify({ ['k'.repeat(100_000)]: 1 }),
    () => JSON.stringify(oddValue(random)),
  ])();
}
