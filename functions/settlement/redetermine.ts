import { daysOfMonth, monthOf, monthsBetween } from '../../rules/base/calendar.ts';
import type { ServiceLine } from '../../rules/base/facts.ts';
import { type Determination, determineBenefit } from '../../rules/benefit/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { countingLines, type ServiceMonthItem, servicesOf, settledMonth } from '../care/store.ts';
import { isSettledElsewhere } from '../person/store.ts';
import { bookAsKnown } from '../scheme/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { benefitFactsOf, carersIn, providersById } from './benefit-facts.ts';
import type { SettlementFile } from './file.ts';
import { heldIn } from './held-store.ts';
import { usedInOtherMonths } from './limit-use-store.ts';
import { revaluedIn } from './revaluation-store.ts';
import { runById } from './store.ts';

/** The person's records of settled months from the day's month on, with those that came after the settlement. */
export async function settledMonths(
  table: TenantTable,
  personId: string,
  from: string,
  today: string,
): Promise<ServiceMonthItem[]> {
  const months = monthsBetween(monthOf(from), monthOf(today));
  const records = await Promise.all(months.map((month) => servicesOf(table, personId, month)));
  return records.flat().filter(({ settledBy, late }) => settledBy !== undefined || late);
}

/**
 * Without the months that another system settled: nothing of them is owed here, whatever stands in the records. And
 * without those that are held: what came late for them is settled with the rest, once it can be.
 */
export function settledHere(
  { entitlements, items }: SettlementFile,
  settled: readonly ServiceMonthItem[],
): ServiceMonthItem[] {
  const held = new Set(heldIn(items)?.months);
  return settled.filter(({ month }) => !held.has(month) && !isSettledElsewhere(entitlements, month));
}

/**
 * The settled months once more, each by the scheme as its run knew it: a fact corrects what follows from the fact, and
 * never what a value or a version changed since.
 */
export async function determineAgain(
  table: TenantTable,
  file: SettlementFile,
  settled: readonly ServiceMonthItem[],
  asOf?: string,
): Promise<Redetermined> {
  const months = [...new Set(settled.map(({ month }) => month))].sort();
  const known = {
    ...(await benefitFactsOf(file, carersIn(table))),
    providers: await providersById(table),
  };
  const found: Redetermined = { lines: [], limitUses: [] };
  for (const { book, months: part } of await byBook(table, file, settled, { months, asOf })) {
    const [first = '', last = ''] = [part[0], part.at(-1)];
    const { lines, limitUses } = determineBenefit(book, {
      ...known,
      services: servicesIn(settled.filter(({ month }) => part.includes(month))),
      from: `${first}-01`,
      to: `${last}-${daysOfMonth(last)}`,
      usedBefore: [...usedInOtherMonths(file.limitUses, new Set(months)), ...found.limitUses],
    });
    found.lines.push(...lines);
    found.limitUses.push(...limitUses);
  }
  return found;
}

type Redetermined = Pick<Determination, 'lines' | 'limitUses'>;

/** The months in order, those that stand together and were settled by the same scheme in one part. */
async function byBook(
  table: TenantTable,
  file: SettlementFile,
  settled: readonly ServiceMonthItem[],
  { months, asOf }: { months: readonly string[]; asOf: string | undefined },
): Promise<{ book: SchemeBook; months: string[] }[]> {
  const basisOf = await basisOfMonths(table, file, settled, asOf);
  const parts: { book: SchemeBook; months: string[] }[] = [];
  for (const month of months) {
    const book = await bookAsKnown(table, basisOf(month));
    const last = parts.at(-1);
    if (last?.book === book) last.months.push(month);
    else parts.push({ book, months: [month] });
  }
  return parts;
}

/**
 * The instant as of which a month's scheme is the person's: that of its run, of a revaluation applied since, or the one
 * asked for, where it is later.
 */
async function basisOfMonths(
  table: TenantTable,
  { items }: SettlementFile,
  settled: readonly ServiceMonthItem[],
  asOf = '',
): Promise<(month: string) => string> {
  const runs = await runsOf(table, settled);
  const revalued = revaluedIn(items);
  return (month) => {
    const since = revalued.flatMap(({ fromMonth, toMonth, asOf }) =>
      fromMonth <= month && month <= toMonth ? asOf : [],
    );
    return [runs.get(month)?.knownAt ?? '', asOf, ...since].sort().at(-1) ?? '';
  };
}

interface MonthRun {
  runId: string;
  /** The instant as of which the month's scheme is known. */
  knownAt: string;
}

/**
 * The run that settled each month: the last one, where several settled parts of it. Of a month in which nothing of the
 * person was settled, the city's run; what came late is then computed by the scheme as it was when it came.
 */
async function runsOf(
  table: TenantTable,
  settled: readonly ServiceMonthItem[],
): Promise<Map<string, MonthRun>> {
  const ids = [...new Set(settled.flatMap(({ settledBy }) => settledBy ?? []))];
  const runs = (await Promise.all(ids.map((runId) => runById(table, runId)))).flatMap((run) => run ?? []);
  const months = [...new Set(settled.map(({ month }) => month))];
  const found = await Promise.all(
    months.map(async (month): Promise<[string, MonthRun]> => {
      const items = settled.filter((item) => item.month === month);
      const own = runs.filter(({ runId }) => items.some(({ settledBy }) => settledBy === runId));
      const last = own.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).at(-1);
      if (last) return [month, { runId: last.runId, knownAt: last.startedAt }];
      const city = await settledMonth(table, month);
      const knownAt = items
        .flatMap(({ late }) => late?.recordedAt ?? [])
        .sort()
        .at(-1);
      if (!city || knownAt === undefined) throw new Error(`${month} was settled by a run that is not there`);
      return [month, { runId: city.runId, knownAt }];
    }),
  );
  return new Map(found);
}

/** The services of these records that count: those that came late say since when. */
export function servicesIn(months: readonly ServiceMonthItem[]): ServiceLine[] {
  return countingLines(months).flatMap(([{ late }, lines]) =>
    late ? lines.map((line) => ({ ...line, lateSince: late.recordedOn })) : lines,
  );
}

/** Since when the months stand as they are booked: the last run that settled of them, and the corrections since. */
export async function bookedSince(
  table: TenantTable,
  { corrections }: SettlementFile,
  settled: readonly ServiceMonthItem[],
): Promise<string> {
  const ids = [...new Set(settled.flatMap(({ settledBy }) => settledBy ?? []))];
  const runs = await Promise.all(ids.map((runId) => runById(table, runId)));
  const instants = [
    ...runs.flatMap((run) => run?.startedAt ?? []),
    ...corrections.map(({ foundAt }) => foundAt),
  ];
  return instants.sort().at(-1) ?? '';
}

/** The id of the run that settled each month. */
export async function runIdsOf(
  table: TenantTable,
  settled: readonly ServiceMonthItem[],
): Promise<Map<string, string>> {
  const runs = await runsOf(table, settled);
  return new Map([...runs].map(([month, { runId }]) => [month, runId]));
}
