import type { BaseFile } from './base-files.ts';
import type { Outcome, ReadTable } from './child.ts';
import { csvGrid, type Grid } from './csv-oracle.ts';
import type { Mutated } from './mutation.ts';
import { workbookGrids } from './workbook-oracle.ts';

/** A sentence in Chinese and in English, with nothing of the program in it. */
const SENTENCE = /^[^\n]*\p{Script=Han}[^\n]* · [^\n]*[a-z][^\n]*$/u;
const LONGEST = 600;
const OF_THE_PROGRAM = /undefined|NaN|\[object|TypeError|at \w+ \(|node:/;

/** What a refusal names: the row, or that which has no rows. */
const PLACES = {
  text: /第 \d+ 行|前 20 行|不是 CSV 或 XLSX|是空文件/,
  workbook: /第 \d+ 行|前 20 行|工作簿|工作表|共享文字|解压后|不是 CSV 或 XLSX|是空文件/,
};

const EXPLAINED = /^第 (\d+) 行是说明/;

/** What is wrong with what became of a file; `null` where it was refused in a sentence or read right. */
export function faultOf(
  base: BaseFile,
  mutation: Mutated,
  outcome: Exclude<Outcome, { threw: string }>,
): string | null {
  if ('refused' in outcome) {
    const { refused } = outcome;
    if (!SENTENCE.test(refused) || refused.length > LONGEST || OF_THE_PROGRAM.test(refused))
      return `no sentence: ${refused}`;
    if (!PLACES[base.text ? 'text' : 'workbook'].test(refused)) return `no place: ${refused}`;
    return mutation.what === 'nothing' ? `refused: ${refused}` : null;
  }
  const grid = gridOf(base, mutation, outcome);
  if (!grid) return 'read, although it says nothing for certain';
  return (
    differenceFrom(grid, outcome) ??
    (isSilentlyCut(base, mutation, outcome) ? 'its missing end is not told' : null)
  );
}

function gridOf(base: BaseFile, { bytes, parts = {}, encoding }: Mutated, { notes }: ReadTable): Grid | null {
  if (base.text !== null) return csvGrid(encoding ?? base.text.encoding, bytes, separatorOf(notes));
  const [, sheet = ''] = /^工作表「(.*)」/s.exec(notes[0] ?? '') ?? [];
  return workbookGrids(parts)?.get(sheet) ?? null;
}

function separatorOf(notes: readonly string[]): string {
  if (notes.includes('以分号分隔')) return ';';
  return notes.includes('以制表符分隔') ? '\t' : ',';
}

function differenceFrom(grid: Grid, { headings, rows, notes }: ReadTable): string | null {
  const isHeading = ([, cells]: [number, string[]]) => same(cells, headings);
  const heading = [...grid].find(isHeading)?.[0];
  if (heading === undefined) return `no row holds the headings ${headings}`;
  const explained = new Set(notes.map((note) => Number(EXPLAINED.exec(note)?.[1])));
  const wanted = [...grid].filter(
    ([row, cells]) => row > heading && !explained.has(row) && cells.some((cell) => cell.trim() !== ''),
  );
  const numbers = wanted.map(([row]) => row).join();
  if (numbers !== rows.map(([row]) => row).join())
    return `rows ${rows
      .map(([row]) => row)
      .join()
      .slice(0, 200)} instead of ${numbers.slice(0, 200)}`;
  const differing = rows.find(([row, texts]) => !same(grid.get(row) ?? [], texts));
  if (!differing) return null;
  const [row, texts] = differing;
  return `row ${row} read as ${JSON.stringify(texts).slice(0, 300)} instead of ${JSON.stringify(grid.get(row)).slice(0, 300)}`;
}

/** Whatever stands around a text is no part of it. */
function same(written: readonly string[], read: readonly string[]): boolean {
  const length = Math.max(written.length, read.length);
  return Array.from(
    { length },
    (_, index) => (written[index] ?? '').trim() === (read[index] ?? '').trim(),
  ).every(Boolean);
}

/** A text may end anywhere: only a last line without its end tells. */
function isSilentlyCut({ text }: BaseFile, { bytes, isCut }: Mutated, { notes }: ReadTable): boolean {
  if (!isCut || text === null) return false;
  const end = new TextDecoder(text.encoding).decode(bytes).at(-1) ?? '';
  return !'\r\n'.includes(end) && !notes.some((note) => note.includes('末行'));
}
