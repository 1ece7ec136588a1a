import { careModeChangeOf } from '../../../rules/care-mode/change.ts';
import { changeMode as decideChange } from '../../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { caseById, eventWrites } from '../../case/store.ts';
import { actorOf, concerns } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { tellEvent } from '../../message/telling.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { named } from '../../provider/names.ts';
import { carerNamed, partiesNamed } from '../../provider/parties.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { type Choosing, fileOfPerson, mustBeAllowed, optionsFor } from '../care-mode-choice.ts';
import { asItStands, changeOf, eventsOf, type Standing } from '../change.ts';
import { entitlementDetails, entitlementSummary } from '../entitlement-view.ts';
import { type Call, type Decision, entitlementsOperations } from '../operations.ts';
import { orderReassessment, requestRenewal, terminateEntitlement } from '../requests.ts';
import { pageSeenBy, partSeenBy, standingSeenBy, standingToActOn } from '../seen-by.ts';
import { agreeStandIn } from '../stand-in.ts';
import type { Entitlement } from '../store.ts';
import * as words from '../words.ts';

export const handler = resource(
  entitlementsOperations,
  {
    listEntitlements: async (call) => {
      const { query, principal, today } = call;
      const personId =
        query.personId ?? (principal.role === 'insured' ? (principal.subjectId ?? '') : undefined);
      const page = await pageSeenBy(call, { ...query, personId });
      const items = page.items.map((item) => entitlementSummary(item, today));
      return { ...page, items: await named(call.table, items) };
    },

    getEntitlement: async (call) => {
      const { table, principal, today } = call;
      const [standing, book] = await Promise.all([standingSeenBy(call), publishedBookOf(table)]);
      const { entitlement, history } = partSeenBy(principal, standing, today);
      const details = entitlementDetails(entitlement, history, book.on(today), call);
      const [shown = details] = await named(table, [details]);
      return shown;
    },

    listCareModeOptions: async (call) => {
      const { table, today, query } = call;
      const [standing, book] = await Promise.all([standingToActOn(call), publishedBookOf(table)]);
      const from = firstDayOfChange(book, standing, today);
      const carer = await carerNamed(table, query.carerId ?? null, 'query.carerId');
      return optionsFor(choosingFrom(call, book, standing, from), carer);
    },

    listCaseCareModeOptions: async ({ table, path, principal, query, today }) => {
      const caseId = path.caseId ?? '';
      const [found, book] = await Promise.all([caseById(table, caseId), publishedBookOf(table)]);
      if (!found || !concerns(principal, found.personId))
        throw new Problem('case_unknown', `path.caseId: there is no case ${caseId}`);
      const { state, grade } = found;
      if (state !== 'care-mode-choice' || grade === undefined)
        throw new Problem('case_not_choosing', `path.caseId: the case ${caseId} is in the state ${state}`);
      const scheme = book.on(today);
      const file = await fileOfPerson(table, found.personId);
      const carer = await carerNamed(table, query.carerId ?? null, 'query.carerId');
      return optionsFor({ table, scheme, file, grade, from: today, to: today }, carer);
    },

    changeCareMode,
    agreeStandIn,
    requestRenewal,
    orderReassessment,
    terminateEntitlement,
  },
  { deliver: deliverAll, represented: throughMandate },
);

/** Care changes from the day that the scheme gives, or from a later one. */
async function changeCareMode(call: Call<'changeCareMode'>): Promise<Decision<'changeCareMode'>> {
  const { table, body, principal, at, today, newId } = call;
  const [standing, book] = await Promise.all([standingSeenBy(call), publishedBookOf(table)]);
  const from = dayOfChange(firstDayOfChange(book, standing, today), body.from);
  const choosing = choosingFrom(call, book, standing, from);
  const { careMode, providerId, carerId } = body;
  const parties = await partiesNamed(table, { providerId, carerId }, choosing, standing.file);
  const { concurrency } = mustBeAllowed(choosing, careMode, parties);
  mustBeAnother(standing.entitlement, from, body);

  const eventId = newId('chg');
  const by = actorOf(principal);
  const { carer } = parties;
  const stamp = { eventId, recordedAt: at };
  const changed = decideChange(eventsOf(standing.history), { ...stamp, careMode, providerId, carer, from });
  const details = withoutUndefined({ careMode, providerId, carerId, from, note: body.note });
  const told = { eventId, at, by, type: 'care-mode-changed' as const, details };
  const head = { concurrency };
  const change = await changeOf(table, book, standing, { ...told, events: [changed], head, takesBed: true });
  const { caseId, entitlementId } = standing.entitlement;
  const origin = await caseById(table, caseId);
  if (!origin) throw new Error(`case ${caseId} of entitlement ${entitlementId} does not exist`);
  const event = { ...told, details: { entitlementId, ...details } };
  const telling = tellEvent(table, origin, event);
  return {
    answer: entitlementSummary(change.entitlement, today),
    writes: [...change.writes, ...eventWrites(table, origin, event, {}), ...telling.writes],
    messages: [...change.messages, ...telling.messages],
  };
}

/** @throws Problem when the entitlement is over by then, or has not begun */
function firstDayOfChange(book: SchemeBook, standing: Standing, today: string): string {
  const { from, to, entitlementId } = asItStands(standing);
  if (to < today)
    throw new Problem('entitlement_ended', `path.entitlementId: ${entitlementId} ended on ${to}`);
  const { takesEffectOn } = careModeChangeOf(book.on(today), { approvedOn: today });
  if (takesEffectOn > to)
    throw new Problem(
      'change_not_possible',
      `path.entitlementId: a change would hold from ${takesEffectOn}, but the last entitled day is ${to}`,
    );
  return takesEffectOn < from ? from : takesEffectOn;
}

function dayOfChange(first: string, wanted: string | undefined): string {
  if (wanted === undefined || wanted >= first) return wanted ?? first;
  throw fieldProblem('body.from', words.changesFrom({ first }));
}

function choosingFrom(
  { table }: Pick<Call<'changeCareMode'>, 'table'>,
  book: SchemeBook,
  standing: Standing,
  from: string,
): Choosing {
  const { spells, to, entitlementId } = asItStands(standing);
  if (from > to)
    throw new Problem(
      'change_not_possible',
      `body.from: the last entitled day of ${entitlementId} is ${to}, before ${from}`,
    );
  const grade = spells.findLast((spell) => spell.from <= from)?.grade ?? '';
  return { table, scheme: book.on(from), file: standing.file, grade, from, to };
}

function mustBeAnother(
  { spells }: Entitlement,
  from: string,
  { careMode, providerId, carerId }: Call<'changeCareMode'>['body'],
): void {
  const known = spells.findLast((spell) => spell.from <= from);
  const isSame =
    known?.careMode === careMode &&
    known.providerId === providerId &&
    (known.carer?.carerId ?? null) === carerId;
  if (isSame) throw fieldProblem('body.careMode', words.givenLikeThis);
}
