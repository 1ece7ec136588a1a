import type { LimitUse } from '../../rules/base/facts.ts';
import type { Item, TenantTable, Write } from '../storage/table.ts';

/** What a person used in a year of limits that reach over months, by month, each with the run that settled it. */
export interface LimitUseYear {
  personId: string;
  year: string;
  months: Record<string, { runId: string; uses: LimitUse[] }>;
}
export type LimitUseYearItem = Item & LimitUseYear & { version: number };

/** The years of limit uses among the items of a person. */
export function limitUsesIn(items: readonly Item[]): LimitUseYearItem[] {
  return items.filter(({ sk }) => sk.startsWith('LIMIT-USE#')) as LimitUseYearItem[];
}

/** What runs other than this one used: a run that settles again does not count what it used the first time. */
export function usedByOtherRuns(years: readonly LimitUseYear[], runId: string): LimitUse[] {
  return years.flatMap(({ months }) =>
    Object.values(months).flatMap((month) => (month.runId === runId ? [] : month.uses)),
  );
}

/** Writes that add what a run used to the person's years, each over the version that was read. */
export function limitUseWrites(
  table: TenantTable,
  personId: string,
  runId: string,
  known: readonly LimitUseYearItem[],
  uses: readonly LimitUse[],
): Write[] {
  const years = [...new Set(uses.map(({ month }) => month.slice(0, 4)))].sort();
  return years.map((year) => {
    const item = known.find((candidate) => candidate.year === year);
    const months = { ...item?.months, ...monthsOf(runId, uses, year) };
    const value: LimitUseYear = { personId, year, months };
    return table.replace({ ...value, pk: `PERSON#${personId}`, sk: `LIMIT-USE#${year}` }, item?.version ?? 0);
  });
}

/** What all months but these used. */
export function usedInOtherMonths(years: readonly LimitUseYear[], months: ReadonlySet<string>): LimitUse[] {
  return years.flatMap((year) =>
    Object.entries(year.months).flatMap(([month, { uses }]) => (months.has(month) ? [] : uses)),
  );
}

/** Puts what corrected months use in the place of what they used, each still under the run that settled it. */
export function correctedUseWrites(
  table: TenantTable,
  personId: string,
  known: readonly LimitUseYearItem[],
  runs: ReadonlyMap<string, string>,
  uses: readonly LimitUse[],
): Write[] {
  const years = new Set([...uses.map(({ month }) => month), ...usedMonths(known, runs)].map(yearIn));
  return [...years].sort().map((year) => {
    const item = known.find((candidate) => candidate.year === year);
    const months = { ...item?.months };
    for (const [month, runId] of runs)
      if (yearIn(month) === year) months[month] = { runId, uses: uses.filter((use) => use.month === month) };
    const value: LimitUseYear = { personId, year, months };
    return table.replace({ ...value, pk: `PERSON#${personId}`, sk: `LIMIT-USE#${year}` }, item?.version ?? 0);
  });
}

/** Takes out what was noted under a run that is taken back. */
export function forgottenUseWrites(
  table: TenantTable,
  known: readonly LimitUseYearItem[],
  runId: string,
): Write[] {
  return known.flatMap((item) => {
    const { version, ...year } = item;
    const months = Object.fromEntries(
      Object.entries(item.months).filter(([, month]) => month.runId !== runId),
    );
    const isSame = Object.keys(months).length === Object.keys(item.months).length;
    return isSame ? [] : [table.replace({ ...year, months }, version)];
  });
}

function usedMonths(known: readonly LimitUseYear[], runs: ReadonlyMap<string, string>): string[] {
  return known.flatMap(({ months }) => Object.keys(months)).filter((month) => runs.has(month));
}

function yearIn(month: string): string {
  return month.slice(0, 4);
}

function monthsOf(runId: string, uses: readonly LimitUse[], year: string): LimitUseYear['months'] {
  const months: LimitUseYear['months'] = {};
  for (const use of uses.filter(({ month }) => month.startsWith(year)))
    months[use.month] = { runId, uses: [...(months[use.month]?.uses ?? []), use] };
  return months;
}
