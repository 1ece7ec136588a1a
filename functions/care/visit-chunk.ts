import type { VisitColumn, VisitRowError } from '../../rules/visit-rows/index.ts';
import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { deliverAll } from '../outbox/delivery.ts';
import { outboxKeys, outboxWrites } from '../outbox/store.ts';
import type { ImportContext } from '../roster/import-flow.ts';
import type { RowResult } from '../roster/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { Key, TenantTable, Write } from '../storage/table.ts';
import type { VisitOutcome } from './visit-import-input.ts';
import { type VisitMark, visitMarks, visitMarkWrite } from './visit-mark-store.ts';
import { refusalsOf } from './visit-row-errors.ts';
import { homeOf, type ReadRow, readRows } from './visit-rows.ts';
import {
  type CareVisit,
  type CareVisitItem,
  careVisitIdOf,
  monthOfVisit,
  reviewedMonth,
  visitsByIds,
} from './visit-store.ts';
import { fences, reviewMessage, type Taken, taken, visitOf } from './visit-taking.ts';
import * as words from './words.ts';

type Result = RowResult<VisitOutcome>;
type Cells = Partial<Record<VisitColumn, string>>;

/** What is to happen to a row: the result to report, and its visit where one is to be written. */
interface RowPlan {
  result: Result;
  taken?: Taken;
  mark?: VisitMark;
}

interface Planning {
  table: TenantTable;
  context: ImportContext;
  /** Months whose visits were looked at already. */
  closed: readonly string[];
  /** Visits that are recorded, by id. */
  before: ReadonlyMap<string, CareVisitItem>;
  marks: ReadonlyMap<string, VisitMark>;
  /** Of the chunk so far. */
  seen: Map<string, { row: number; digest: string }>;
}

const TRANSACTION_WRITES = 100;
const ATTEMPTS = 4;
/** A chunk's results are one item of the database, so a row that is wrong all over tells its first reasons. */
const REASONS_A_ROW = 3;

/**
 * Takes the rows of a chunk: a transaction holds all writes of a row or none, with the row's mark, so a chunk broken off
 * and taken again records nothing twice and gives the same results.
 */
