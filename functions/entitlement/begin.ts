import { isWithin } from '../../rules/base/calendar.ts';
import type { Reason } from '../../rules/base/trace.ts';
import type { Choice } from '../../rules/entitlement/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { record } from '../case/record.ts';
import { caseById, hasEnded } from '../case/store.ts';
import type { Message } from '../outbox/store.ts';
import { correctionMessage, reachesIntoSettled } from '../person/fact-effects.ts';
import { publishedBookOf } from '../scheme/store.ts';
import { CaseEnded } from '../storage/errors.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Beginning, beginningOf } from './beginning/beginning.ts';
import { changeFor } from './beginning/change.ts';
import { checkOf, lastChoice } from './beginning/choice.ts';
import type { Concluded } from './beginning/concluded.ts';
import { type Change, fileOf } from './change.ts';

export type Begun = { begun: true; entitlementId: string } | { begun: false; reasons: Reason[] };

/**
 * Begins an entitlement under a conclusion, or goes on with the renewed one, when the choice is allowed on its first
 * day and a bed is free: all reasons against it otherwise. Without a choice, care goes on as it was.
 * @throws CaseEnded also where the person died meanwhile
 */
export async function begin(
  table: TenantTable,
  input: Concluded,
  by: string,
  chosen: Choice | null,
): Promise<Begun> {
  const { caseId, personId } = input;
  const [current, file, book] = await Promise.all([
    caseById(table, caseId),
    fileOf(table, personId),
    publishedBookOf(table),
  ]);
  if (!current) throw new Error(`case ${caseId} does not exist`);
  // The step was carried out before and its answer got lost.
  if (current.state === 'active' && current.entitlementId)
    return { begun: true, entitlementId: current.entitlementId };
  if (hasEnded(current) || file.person.facts.diedOn !== null)
    throw new CaseEnded(`case ${caseId} is over, or the person died`);

  const beginning = await beginningOf({ table, book, input, by, current, file });
  const choice = chosen ?? lastChoice(beginning);
  const check = await checkOf(beginning, choice);
  if (check.reasons.length > 0) return { begun: false, reasons: check.reasons };
  const change = await changeFor(beginning, choice, check);
  await recordBegun(beginning, change);
  return { begun: true, entitlementId: change.entitlement.entitlementId };
}

async function recordBegun(beginning: Beginning, { entitlement, writes, messages }: Change): Promise<void> {
  const { table, input, by, renewed } = beginning;
  const { caseId, visit, at } = input;
  const { entitlementId } = entitlement;
  const type = renewed ? 'entitlement-continued' : 'entitlement-started';
  const { from, validTo } = beginning;
  const spell = entitlement.spells.find((known) => isWithin(from, known));
  await record(table, {
    caseId,
    event: {
      eventId: visit,
      at,
      type,
      by,
      details: {
        entitlementId,
        from,
        validTo,
        benefitsFrom: entitlement.benefitsFrom,
        grade: input.grading.grade,
        careMode: spell?.careMode ?? null,
        providerId: spell?.providerId ?? null,
      },
    },
    change: { state: 'active', entitlementId },
    writes,
    messages: [...messages, ...gapCorrection(beginning)],
  });
}

/** Days between the expiry and the late conclusion of a renewal may have been settled as days without entitlement. */
function gapCorrection({ table, input, renewed, from, current }: Beginning): Message[] {
  if (!renewed || !reachesIntoSettled(from, input.at)) return [];
  const { caseId, at, personId } = input;
  const cause = {
    code: 'renewed' as const,
    from,
    to: null,
    reportedOn: shanghaiDate(at),
    source: { kind: 'case', id: current.caseId },
  };
  return [correctionMessage(table.tenantId, `correction-${caseId}`, [personId], cause)];
}
