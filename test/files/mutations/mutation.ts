import type { Random } from '../../fuzz/random.ts';

/** A file as it came to be after something happened to it. */
export interface Mutated {
  /** What happened, for whoever looks for the reason. */
  what: string;
  bytes: Buffer;
  /**
   * What a workbook says after that: as before where its packing was touched (then it is refused or read as before), or
   * its parts by name.
   */
  parts?: Readonly<Record<string, Buffer>>;
  /** Whether its end is missing. */
  isCut?: boolean;
  /** The encoding of all its text, where it is another than before. */
  encoding?: string;
}

const LONGEST_RUN = 400;

type Damage = (bytes: Buffer, random: Random) => Buffer;

/** What happens to bytes on their way, whatever they mean. */
const DAMAGES: Record<string, Damage> = {
  'bits flipped': (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let count = 1 + random.below(3); count > 0; count -= 1) {
      const at = random.below(bytes.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    }
    return changed;
  },
  'a byte changed': (bytes, random) => {
    const changed = Buffer.from(bytes);
    changed[random.below(bytes.length)] = random.below(256);
    return changed;
  },
  'a hole of zeros': (bytes, random) => {
    const [from, to] = run(bytes, random);
    return Buffer.from(bytes).fill(0, from, to);
  },
  'a run missing': (bytes, random) => {
    const [from, to] = run(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  'a run twice': (bytes, random) => {
    const [from, to] = run(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  'random bytes within': (bytes, random) => {
    const at = random.below(bytes.length);
    const noise = Buffer.from(Array.from({ length: 1 + random.below(20) }, () => random.below(256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  'something behind the end': (bytes, random) =>
    Buffer.concat([
      bytes,
      Buffer.from(Array.from({ length: 1 + random.below(60) }, () => random.below(256))),
    ]),
};

export function damaged(bytes: Buffer, random: Random): Mutated {
  if (random.below(6) === 0) {
    const length = random.below(bytes.length);
    return { what: `cut at ${length}`, bytes: bytes.subarray(0, length), isCut: true };
  }
  const what = random.of(Object.keys(DAMAGES));
  return { what, bytes: (DAMAGES[what] as Damage)(bytes, random) };
}

function run(bytes: Buffer, random: Random): [number, number] {
  const from = random.below(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.below(LONGEST_RUN))];
}
