import { renewalDatesOf } from '../../rules/assessment/renewal-dates.ts';
import { addDays } from '../../rules/base/calendar.ts';
import type { EntitledSpell } from '../../rules/entitlement/index.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { pick } from '../base/objects.ts';
import { detailsFor } from '../event/seen.ts';
import { isStaff, type Principal } from '../http/principal.ts';
import type { Entitlement, EntitlementRecord } from './store.ts';

/** An entitlement, whole or as far as the caller sees it. */
type Shown<Reason extends string> = Omit<Entitlement, 'endReason'> & { endReason: Reason };

/** The entitlement as it is on a day, with the care of that day or of the day next to it. */
export function entitlementSummary<Reason extends string>(entitlement: Shown<Reason>, today: string) {
  const { spells, from } = entitlement;
  const spell = spells.findLast((known) => known.from <= today) ?? spells[0] ?? noSpell(from);
  return {
    ...pick(entitlement, 'entitlementId', 'personId', 'caseId'),
    state: stateOn(entitlement, today),
    ...pick(spell, 'grade', 'careMode', 'providerId', 'carer'),
    ...pick(entitlement, 'from', 'to', 'endReason', 'validTo', 'benefitsFrom', 'concurrency'),
  };
}

export function entitlementDetails<Reason extends string>(
  entitlement: Shown<Reason>,
  history: readonly EntitlementRecord[],
  scheme: CompiledScheme,
  { today, principal }: { today: string; principal: Principal },
) {
  const { spells, suspensions, validTo, takenOver } = entitlement;
  const { opensOn, remindOn } = renewalDatesOf(scheme, { validTo });
  return {
    ...entitlementSummary(entitlement, today),
    spells,
    suspensions,
    waiting: waitingDays(entitlement),
    ...(takenOver && { takenOver: pick(takenOver, 'importId', 'row', 'settledMonths') }),
    renewal: { opensOn, remindOn, lastDay: validTo },
    timeline: history.map((told) => ({
      ...pick(told, 'at', 'type', 'by'),
      details: detailsFor(isStaff(principal), told),
    })),
  };
}

function stateOn({ from, to, suspensions }: Pick<Entitlement, 'from' | 'to' | 'suspensions'>, date: string) {
  if (date > to) return 'ended' as const;
  if (date < from) return 'not-started' as const;
  const isSuspended = suspensions.some((span) => span.from <= date && date <= span.to);
  return isSuspended ? ('suspended' as const) : ('active' as const);
}

function waitingDays({ from, to, benefitsFrom }: Pick<Entitlement, 'from' | 'to' | 'benefitsFrom'>) {
  if (benefitsFrom <= from) return null;
  const last = addDays(benefitsFrom, -1);
  return { from, to: last < to ? last : to };
}

/** Of an entitlement that ended before it began nothing is left to show. */
function noSpell(from: string): EntitledSpell {
  return { from, to: from, grade: '', careMode: '', providerId: null, carer: null };
}
