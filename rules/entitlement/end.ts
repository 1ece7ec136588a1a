import { addDays, isWithin } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { CoverSpell, PersonFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { Citation, CompiledScheme } from '../scheme/index.ts';
import type { EndReason } from './events.ts';
import { earliestEnd } from './fold.ts';
import * as words from './words.ts';

/** Ends that somebody decides; the others follow from facts. */
export type DecidedEnd = Extract<EndReason, 'recovered' | 'fraud' | 'renewed' | 'superseded'>;

export interface EndFacts {
  person: Pick<PersonFacts, 'diedOn' | 'coverSpells'>;
  /** First day of the entitlement. */
  from: string;
  validTo: string;
  decisions: readonly { on: string; reason: DecidedEnd }[];
}

export interface EntitlementEnd {
  /** Last entitled day, as far as it is known on the day asked. */
  endsOn: string;
  endReason: EndReason;
  /** Whether that day is over. */
  ended: boolean;
  reason: Reason;
  trace: TraceStep[];
}

/**
 * The earliest end by death, loss of cover, decisions and expiry, as it is known on a day. A spell of cover
 * that only ends later is no loss yet, since it may still be followed by another.
 */
export function endOf(scheme: CompiledScheme, facts: EndFacts, onDate: string): EntitlementEnd {
  const { person, from, validTo, decisions } = facts;
  const uncoveredOn = firstUncoveredDay(scheme, person.coverSpells, from);
  const ends = [
    ...(person.diedOn === null ? [] : [{ on: person.diedOn, reason: 'died' as const }]),
    ...(uncoveredOn !== null && uncoveredOn <= onDate
      ? [{ on: addDays(uncoveredOn, -1), reason: 'cover-lost' as const }]
      : []),
    ...decisions,
  ];
  const { on, reason } = earliestEnd(ends, validTo);
  const endsOn = on < from ? addDays(from, -1) : on;
  const basis = basisOf(scheme, reason);
  const inputs = {
    onDate,
    from,
    validTo,
    diedOn: person.diedOn,
    uncoveredOn,
    endsOn,
    endReason: reason,
  };
  return {
    endsOn,
    endReason: reason,
    ended: endsOn < onDate,
    reason: reasonOf(reason, basis, words.endsOn({ endsOn, reason })),
    trace: [traceStep('entitlement-end', [basis], inputs)],
  };
}

/**
 * The first day from the given one on without cover by the insurances of the scheme; `null` when the last spell
 * is open. A spell that follows without a gap is no loss, also by the other insurance where both count.
 */
export function firstUncoveredDay(
  { values }: CompiledScheme,
  coverSpells: readonly CoverSpell[],
  from: string,
): string | null {
  const counted = coverSpells.filter(({ insurance }) => values.insured.groups.value.includes(insurance));
  let day = from;
  for (;;) {
    const covering = counted.filter((spell) => isWithin(day, spell));
    if (covering.length === 0) return day;
    const lasts = covering.flatMap(({ to }) => to ?? []);
    if (lasts.length < covering.length) return null;
    day = addDays(
      lasts.reduce((latest, to) => (to > latest ? to : latest)),
      1,
    );
  }
}

function basisOf({ values }: CompiledScheme, reason: EndReason): Citation {
  if (reason === 'died') return values.refusals.died;
  if (reason === 'cover-lost') return values.refusals['outside-cover'];
  if (reason === 'expired' || reason === 'renewed') return values.validity.months;
  return values.refusals['outside-entitlement'];
}
