import { addDays, isWithin } from '../base/calendar.ts';
import type { EntitlementSpell } from '../base/facts.ts';
import type { SchemeBook } from '../scheme/index.ts';
import type { BenefitFacts } from './types.ts';

/**
 * The first day of the unbroken home care that the day belongs to: back through the spells that govern, as long
 * as one joins the next and all are care modes at home, but not before benefits are due. A hospital stay or
 * arrears suspend payment without breaking the care. `null` when the day is no day of home care.
 */
export function homeCareStart(
  book: SchemeBook,
  { entitlements, benefitsFrom }: BenefitFacts,
  date: string,
): string | null {
  let start: string | null = null;
  for (let day = date; ; day = addDays(start, -1)) {
    const spell = governing(entitlements, day);
    if (!spell || !isAtHome(book, spell, date)) return start;
    start = governsSince(entitlements, spell, day);
    if (start <= benefitsFrom) return benefitsFrom <= date ? benefitsFrom : null;
  }
}

function isAtHome(book: SchemeBook, { careMode }: EntitlementSpell, date: string): boolean {
  return book.on(date).careMode(careMode)?.atHome?.value === true;
}

function governing(entitlements: EntitlementSpell[], date: string): EntitlementSpell | undefined {
  return entitlements
    .filter((spell) => isWithin(date, spell))
    .reduce<EntitlementSpell | undefined>((a, b) => (a && a.from >= b.from ? a : b), undefined);
}

/** The first day up to the date from which no later spell governs instead. */
function governsSince(entitlements: EntitlementSpell[], spell: EntitlementSpell, date: string): string {
  return entitlements.reduce((since, { from, to }) => {
    const interrupts = from > spell.from && to !== null && to < date && to >= since;
    return interrupts ? addDays(to, 1) : since;
  }, spell.from);
}
