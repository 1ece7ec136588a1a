import { parseIdNumber } from '../../rules/base/identity.ts';
import {
  mergeRow,
  newPersonOf,
  type RosterCells,
  type RosterRow,
  type RowError,
  readRosterRow,
} from '../../rules/enrolment/index.ts';
import { idFrom } from '../base/ids.ts';
import { deliverAll } from '../outbox/delivery.ts';
import { outboxKeys, outboxWrites } from '../outbox/store.ts';
import { effectsOf } from '../person/fact-effects.ts';
import {
  type IdNumberItem,
  type Person,
  type PersonItem,
  personsByIdNumber,
  personWrites,
  type Recording,
  recordWrites,
  rosterMarkWrite,
} from '../person/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { Key, TenantTable, Write } from '../storage/table.ts';
import type { ImportContext } from './import-flow.ts';
import { dryRunMarks, dryRunMarkWrite, type RowResult } from './store.ts';
import * as words from './words.ts';

/** What is to happen to a row: the result to report, and its writes, which belong together. */
interface RowPlan {
  result: RowResult;
  writes: Write[];
  /** What is told once the row is stored; its outbox items are among the writes. */
  outbox?: Key[];
}

const TRANSACTION_WRITES = 100;
const TRANSACTIONS_AT_ONCE = 4;
const ATTEMPTS = 4;

/**
 * Takes the rows of a chunk: a transaction holds all writes of a row or none, so a chunk broken off leaves no half
 * person, and taking it again finds what the first time wrote and gives the same results.
 */
