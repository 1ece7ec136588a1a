import { addMonths, isWithin } from './calendar.ts';
import type { PersonCategory, PersonFacts } from './facts.ts';

/** Categories that follow from other facts: nobody has to record them, and nobody loses a right where it was forgotten. */
const FOLLOWS: Partial<Record<PersonCategory, (person: PersonFacts, date: string) => boolean>> = {
  'aged-70-resident': ({ birthDate, coverSpells }, date) =>
    addMonths(birthDate, 12 * 70) <= date &&
    coverSpells.some((spell) => spell.insurance === 'resident' && isWithin(date, spell)),
  minor: ({ birthDate }, date) => birthDate <= date && date < addMonths(birthDate, 12 * 18),
};

/** Whether the person is of the category on the day, as recorded or as follows from what is known. */
export function isOfCategory(person: PersonFacts, category: PersonCategory, date: string): boolean {
  return (
    person.categories.some((spell) => spell.category === category && isWithin(date, spell)) ||
    (FOLLOWS[category]?.(person, date) ?? false)
  );
}
