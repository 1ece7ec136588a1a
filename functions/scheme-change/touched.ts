import { addDays, addMonths, monthOf } from '../../rules/base/calendar.ts';
import type { Reach } from '../../rules/scheme/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { unsettledTally } from '../care/store.ts';
import { caseTally, OPEN_STATES } from '../case/store.ts';
import { entitlementTally } from '../entitlement/store.ts';
import { runsStartedFrom, type SettlementRunItem } from '../settlement/store.ts';
import type { Tally, TenantTable } from '../storage/table.ts';
import type { Touched, TouchedRun } from './store.ts';

const RUNS_LISTED = 100;
/** Months with services that are looked at, counted back from the current one. */
const MONTHS_LOOKED_AT = 36;

const NONE: Tally = { count: 0, atLeast: false };

interface Span {
  from: string;
  /** The last day; null while no later version is published. */
  to: string | null;
}

/** The days on which a version is in force, given the first days of all published ones. */
export function spanOf(from: string, firstDays: readonly string[]): Span {
  const next = firstDays.filter((day) => day > from).sort()[0];
  return { from, to: next === undefined ? null : addDays(next, -1) };
}

/**
 * What a version in force in the span touches, counted with a bounded number of reads. A case that is open
 * is decided today or later, so a span that is over touches none.
 */
export async function touchedBy(table: TenantTable, span: Span, reach: Reach, at: string): Promise<Touched> {
  const today = shanghaiDate(at);
  const casesReached = reach.openCases && (span.to === null || span.to >= today);
  const [cases, entitlements, runs, months] = await Promise.all([
    casesReached ? openCases(table) : { openCases: NONE, openCasesByState: [] },
    reach.benefits ? entitlementTally(table, span) : NONE,
    reach.benefits ? settledRuns(table, span) : { settledRuns: [], moreRuns: false },
    reach.benefits ? unsettledMonths(table, span, today) : { unsettledMonths: [], earlierMonths: false },
  ]);
  return { countedAt: at, ...span, reach, ...cases, entitlements, ...runs, ...months };
}

async function openCases(table: TenantTable): Promise<Pick<Touched, 'openCases' | 'openCasesByState'>> {
  const tallies = await Promise.all(OPEN_STATES.map((state) => caseTally(table, state)));
  const byState = OPEN_STATES.map((state, index) => ({ state, count: tallies[index]?.count ?? 0 }));
  return {
    openCases: {
      count: tallies.reduce((sum, { count }) => sum + count, 0),
      atLeast: tallies.some(({ atLeast }) => atLeast),
    },
    openCasesByState: byState.filter(({ count }) => count > 0),
  };
}

/** Runs with a month in the span that settled something, or still do. */
async function settledRuns(
  table: TenantTable,
  { from, to }: Span,
): Promise<Pick<Touched, 'settledRuns' | 'moreRuns'>> {
  const page = await runsStartedFrom(table, from, RUNS_LISTED);
  const touching = page.items.filter(
    ({ status, totals, fromMonth, toMonth }) =>
      status !== 'failed' &&
      totals?.statements !== 0 &&
      toMonth >= monthOf(from) &&
      (to === null || fromMonth <= monthOf(to)),
  );
  return { settledRuns: touching.map(runView), moreRuns: page.nextCursor !== undefined };
}

function runView({ runId, fromMonth, toMonth, status, totals }: SettlementRunItem): TouchedRun {
  const { statements = 0, persons = 0 } = totals ?? {};
  return { runId, fromMonth, toMonth, status, statements, persons };
}

async function unsettledMonths(
  table: TenantTable,
  { from, to }: Span,
  today: string,
): Promise<Pick<Touched, 'unsettledMonths' | 'earlierMonths'>> {
  const last = monthOf(to !== null && to < today ? to : today);
  const oldest = monthOf(addMonths(`${monthOf(today)}-01`, 1 - MONTHS_LOOKED_AT));
  const first = monthOf(from) < oldest ? oldest : monthOf(from);
  const months = monthsFrom(first, last);
  const tallies = await Promise.all(months.map((month) => unsettledTally(table, month)));
  const counted = months.map((month, index) => ({ month, ...(tallies[index] ?? NONE) }));
  return {
    unsettledMonths: counted.filter(({ count, atLeast }) => count > 0 || atLeast),
    earlierMonths: first > monthOf(from),
  };
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthOf(addMonths(`${month}-01`, 1))) months.push(month);
  return months;
}
