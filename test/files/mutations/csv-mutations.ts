import type { Random } from '../../fuzz/random.ts';
import { type BaseFile, encoded } from './base-files.ts';
import { damaged, type Mutated } from './mutation.ts';

type Change = (lines: string[], random: Random, separator: string) => string[];

/** What stands in a text that no text should hold, or that means something else than it looks like. */
const ODD = [
  '\u0000',
  '\ufeff',
  '\u2028',
  '\u001b[2J',
  '\ufffd',
  '"',
  '""',
  '\r',
  '\n',
  '\u00a0',
  '\ud83d\ude00',
  "'",
  '=',
  '，',
];

function atLine(change: (line: string, random: Random, separator: string) => string): Change {
  return (lines, random, separator) => {
    const at = random.below(lines.length);
    return lines.with(at, change(lines[at] ?? '', random, separator));
  };
}

function atCell(change: (cells: string[], at: number, random: Random) => string[]): Change {
  return atLine((line, random, separator) => {
    const cells = line.split(separator);
    return change(cells, random.below(cells.length), random).join(separator);
  });
}

/** What people and programs do to the text of a table. */
const CHANGES: Record<string, Change> = {
  'separators of a line changed': atLine((line, random, separator) =>
    line.replaceAll(separator, random.of([',', ';', '\t', '|', '，'])),
  ),
  'all separators changed': (lines, random, separator) => {
    const other = random.of([',', ';', '\t', '|']);
    return lines.map((line) => line.replaceAll(separator, other));
  },
  'a cell missing': atCell((cells, at) => cells.toSpliced(at, 1)),
  'a cell more': atCell((cells, at, random) => cells.toSpliced(at, 0, random.of(['', '王', '1']))),
  'two cells exchanged': atCell((cells, at, random) => {
    const other = random.below(cells.length);
    return cells.with(at, cells[other] ?? '').with(other, cells[at] ?? '');
  }),
  'something odd in a cell': atCell((cells, at, random) => {
    const cell = cells[at] ?? '';
    const place = random.below(cell.length + 1);
    return cells.with(at, cell.slice(0, place) + random.of(ODD) + cell.slice(place));
  }),
  'a cell of many letters': atCell((cells, at, random) =>
    cells.with(at, '王'.repeat(random.of([400, 33_000, 1_100_000]))),
  ),
  'a thousand quotes': atCell((cells, at) => cells.with(at, '"'.repeat(1001))),
  'a line missing': (lines, random) => lines.toSpliced(random.below(lines.length), 1),
  'a line twice': (lines, random) => {
    const at = random.below(lines.length);
    return lines.toSpliced(at, 0, lines[at] ?? '');
  },
  'empty lines': (lines, random) => lines.toSpliced(random.below(lines.length), 0, '', ' ', ''),
  'a line of separators alone': (lines, random, separator) =>
    lines.toSpliced(random.below(lines.length), 0, separator.repeat(random.of([3, 8, 300, 20_000]))),
  'two lines in one': (lines, random, separator) => {
    const at = random.below(lines.length);
    return lines.toSpliced(at, 2, `${lines[at]}${separator}${lines[at + 1] ?? ''}`);
  },
};

/** @param count so many, half of them of the text and half of its bytes */
export function csvMutations(base: BaseFile, random: Random, count: number): Mutated[] {
  return Array.from({ length: count }, (_, index) => {
    if (index % 2 === 0) return damaged(base.bytes, random);
    return random.below(5) === 0 ? recoded(base, random) : changed(base, random);
  });
}

function linesOf({ bytes, text }: BaseFile): { lines: string[]; end: string; mark: string } {
  const whole = new TextDecoder(text?.encoding, { ignoreBOM: true }).decode(bytes);
  const mark = whole.startsWith('\ufeff') ? '\ufeff' : '';
  const end = whole.includes('\r\n') ? '\r\n' : '\n';
  return { lines: whole.slice(mark.length).split(end).slice(0, -1), end, mark };
}

function changed(base: BaseFile, random: Random): Mutated {
  const { encoding = '', separator = ',' } = base.text ?? {};
  const { lines, end, mark } = linesOf(base);
  const what = random.of(Object.keys(CHANGES));
  const text = (CHANGES[what] as Change)(lines, random, separator).map((line) => line + end);
  return { what, bytes: encoded(mark + text.join(''), encoding) };
}

/** One of its lines is written in another encoding, or has other ends than the others. */
function recoded(base: BaseFile, random: Random): Mutated {
  const { lines, end, mark } = linesOf(base);
  const { encoding = '' } = base.text ?? {};
  const at = random.below(lines.length);
  const other = random.of(['utf-8', 'gb18030', 'utf-16le', 'LF', 'CR']);
  const pieces = lines.map((line, index) => {
    if (index !== at) return encoded(line + end, encoding);
    if (other === 'LF' || other === 'CR') return encoded(line + (other === 'LF' ? '\n' : '\r'), encoding);
    return encoded(line + end, other);
  });
  const areOthersPlain = lines.every((line, index) => index === at || /^[ -~]*$/.test(line));
  return {
    what: `row ${at + 1} of ${encoding} in ${other}`,
    bytes: Buffer.concat([encoded(mark, encoding), ...pieces]),
    ...(areOthersPlain && other === 'gb18030' && { encoding: other }),
  };
}
