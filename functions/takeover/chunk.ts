import { readTakeoverRow, type TakeoverCells, type TakeoverRow } from '../../rules/takeover/index.ts';
import { personsByDocument } from '../person/store.ts';
import { type Provider, wholeRegister } from '../provider/store.ts';
import type { ImportContext } from '../roster/import-flow.ts';
import { dryRunMarks, dryRunMarkWrite, type RowResult } from '../roster/store.ts';
import { publishedBookOf } from '../scheme/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import { type Protection, protectionOf } from '../storage/protection.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Taking, takeOver } from './take-over.ts';
import * as words from './words.ts';

const LINES_AT_ONCE = 8;
const ATTEMPTS = 5;
/** A chunk's results are one item of the database, so a row that is wrong all over tells its first reasons. */
const REASONS_A_ROW = 3;

interface Read {
  number: number;
  row: TakeoverRow;
}

/**
 * Takes the rows of a chunk, each in a transaction of its own. Rows of one provider come one after the other in the
 * order of the file, so that the same rows get its last beds each time; the others go side by side.
 */
export async function takeRows(
  table: TenantTable,
  imported: ImportContext,
  firstRow: number,
  rows: readonly TakeoverCells[],
): Promise<RowResult[]> {
  const context = { ...imported, book: imported.book ?? (await publishedBookOf(table)) };
  const results = new Map<number, RowResult>();
  const read = rows.flatMap((cells, index): Read[] => {
    const number = firstRow + index;
    const found = readTakeoverRow(cells);
    if ('row' in found) return [{ number, row: found.row }];
    results.set(number, { row: number, outcome: 'rejected', errors: found.errors });
    return [];
  });
  const idNumbers = [...new Set(read.map(({ row }) => row.idNumber))];
  const by = await protectionOf(table);
  const [persons, marks, providers] = await Promise.all([
    personsByDocument(table, idNumbers),
    context.dryRun ? dryRunMarks(table, by, context.importId, idNumbers) : new Map<string, number>(),
    wholeRegister(table, 'provider'),
  ]);
  const firsts = firstRows(read, marks);
  const takings = read.flatMap(({ number, row }): Taking[] => {
    const personId = persons.get(row.idNumber)?.person.personId;
    const first = firsts.get(row.idNumber) ?? number;
    if (personId !== undefined && first === number)
      return [{ table, context, providers, number, row, personId }];
    const reason = first === number ? words.notRegistered : words.sameNumberAs({ row: first });
    results.set(number, { row: number, outcome: 'rejected', errors: [{ field: 'idNumber', reason }] });
    return [];
  });
  await side(linesOf(takings, providers), async (taking) => {
    results.set(taking.number, await taken(taking));
  });
  if (context.dryRun) await markRows(table, by, context, takings);
  return [...results.values()].sort((a, b) => a.row - b.row).map(withFewReasons);
}

/** By which row each ID number comes first, in this chunk or, of a dry run, in one before. */
function firstRows(read: readonly Read[], marks: ReadonlyMap<string, number>): Map<string, number> {
  const firsts = new Map(marks);
  for (const { number, row } of read) if (!firsts.has(row.idNumber)) firsts.set(row.idNumber, number);
  return firsts;
}

/** Rows that wait for each other: those of one provider. */
function linesOf(takings: readonly Taking[], providers: readonly Provider[]): Taking[][] {
  const byProvider = new Map<string, Taking[]>();
  const lines: Taking[][] = [];
  for (const taking of takings) {
    const named = taking.row.provider;
    const provider = providers.find(({ providerId, name }) => providerId === named || name === named);
    const known = provider && byProvider.get(provider.providerId);
    if (known) {
      known.push(taking);
      continue;
    }
    const line = [taking];
    lines.push(line);
    if (typeof provider?.beds === 'number') byProvider.set(provider.providerId, line);
  }
  return lines;
}

async function side(lines: readonly Taking[][], act: (taking: Taking) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let line = lines[next++]; line; line = lines[next++]) for (const taking of line) await act(taking);
  };
  await Promise.all(Array.from({ length: LINES_AT_ONCE }, work));
}

/** Somebody may write to the person, or take a bed, between our look and our write: look again. */
async function taken(taking: Taking): Promise<RowResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeOver(taking);
    } catch (error) {
      if (!(error instanceof WriteConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function markRows(
  table: TenantTable,
  by: Protection,
  { importId, at }: ImportContext,
  takings: readonly Taking[],
): Promise<void> {
  const marks = takings.map(({ number, row }) =>
    dryRunMarkWrite(table, by, importId, { key: row.idNumber, row: number }, at),
  );
  if (marks.length > 0) await table.transact(marks);
}

function withFewReasons({ errors, ...result }: RowResult): RowResult {
  return { ...result, ...(errors && { errors: errors.slice(0, REASONS_A_ROW) }) };
}
