import { addDays } from '../base/calendar.ts';
import type { PersonFacts, Spell } from '../base/facts.ts';

/** The days on which somebody is insured, the day of death the last one, as spells that neither touch nor overlap. */
export function insuredSpells({ coverSpells, diedOn }: Pick<PersonFacts, 'coverSpells' | 'diedOn'>): Spell[] {
  const known = coverSpells
    .map(({ from, to }) => ({ from, to: earlier(to, diedOn) }))
    .filter(({ from, to }) => to === null || from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const spells: Spell[] = [];
  for (const spell of known) {
    const last = spells.at(-1);
    if (last && (last.to === null || spell.from <= addDays(last.to, 1))) last.to = later(last.to, spell.to);
    else spells.push(spell);
  }
  return spells;
}

/** Whether there is a day of both. */
export function shareADay(some: readonly Spell[], others: readonly Spell[]): boolean {
  return some.some((a) => others.some((b) => beginsBy(a, b.to) && beginsBy(b, a.to)));
}

function beginsBy({ from }: Spell, day: string | null): boolean {
  return day === null || from <= day;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}
