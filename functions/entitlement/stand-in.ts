import { addDays } from '../../rules/base/calendar.ts';
import { agreeStandIn as decideStandIn, type EntitledSpell } from '../../rules/entitlement/index.ts';
import { caseById, eventWrites } from '../case/store.ts';
import { actorOf } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import * as common from '../http/words.ts';
import { tellEvent } from '../message/telling.ts';
import { partiesNamed } from '../provider/parties.ts';
import { publishedBookOf } from '../scheme/store.ts';
import { mustBeAllowed } from './care-mode-choice.ts';
import { asItStands, changeOf, eventsOf, type Standing } from './change.ts';
import { entitlementDetails } from './entitlement-view.ts';
import type { Call, Decision } from './operations.ts';
import { standingSeenBy } from './seen-by.ts';
import * as words from './words.ts';

type Body = Call<'agreeStandIn'>['body'];

const MOST_DAYS = 92;

/** For some days to come another provider gives the care, and is paid for it, in the place of the chosen one. */
export async function agreeStandIn(call: Call<'agreeStandIn'>): Promise<Decision<'agreeStandIn'>> {
  const { table, body, principal, at, today, newId } = call;
  const [standing, book] = await Promise.all([standingSeenBy(call), publishedBookOf(table)]);
  const spell = spellOf(standing, body, today);
  const { careMode, carer, grade } = spell;
  const { providerId, from, to, note } = body;
  const { entitlement, file, history } = standing;
  const parties = await partiesNamed(table, { providerId, carerId: null }, body, file);
  mustBeAllowed({ table, scheme: book.on(from), file, grade, from, to }, careMode, { ...parties, carer });

  const { caseId, entitlementId } = entitlement;
  const agreed = { eventId: newId('sub'), recordedAt: at, providerId, from, to };
  const told = {
    eventId: agreed.eventId,
    at,
    by: actorOf(principal),
    type: 'stand-in-agreed' as const,
    details: { providerId, from, to, note },
  };
  const events = [decideStandIn(eventsOf(history), agreed)];
  const change = await changeOf(table, book, standing, { ...told, events });
  const origin = await caseById(table, caseId);
  if (!origin) throw new Error(`case ${caseId} of entitlement ${entitlementId} does not exist`);
  const event = { ...told, details: { entitlementId, ...told.details } };
  const telling = tellEvent(table, origin, event);
  const record = { ...told, events };
  return {
    answer: entitlementDetails(change.entitlement, [...history, record], book.on(today), call),
    writes: [...change.writes, ...eventWrites(table, origin, event, {}), ...telling.writes],
    messages: [...change.messages, ...telling.messages],
  };
}

/** The spell of the days, which has a provider to stand in for. */
function spellOf(standing: Standing, { providerId, from, to }: Body, today: string): EntitledSpell {
  if (from < today) throw fieldProblem('body.from', common.notBeforeToday({ today }));
  if (to < from) throw fieldProblem('body.to', words.standInBackwards({ from }));
  const latest = addDays(from, MOST_DAYS - 1);
  if (to > latest) throw fieldProblem('body.to', words.standInTooLong({ mostDays: MOST_DAYS, latest }));
  const { spells, entitlementId } = asItStands(standing);
  const spell = spells.find((known) => known.from <= from && to <= known.to);
  if (!spell)
    throw new Problem(
      'change_not_possible',
      `body.from: ${entitlementId} has no care mode and provider that holds from ${from} to ${to}`,
    );
  if (spell.providerId === null) throw fieldProblem('body.providerId', words.nobodyToStandInFor);
  if (spell.providerId === providerId) throw fieldProblem('body.providerId', words.isChosenAlready);
  return spell;
}
