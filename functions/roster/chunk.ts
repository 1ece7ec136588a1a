import { documentKey } from '../../rules/base/identity.ts';
import { isSameName } from '../../rules/base/names.ts';
import {
  foldParticulars,
  mergeRow,
  newPersonOf,
  type ParticularFact,
  type RosterCells,
  type RosterRow,
  type RowError,
  readRosterRow,
} from '../../rules/enrolment/index.ts';
import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { deliverAll } from '../outbox/delivery.ts';
import { outboxKeys, outboxWrites } from '../outbox/store.ts';
import { type DocumentItem, rosterMarkWrites } from '../person/document-store.ts';
import { effectsOf } from '../person/fact-effects.ts';
import {
  type Person,
  type PersonItem,
  particularsOf,
  personsByDocument,
  personWrites,
  type Recording,
  recordWrites,
} from '../person/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import { type Protection, protectionOf } from '../storage/protection.ts';
import type { Key, TenantTable, Write } from '../storage/table.ts';
import { inTransactions } from '../storage/transactions.ts';
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
      await inTransactions(
        table,
        plans.map(({ writes }) => writes),
      );
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
  const keys = [
    ...new Set(read.flatMap((found) => ('row' in found ? [documentKey(found.row.identity)] : []))),
  ];
  const by = await protectionOf(table);
  const [known, marks] = await Promise.all([
    personsByDocument(table, keys),
    context.dryRun ? dryRunMarks(table, by, context.importId, keys) : new Map<string, number>(),
  ]);
  const seen = new Map<string, number>();
  const plans = read.map((found, index) => {
    const number = firstRow + index;
    if ('errors' in found) return rejected(number, found.errors);
    const { row } = found;
    const key = documentKey(row.identity);
    const registered = known.get(key);
    // Two documents may be of one person: the one before a change, and the one after it.
    const who = registered?.person.personId ?? key;
    const earlier = seen.get(who) ?? marks.get(key) ?? rosterRow(context, registered?.pointer);
    if (earlier !== undefined && earlier !== number) return rejected(number, [repeats(row, earlier)]);
    seen.set(who, number);
    const planning = { table, by, context, number, row, key };
    return registered ? planKnown(planning, registered.person, registered.pointer) : planNew(planning);
  });
  return Promise.all(plans);
}

function rosterRow({ importId }: ImportContext, pointer: DocumentItem | undefined): number | undefined {
  return pointer?.roster?.importId === importId ? pointer.roster.row : undefined;
}

function repeats({ identity }: RosterRow, row: number): RowError {
  const field = identity.idKind === 'passport' ? 'passportNumber' : 'idNumber';
  return { field, reason: words.sameNumberAs({ row }) };
}

interface Planning {
  table: TenantTable;
  by: Protection;
  context: ImportContext;
  number: number;
  row: RosterRow;
  /** Of the row's document. */
  key: string;
}

function planNew(planning: Planning): RowPlan {
  const { table, by, context, number, row } = planning;
  const merged = newPersonOf(row, context);
  if ('errors' in merged) return rejected(number, merged.errors);
  const { name, identity, phone, address } = row;
  const { birthDate: _, ...document } = identity;
  const { importId, dryRun } = context;
  const personId = idFrom('per', table.tenantId, importId, String(number));
  if (dryRun) return { result: { row: number, outcome: 'created' }, writes: [dryRunMark(planning)] };
  const person: Person = {
    personId,
    name,
    ...document,
    ...(phone && { phone }),
    ...(address && { address }),
    facts: merged.facts,
    enrolled: recordingOf(context, number),
  };
  return {
    result: { row: number, outcome: 'created', personId },
    writes: personWrites(table, by, person, { roster: { importId, row: number } }),
  };
}

async function planKnown(planning: Planning, person: PersonItem, pointer: DocumentItem): Promise<RowPlan> {
  const { table, by, context, number, row, key } = planning;
  const { personId } = person;
  if (isOf(person.enrolled, context, number))
    return { result: { row: number, outcome: 'created', personId }, writes: [] };
  const merged = mergeRow(person.facts, row, context);
  const errors = [...nameErrors(person, row), ...('errors' in merged ? merged.errors : [])];
  if ('errors' in merged || errors.length > 0) return rejected(number, errors);
  const changes = particularsIn(planning, person);
  const added = [...merged.added, ...changes];
  const isNew = added.length > 0;
  const outcome = isNew || isOf(person.changed, context, number) ? 'changed' : 'unchanged';
  const result: RowResult = { row: number, outcome, personId };
  if (context.dryRun) return { result, writes: [dryRunMark(planning)] };
  const roster = { importId: context.importId, row: number };
  const isMarked = rosterRow(context, pointer) === number;
  const mark = isMarked ? [] : rosterMarkWrites(table, by, key, pointer, { personId, roster });
  if (!isNew) return { result, writes: mark };
  const recorded = added.map((fact, index) => ({
    factId: idFrom('fct', table.tenantId, context.importId, String(number), String(index)),
    fact,
  }));
  const particulars = foldParticulars(
    particularsOf(person),
    changes.map((fact) => ({ factId: '', fact })),
  );
  const after = { facts: merged.facts, particulars };
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

/** Where the person is to be found as the row tells, from this day on, where that is not known. */
function particularsIn({ row, context }: Planning, person: Person): ParticularFact[] {
  const since = { from: shanghaiDate(context.at), paper: context.fileName };
  const { phone, address } = row;
  return [
    ...(phone && phone !== person.phone ? [{ kind: 'phone' as const, phone, ...since }] : []),
    ...(address && address !== person.address ? [{ kind: 'address' as const, address, ...since }] : []),
  ];
}

function nameErrors(person: Person, { name }: RosterRow): RowError[] {
  if (isSameName(person.name, name)) return [];
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

function dryRunMark({ table, by, context: { importId, at }, key, number }: Planning): Write {
  return dryRunMarkWrite(table, by, importId, { key, row: number }, at);
}

/** A chunk's results are one item of the database, so a row that is wrong all over tells its first reasons. */
const REASONS_A_ROW = 3;

function rejected(row: number, errors: RowError[]): RowPlan {
  return { result: { row, outcome: 'rejected', errors: errors.slice(0, REASONS_A_ROW) }, writes: [] };
}
