import { addMonths } from '../base/calendar.ts';
import { poolOn } from '../enrolment/areas.ts';
import type { Circumstances, CompiledRule } from '../scheme/index.ts';
import type { PersonDays } from './days.ts';

/** What the row's values depend on, on the day; a step counts from the day on which its months are complete. */
export function circumstancesOn(
  days: PersonDays,
  { asks }: CompiledRule,
  grade: string,
  providerLevel: number | null,
  date: string,
): Circumstances {
  const since = asks.homeCareMonths.length > 0 ? days.homeCareSince(date) : null;
  const years = asks.contributionYears.length > 0 ? days.contributionYearsOn(date) : 0;
  return {
    grade,
    providerLevel,
    pool: asks.pool ? poolOn(days.facts.person, date) : null,
    homeCareMonths: highest(asks.homeCareMonths, (step) => since !== null && addMonths(since, step) <= date),
    contributionYears: highest(asks.contributionYears, (step) => step <= years),
  };
}

function highest(steps: readonly number[], isReached: (step: number) => boolean): number {
  return steps.findLast(isReached) ?? 0;
}

/** Whether both are of one pool and have reached the same steps; grade and provider are compared apart. */
export function haveSameSteps(a: Circumstances, b: Circumstances): boolean {
  return (
    a.pool === b.pool && a.homeCareMonths === b.homeCareMonths && a.contributionYears === b.contributionYears
  );
}