export async function takeRows(
  table: TenantTable,
  context: ImportContext,
  firstRow: number,
  rows: readonly RosterCells[],
): Promise<RowResult[]> {
  for (let attempt = 1; ; attempt += 1) {
    const plans = await planRows(table, context, firstRow, rows);
    try {
      await inTransactions(table, plans);
      await deliverAll(
        table,
        plans.flatMap(({ outbox = [] }) => outbox),
      );
      return plans.map(({ result }) => result);
    } catch (error) {
      // Somebody wrote to one of these persons between our look and our write: look again.
      if (!(error instanceof WriteConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function planRows(
  table: TenantTable,
  context: ImportContext,
  firstRow: number,
  rows: readonly RosterCells[],
): Promise<RowPlan[]> {
  const read = rows.map(readRosterRow);
  const idNumbers = [...new Set(read.flatMap((found) => ('row' in found ? [found.row.idNumber] : [])))];
  const [known, marks] = await Promise.all([
    personsByIdNumber(table, idNumbers),
    context.dryRun ? dryRunMarks(table, context.importId, idNumbers) : new Map<string, number>(),
  ]);
  const seen = new Map<string, number>();
  const plans = read.map((found, index) => {
    const number = firstRow + index;
    if ('errors' in found) return rejected(number, found.errors);
    const { row } = found;
    const registered = known.get(row.idNumber);
    const earlier =
      seen.get(row.idNumber) ?? marks.get(row.idNumber) ?? rosterRow(context, registered?.pointer);
    if (earlier !== undefined && earlier !== number) return rejected(number, [repeats(earlier)]);
    seen.set(row.idNumber, number);
    const planning = { table, context, number, row };
    return registered ? planKnown(planning, registered.person, registered.pointer) : planNew(planning);
  });
  return Promise.all(plans);
}

function rosterRow({ importId }: ImportContext, pointer: IdNumberItem | undefined): number | undefined {
  return pointer?.roster?.importId === importId ? pointer.roster.row : undefined;
}

function repeats(row: number): RowError {
  return { field: 'idNumber', reason: words.sameNumberAs({ row }) };
}

interface Planning {
  table: TenantTable;
  context: ImportContext;
  number: number;
  row: RosterRow;
}

function planNew({ table, context, number, row }: Planning): RowPlan {
  const { birthDate, sex } = parseIdNumber(row.idNumber);
  const merged = newPersonOf(row, birthDate, context);
  if ('errors' in merged) return rejected(number, merged.errors);
  const { name, idNumber, phone } = row;
  const { importId, dryRun } = context;
  const personId = idFrom('per', table.tenantId, importId, String(number));
  if (dryRun)
    return { result: { row: number, outcome: 'created' }, writes: [dryRunMark(table, context, row, number)] };
  const person: Person = {
    personId,
    name,
    idNumber,
    ...(phone && { phone }),
    sex,
    facts: merged.facts,
    enrolled: recordingOf(context, number),
  };
  return {
    result: { row: number, outcome: 'created', personId },
    writes: personWrites(table, person, { roster: { importId, row: number } }),
  };
}

async function planKnown(planning: Planning, person: PersonItem, pointer: IdNumberItem): Promise<RowPlan> {
  const { table, context, number, row } = planning;
  const { personId } = person;
  if (isOf(person.enrolled, context, number))
    return { result: { row: number, outcome: 'created', personId }, writes: [] };
  const merged = mergeRow(person.facts, row, context);
  const errors = [...nameErrors(person, row), ...('errors' in merged ? merged.errors : [])];
  if ('errors' in merged || errors.length > 0) return rejected(number, errors);
  const phone = row.phone ?? person.phone;
  const isNew = merged.added.length > 0 || phone !== person.phone;
  const outcome = isNew || isOf(person.changed, context, number) ? 'changed' : 'unchanged';
  const result: RowResult = { row: number, outcome, personId };
  if (context.dryRun) return { result, writes: [dryRunMark(table, context, row, number)] };
  const roster = { importId: context.importId, row: number };
  const isMarked = rosterRow(context, pointer) === number;
  const mark = isMarked ? [] : [rosterMarkWrite(table, row.idNumber, { personId, roster })];
  if (!isNew) return { result, writes: mark };
  const recorded = merged.added.map((fact, index) => ({
    factId: idFrom('fct', table.tenantId, context.importId, String(number), String(index)),
    fact,
  }));
  const after = { facts: merged.facts, ...(phone && { phone }) };
  const rowId = idFrom('row', table.tenantId, context.importId, String(number));
  const recording = { person, before: person.facts, after: merged.facts, factId: rowId, at: context.at };
  const messages = await effectsOf(table, recording);
  const outbox = outboxKeys(context.at, rowId, messages.length);
  return {
    result,
    writes: [
      ...recordWrites(table, person, after, recordingOf(context, number), recorded),
      ...mark,
      ...outboxWrites(table, outbox, messages),
    ],
    outbox,
  };
}

function nameErrors(person: Person, { name }: RosterRow): RowError[] {
  if (person.name === name) return [];
  return [{ field: 'name', reason: words.otherName }];
}

function isOf(recording: Recording | undefined, { importId }: ImportContext, row: number): boolean {
  return (
    recording?.source.kind === 'roster' &&
    recording.source.importId === importId &&
    recording.source.row === row
  );
}

function recordingOf({ at, by, importId }: ImportContext, row: number): Recording {
  return { at, by, source: { kind: 'roster', importId, row } };
}

function dryRunMark(
  table: TenantTable,
  { importId, at }: ImportContext,
  { idNumber }: RosterRow,
  row: number,
): Write {
  return dryRunMarkWrite(table, importId, { idNumber, row }, at);
}

/** A chunk's results are one item of the database, so a row that is wrong all over tells its first reasons. */
const REASONS_A_ROW = 3;

function rejected(row: number, errors: RowError[]): RowPlan {
  return { result: { row, outcome: 'rejected', errors: errors.slice(0, REASONS_A_ROW) }, writes: [] };
}

async function inTransactions(table: TenantTable, plans: RowPlan[]): Promise<void> {
  const transactions = packed(plans);
  let next = 0;
  const work = async () => {
    for (let writes = transactions[next++]; writes; writes = transactions[next++])
      await table.transact(writes);
  };
  await Promise.all(Array.from({ length: TRANSACTIONS_AT_ONCE }, work));
}

/** As many rows a transaction as it holds, none of them split. */
function packed(plans: RowPlan[]): Write[][] {
  const transactions: Write[][] = [];
  let current: Write[] = [];
  for (const { writes } of plans) {
    if (current.length + writes.length > TRANSACTION_WRITES) {
      transactions.push(current);
      current = [];
    }
    current.push(...writes);
  }
  return current.length > 0 ? [...transactions, current] : transactions;
}
