import type { ProviderFacts } from '../../base/facts.ts';
import { standsIn } from '../conditions.ts';
import { DAY_TEXTS, dayOf, monthLengthOf } from './dates.ts';
import { countDays, covers, entitledDaysOf, type Lane } from './lanes.ts';
import { suspensionOn } from './period.ts';
import type { PlainPeriod } from './stretches.ts';

/** Days of the month on which the lane's provider had the person in this care; nothing suspended them. */
export function daysInCareOf(lane: Lane): number {
  const { period, periods, row } = lane;
  if (!row && periods.length === 1 && !period.isSuspendedAtTimes) return entitledDaysOf(lane);
  const lanes = row?.lanes ?? [lane];
  let days = 0;
  for (const stretch of periods)
    if (covers(lane.plan, stretch.spell)) days += countDays(daysOfLane(lane, lanes, stretch));
  return days;
}

/**
 * The lane's own days of the stretch, a bit each. Of providers that might have had the person on a day, it was who
 * stands in, which holds for the whole of a stretch, else who came first in the month.
 */
function daysOfLane(lane: Lane, lanes: readonly Lane[], stretch: PlainPeriod): number {
  let open = paidDays(stretch, lane.month);
  for (const other of lanes) {
    if (!isStandIn(other, stretch)) continue;
    const days = open & daysWith(other, stretch);
    if (other === lane) return days;
    open &= ~days;
  }
  for (const other of lanes) {
    const days = open & daysWith(other, stretch);
    if (other === lane) return days;
    open &= ~days;
  }
  return 0;
}

function isStandIn({ providerId }: Lane, { spell, firstDate }: PlainPeriod): boolean {
  return spell.providerId !== providerId && standsIn(spell, providerId, firstDate);
}

/** Days of the stretch in the month that nothing suspends. */
function paidDays(stretch: PlainPeriod, month: string): number {
  const { firstDate, lastDate, isSuspendedAtTimes } = stretch;
  let days = daysFrom(firstDate, month) & daysTo(lastDate, month);
  if (!isSuspendedAtTimes) return days;
  for (let day = 1; day <= 31; day += 1) {
    const bit = 1 << (day - 1);
    if ((days & bit) !== 0 && suspensionOn(stretch, `${month}-${DAY_TEXTS[day]}`) !== null) days &= ~bit;
  }
  return days;
}

/** Days of the lane's mode and grade on which its provider was the person's own and all held that the mode asks of it. */
function daysWith(lane: Lane, { facts, scheme, spell, firstDate }: PlainPeriod): number {
  const { period, providerId, month } = lane;
  if (period.spell.careMode !== spell.careMode || period.spell.grade !== spell.grade) return 0;
  if (spell.providerId !== null && spell.providerId !== providerId && !standsIn(spell, providerId, firstDate))
    return 0;
  const provider = providerId === null ? null : facts.providers[providerId];
  if (!provider) return provider === null ? ALL_DAYS : 0;
  if (!provider.careModes.includes(spell.careMode)) return 0;
  const asksForCover = scheme.values.providers.liabilityCover?.value === true;
  return daysInForce(provider, month) & (asksForCover ? daysCovered(provider, month) : ALL_DAYS);
}

const ALL_DAYS = 2 ** 31 - 1;

function daysInForce({ agreementFrom, agreementTo }: ProviderFacts, month: string): number {
  return daysFrom(agreementFrom, month) & (agreementTo === null ? ALL_DAYS : daysTo(agreementTo, month));
}

function daysCovered({ liabilityCoverTo }: ProviderFacts, month: string): number {
  if (liabilityCoverTo === undefined) return ALL_DAYS;
  return liabilityCoverTo === null ? 0 : daysTo(liabilityCoverTo, month);
}

function daysFrom(date: string, month: string): number {
  if (date.startsWith(month)) return ALL_DAYS & ~(2 ** (dayOf(date) - 1) - 1);
  return date < month ? ALL_DAYS : 0;
}

function daysTo(date: string, month: string): number {
  const last = date.startsWith(month) ? dayOf(date) : monthLengthOf(month);
  return date < month ? 0 : 2 ** last - 1;
}
