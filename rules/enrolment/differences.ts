import { addDays } from '../base/calendar.ts';
import type { HospitalStay, PersonFacts } from '../base/facts.ts';
import { sameJson } from './same.ts';

/** First and last day on which two versions of the facts differ; `null` when it is open. */
export interface Extent {
  from: string;
  to: string | null;
}

/** Days of hospital stays that were recorded otherwise: those stays, and the days that are none any longer or are now. */
export interface StayChange {
  before: Extent[];
  after: Extent[];
  noLonger: Extent[];
  now: Extent[];
}

export interface StayDifference extends Extent {
  stays: StayChange;
}

/** What of the facts that decide about benefits differs, and on which days. */
export interface Differences {
  death: Extent | null;
  cover: Extent | null;
  stays: StayDifference | null;
  arrears: Extent | null;
  categories: Extent | null;
  pools: Extent | null;
  contributions: Extent | null;
}

export function differencesOf(before: PersonFacts, after: PersonFacts): Differences {
  return {
    death: deathDifference(before.diedOn, after.diedOn),
    cover: spellsDifference(before.coverSpells, after.coverSpells),
    stays: staysDifference(before.hospitalStays.map(daysOfStay), after.hospitalStays.map(daysOfStay)),
    arrears: spellsDifference(before.arrears, after.arrears),
    categories: spellsDifference(before.categories, after.categories),
    pools: spellsDifference(before.pools, after.pools),
    contributions: paymentsDifference(before.contributions, after.contributions),
  };
}

/** The day of death is still a day of the entitlement. */
function deathDifference(before: string | null, after: string | null): Extent | null {
  if (before === after) return null;
  if (before === null || after === null) return { from: addDays(before ?? after ?? '', 1), to: null };
  const [first, last] = before < after ? [before, after] : [after, before];
  return { from: addDays(first, 1), to: last };
}

function staysDifference(before: readonly Extent[], after: readonly Extent[]): StayDifference | null {
  const extent = spellsDifference(before, after);
  return extent && { ...extent, stays: stayChange(before, after) };
}

/** Of the stays, those that are in one of the two alone. */
export function stayChange(before: readonly Extent[], after: readonly Extent[]): StayChange {
  const gone = before.filter((spell) => !after.some((other) => sameJson(spell, other)));
  const come = after.filter((spell) => !before.some((other) => sameJson(spell, other)));
  return { before: gone, after: come, noLonger: without(gone, after), now: without(come, before) };
}

/** What of the spells lies in none of the others. */
function without(spells: readonly Extent[], others: readonly Extent[]): Extent[] {
  return others.reduce<Extent[]>((left, other) => left.flatMap((spell) => cut(spell, other)), [...spells]);
}

function cut(spell: Extent, other: Extent): Extent[] {
  const isApart =
    (other.to !== null && other.to < spell.from) || (spell.to !== null && spell.to < other.from);
  if (isApart) return [spell];
  const endsLater = other.to !== null && (spell.to === null || spell.to > other.to);
  return [
    ...(spell.from < other.from ? [{ from: spell.from, to: addDays(other.from, -1) }] : []),
    ...(endsLater ? [{ from: addDays(other.to ?? '', 1), to: spell.to }] : []),
  ];
}

export function daysOfStay({ admittedOn, dischargedOn }: HospitalStay): Extent {
  if (dischargedOn === null) return { from: admittedOn, to: null };
  return { from: admittedOn, to: dischargedOn > admittedOn ? addDays(dischargedOn, -1) : admittedOn };
}

/** A spell that only ends on another day differs from the first of the two ends on. */
function spellsDifference<S extends Extent>(before: readonly S[], after: readonly S[]): Extent | null {
  const gone = before.filter((spell) => !after.some((other) => sameJson(spell, other)));
  const come = after.filter((spell) => !before.some((other) => sameJson(spell, other)));
  const extents = [...gone, ...come].map((spell) => {
    const twin = [...(gone.includes(spell) ? come : gone)].find((other) =>
      sameJson({ ...other, to: null }, { ...spell, to: null }),
    );
    return twin ? between(spell.to, twin.to) : { from: spell.from, to: spell.to };
  });
  return joined(extents);
}

function between(a: string | null, b: string | null): Extent {
  if (a === null || b === null) return { from: addDays(a ?? b ?? '', 1), to: null };
  return a < b ? { from: addDays(a, 1), to: b } : { from: addDays(b, 1), to: a };
}

function paymentsDifference(
  before: PersonFacts['contributions'],
  after: PersonFacts['contributions'],
): Extent | null {
  const changed = [
    ...before.filter((payment) => !after.some((other) => sameJson(payment, other))),
    ...after.filter((payment) => !before.some((other) => sameJson(payment, other))),
  ];
  return joined(changed.map(({ paidOn }) => ({ from: paidOn, to: null })));
}

function joined(extents: readonly Extent[]): Extent | null {
  const [first, ...rest] = extents;
  if (!first) return null;
  return rest.reduce<Extent>(
    (all, { from, to }) => ({
      from: from < all.from ? from : all.from,
      to: all.to === null || to === null ? null : to > all.to ? to : all.to,
    }),
    { from: first.from, to: first.to },
  );
}
