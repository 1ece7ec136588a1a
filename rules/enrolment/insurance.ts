import { compareDates, isWithin } from '../base/calendar.ts';
import type { Insurance, PersonFacts } from '../base/facts.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/**
 * The insurance that the person is of on the day, among those of the scheme: of two, the one that began last; of two
 * begun on one day, the one that the scheme names first.
 */
export function insuranceOn(
  { values }: CompiledScheme,
  { coverSpells }: PersonFacts,
  date: string,
): Insurance | null {
  const groups = values.insured.groups.value;
  const [latest] = coverSpells
    .filter((spell) => groups.includes(spell.insurance) && isWithin(date, spell))
    .sort(
      (a, b) => compareDates(b.from, a.from) || groups.indexOf(a.insurance) - groups.indexOf(b.insurance),
    );
  return latest?.insurance ?? null;
}
