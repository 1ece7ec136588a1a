import { addMonths } from '../base/calendar.ts';
import { isOfCategory } from '../base/categories.ts';
import { poolOn } from '../enrolment/areas.ts';
import { insuranceOn } from '../enrolment/insurance.ts';
import type { Circumstances, CompiledScope } from '../scheme/index.ts';
import type { PersonDays } from './days.ts';

const NO_CATEGORIES: Circumstances['categories'] = [];

/** What the row's values depend on, on the day; a step counts from the day on which its months are complete. */
export function circumstancesOn(
  days: PersonDays,
  { asks }: CompiledScope,
  grade: string,
  providerLevel: number | null,
  date: string,
): Circumstances {
  const { person } = days.facts;
  const since = asks.homeCareMonths.length > 0 ? days.homeCareSince(date) : null;
  const years = asks.contributionYears.length > 0 ? days.contributionYearsOn(date) : 0;
  return {
    grade,
    providerLevel,
    pool: asks.pool ? poolOn(person, date) : null,
    insurance: asks.insurance ? insuranceOn(days.book.on(date), person, date) : null,
    categories:
      asks.categories.length === 0
        ? NO_CATEGORIES
        : asks.categories.filter((category) => isOfCategory(person, category, date)),
    homeCareMonths: highest(asks.homeCareMonths, (step) => since !== null && addMonths(since, step) <= date),
    contributionYears: highest(asks.contributionYears, (step) => step <= years),
    age: highest(asks.ages, (step) => addMonths(person.birthDate, 12 * step) <= date),
  };
}

function highest(steps: readonly number[], isReached: (step: number) => boolean): number {
  return steps.findLast(isReached) ?? 0;
}

/** Whether the same holds in both besides grade and provider: pool, insurance, categories and steps. */
export function haveSameSteps(a: Circumstances, b: Circumstances): boolean {
  return (
    a.pool === b.pool &&
    a.homeCareMonths === b.homeCareMonths &&
    a.contributionYears === b.contributionYears &&
    a.insurance === b.insurance &&
    a.age === b.age &&
    areAlike(a.categories, b.categories)
  );
}

/** Both are in the order of the row's cases. */
function areAlike(a: Circumstances['categories'], b: Circumstances['categories']): boolean {
  return a === b || (a.length === b.length && a.every((category, index) => category === b[index]));
}
