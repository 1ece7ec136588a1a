import type { Spell } from '../base/facts.ts';

/** The most beds that are taken on one day of the span. */
function mostTaken(occupancies: readonly Spell[], span: Spell): number {
  const within = occupancies.filter((other) => overlaps(other, span));
  // The number only grows on a day on which somebody comes, so these days tell the most.
  const days = [span.from, ...within.map(({ from }) => from)].filter((day) => day >= span.from);
  return Math.max(...days.map((day) => within.filter((other) => covers(other, day)).length));
}

/** Beds that are free on every day of the span; `null` where the provider's beds are not counted. */
export function freeBeds(
  beds: number | null | undefined,
  occupancies: readonly Spell[],
  span: Spell,
): number | null {
  return beds === null || beds === undefined ? null : Math.max(0, beds - mostTaken(occupancies, span));
}

function overlaps(a: Spell, b: Spell): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}

function covers({ from, to }: Spell, day: string): boolean {
  return from <= day && (to === null || day <= to);
}