export async function takeRows(
  table: TenantTable,
  context: ImportContext,
  firstRow: number,
  rows: readonly Cells[],
): Promise<Result[]> {
  for (let attempt = 1; ; attempt += 1) {
    const read = await readRows(table, context, firstRow, rows);
    const planning = await planningOf(table, context, read);
    const plans = read.map((row) => planOf(planning, row));
    try {
      await inTransactions(planning, plans);
      return plans.map(({ result }) => result);
    } catch (error) {
      // Somebody wrote to one of these visits, or closed its month, between our look and our write: look again.
      if (!(error instanceof WriteConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function planningOf(
  table: TenantTable,
  context: ImportContext,
  read: readonly ReadRow[],
): Promise<Planning> {
  const { providerId = '', importId } = context;
  const sent = read.flatMap((row) => ('sent' in row ? [row.sent] : []));
  const ids = sent.map((visit) => careVisitIdOf({ ...visit, providerId, month: monthOfVisit(visit) }));
  const months = [...new Set(sent.map(monthOfVisit))];
  const [before, marks, reviewed] = await Promise.all([
    visitsByIds(table, [...new Set(ids)]),
    visitMarks(
      table,
      importId,
      sent.map(({ visitId }) => visitId),
    ),
    Promise.all(months.map((month) => reviewedMonth(table, month))),
  ]);
  return {
    ...{ table, context, marks, seen: new Map() },
    closed: months.filter((_, index) => reviewed[index] !== undefined),
    before: new Map(before.map((item) => [careVisitIdOf(item), item])),
  };
}

function planOf(planning: Planning, row: ReadRow): RowPlan {
  if ('errors' in row) return rejected(row.number, row.errors);
  const { context, closed, marks, seen } = planning;
  const { number, sent } = row;
  const { providerId = '', at, by } = context;
  const visit = visitOf(sent, { providerId, at, by, closed });
  const mark = marks.get(sent.visitId);
  if (mark?.row === number && mark.digest === visit.digest) {
    seen.set(sent.visitId, mark);
    return { result: resultOf(number, visit, mark) };
  }
  const earlier = seen.get(sent.visitId) ?? (mark && mark.row < number ? mark : undefined);
  if (earlier?.digest === visit.digest) return unchanged(planning, number, visit);
  if (earlier) return rejected(number, [{ field: 'visitId', reason: words.sentInRow({ row: earlier.row }) }]);
  return newPlan(planning, row, visit);
}

function newPlan(
  planning: Planning,
  { number, sent, person }: Extract<ReadRow, { sent: unknown }>,
  visit: CareVisit,
): RowPlan {
  const { table, before, seen } = planning;
  let found: Taken | undefined;
  const errors = refusalsOf(() => {
    found = taken(table, visit, before.get(careVisitIdOf(visit)), {
      field: 'visit',
      corrects: sent.corrects,
      withdrawn: false,
      home: homeOf(person, sent),
    });
  });
  if (!found) return rejected(number, errors);
  seen.set(sent.visitId, { row: number, digest: visit.digest });
  if (found.outcome === 'unchanged') return unchanged(planning, number, visit);
  const { revision } = found.visit;
  const outcome = revision === 1 ? 'recorded' : 'corrected';
  const mark: VisitMark = { visitId: sent.visitId, row: number, digest: visit.digest, outcome, revision };
  return { result: resultOf(number, visit, mark), taken: found, mark };
}

/** Known before, or by an earlier row. */
function unchanged({ before }: Planning, number: number, visit: CareVisit): RowPlan {
  const { revision = visit.revision } = before.get(careVisitIdOf(visit)) ?? {};
  return { result: resultOf(number, visit, { outcome: 'unchanged', revision }) };
}

function resultOf(
  row: number,
  visit: CareVisit,
  { outcome, revision }: Pick<VisitMark, 'outcome' | 'revision'>,
): Result {
  const { personId } = visit;
  return { row, outcome, personId, careVisitId: careVisitIdOf(visit), revision };
}

function rejected(row: number, errors: VisitRowError[]): RowPlan {
  return { result: { row, outcome: 'rejected', errors: errors.slice(0, REASONS_A_ROW) } };
}

/** One after the other: those of a month that is over look at the same item. */
async function inTransactions(planning: Planning, plans: readonly RowPlan[]): Promise<void> {
  const { table } = planning;
  const open = plans.filter(({ mark }) => mark !== undefined);
  while (open.length > 0) {
    let count = 1;
    let next = transactionOf(planning, open.slice(0, count));
    for (; count < open.length; count += 1) {
      const more = transactionOf(planning, open.slice(0, count + 1));
      if (more.writes.length > TRANSACTION_WRITES) break;
      next = more;
    }
    open.splice(0, count);
    await table.transact(next.writes);
    await deliverAll(table, next.outbox);
  }
}

/** The visits of some rows, their marks, and whom they have looked at; of a dry run the marks alone. */
function transactionOf(
  { table, context, closed }: Planning,
  plans: readonly RowPlan[],
): { writes: Write[]; outbox: Key[] } {
  const { importId, at, dryRun } = context;
  const marks = plans.flatMap(({ mark }) => (mark ? [visitMarkWrite(table, importId, mark, at)] : []));
  if (dryRun) return { writes: marks, outbox: [] };
  const visits = plans.flatMap((plan) => plan.taken ?? []);
  const months = [...new Set(visits.map(({ visit }) => visit.month))];
  const commandId = idFrom('review', table.tenantId, importId, String(plans[0]?.result.row));
  const asked = { table, reviewId: commandId };
  const messages = months.flatMap((month) => reviewMessage(asked, visits, month, closed.includes(month)));
  const outbox = outboxKeys(at, commandId, messages.length);
  return {
    writes: [
      ...visits.flatMap(({ writes }) => writes),
      ...marks,
      ...fences({ table, today: shanghaiDate(at) }, visits, closed),
      ...outboxWrites(table, outbox, messages),
    ],
    outbox,
  };
}
