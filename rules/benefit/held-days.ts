import { addDays, isHospitalDay, isWithin } from '../base/calendar.ts';
import type { EndReason, EntitlementSpell, PersonFacts, Spell } from '../base/facts.ts';
import type { BenefitFacts, RefusedService } from './types.ts';

/** From when until when a ground holds; `null` where it has no beginning, or no end that is known. */
interface Held {
  from: string | null;
  to: string | null;
  /** Of an entitlement that ended: why. */
  endReason?: EndReason;
}

/**
 * The days that the ground of a refusal holds for, as far as the facts tell; `null` where it holds for the line alone,
 * or as long as nobody chooses otherwise.
 */
export function heldDays(service: RefusedService, facts: BenefitFacts): Held | null {
  return HELD[service.refusal.code]?.(service, facts) ?? null;
}

type HeldFor = (service: RefusedService, facts: BenefitFacts) => Held | null | undefined;

const HELD: Record<string, HeldFor> = {
  died: (_, { person }) => (person.diedOn === null ? null : { from: addDays(person.diedOn, 1), to: null }),
  'outside-cover': ({ line }, { person }) => gapAround(line.date, person.coverSpells),
  waiting: (_, { benefitsFrom }) => ({ from: null, to: addDays(benefitsFrom, -1) }),
  'outside-entitlement': ({ line }, { entitlements }) => ended(line.date, entitlements),
  arrears: ({ line }, { person }) => person.arrears.find((spell) => isWithin(line.date, spell)),
  'hospital-stay': ({ line }, { person }) => stayOn(line.date, person),
  'outside-area': ({ line }, { person }) => person.pools.find((spell) => isWithin(line.date, spell)),
  'not-living-elsewhere': ({ line }, { person }) => gapAround(line.date, person.livingElsewhere),
  'no-agreement': withoutAgreement,
  'no-liability-cover': withoutCover,
};

/** The day of discharge is no day of the stay, except of a stay that ends on the day it began. */
function stayOn(date: string, { hospitalStays }: PersonFacts): Held | null {
  const stay = hospitalStays.find((each) => isHospitalDay(date, each));
  if (!stay) return null;
  const { admittedOn, dischargedOn } = stay;
  const to = dischargedOn === null || dischargedOn === admittedOn ? dischargedOn : addDays(dischargedOn, -1);
  return { from: admittedOn, to };
}

function gapAround(date: string, spells: readonly Spell[]): Held {
  const ends = spells.flatMap(({ to }) => (to !== null && to < date ? [addDays(to, 1)] : []));
  const begins = spells.flatMap(({ from }) => (from > date ? [addDays(from, -1)] : []));
  return { from: ends.sort().at(-1) ?? null, to: begins.sort()[0] ?? null };
}

function ended(date: string, entitlements: readonly EntitlementSpell[]): Held {
  const gap = gapAround(date, entitlements);
  const last = entitlements.find(({ to }) => to !== null && addDays(to, 1) === gap.from);
  return { ...gap, ...(last?.endReason && { endReason: last.endReason }) };
}

function withoutAgreement({ line, entitlement }: RefusedService, { providers }: BenefitFacts): Held | null {
  const provider = providers[line.providerId ?? ''];
  if (!provider || !entitlement || !provider.careModes.includes(entitlement.careMode)) return null;
  const { agreementFrom, agreementTo } = provider;
  if (line.date < agreementFrom) return { from: null, to: addDays(agreementFrom, -1) };
  return agreementTo === null ? null : { from: addDays(agreementTo, 1), to: null };
}

function withoutCover({ line }: RefusedService, { providers }: BenefitFacts): Held | null {
  const coverTo = providers[line.providerId ?? '']?.liabilityCoverTo;
  return typeof coverTo === 'string' ? { from: addDays(coverTo, 1), to: null } : null;
}
