import { checkRenewalRequest } from '../../rules/assessment/renewal-dates.ts';
import { addDays } from '../../rules/base/calendar.ts';
import { pick } from '../base/objects.ts';
import { type Case, caseById, openCaseWrites } from '../case/store.ts';
import { mustBePapers } from '../case/task-checks/papers.ts';
import { actorOf, type Principal } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import * as common from '../http/words.ts';
import { tellEvent } from '../message/telling.ts';
import type { Message } from '../outbox/store.ts';
import { type Cause, reachesIntoSettled } from '../person/fact-effects.ts';
import { publishedBookOf } from '../scheme/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { asItStands, type Standing } from './change.ts';
import { entitlementSummary } from './entitlement-view.ts';
import type { Call, Decision } from './operations.ts';
import { standingSeenBy, standingToActOn } from './seen-by.ts';
import * as words from './words.ts';

type Opening = Pick<Case, 'kind' | 'state' | 'applicant' | 'papers' | 'selfAssessment' | 'stateChanged'>;

/** The request for renewal is a case of its own; the state machine `application` carries it on. */
export async function requestRenewal(call: Call<'requestRenewal'>): Promise<Decision<'requestRenewal'>> {
  const { table, body, today, principal } = call;
  const [standing, book] = await Promise.all([standingToActOn(call), publishedBookOf(table)]);
  const { validTo, endReason, to, entitlementId } = asItStands(standing);
  if (endReason !== 'expired')
    throw new Problem(
      'entitlement_ended',
      `path.entitlementId: ${entitlementId} ends on ${to}: ${endReason}`,
    );
  const { reasons } = checkRenewalRequest(book.on(today), { validTo, requestedOn: today });
  const [reason] = reasons;
  if (reason) {
    const code = reason.code === 'renewal-not-open' ? 'renewal_not_open' : 'renewal_too_late';
    const errors = [{ field: 'path.entitlementId', reason: pick(reason, 'zh', 'en') }];
    throw new Problem(code, `path.entitlementId: ${reason.en}`, errors);
  }
  mustSayAsWhom(principal, body.applicant);
  await mustBePapers(table, today, 'body.papers', body.papers);
  const opening = { kind: 'renewal', state: 'screening', stateChanged: false, ...body } as const;
  return openCase(call, standing, opening, {
    machine: 'application',
    input: { kind: 'renewal' },
    details: {},
  });
}

function mustSayAsWhom({ role, through }: Principal, applicant: string): void {
  if ((role === 'provider') !== (applicant === 'provider'))
    throw fieldProblem('body.applicant', words.asksAsProvider);
  if (through !== undefined && applicant !== 'family')
    throw fieldProblem('body.applicant', words.asksAsFamily);
}

/** Somebody who is entitled is assessed again; the state machine `ordered-assessment` carries it out. */
export async function orderReassessment(
  call: Call<'orderReassessment'>,
): Promise<Decision<'orderReassessment'>> {
  const { body, today, principal } = call;
  const standing = await standingToActOn(call);
  const { from, to, entitlementId } = asItStands(standing);
  if (to <= today)
    throw new Problem('entitlement_ended', `path.entitlementId: ${entitlementId} ends on ${to}`);
  if (from > today) throw new Problem('change_not_possible', `path.entitlementId: it begins only on ${from}`);
  const { reason, note } = body;
  if (reason !== 'state-change' && principal.role !== 'agency')
    throw new Problem('role_not_allowed', `body.reason: ${reason} is for the agency`);
  const opening: Opening = {
    kind: 'reassessment',
    state: 'assessment',
    applicant: applicantOf(principal),
    papers: [],
    selfAssessment: null,
    stateChanged: reason === 'state-change',
  };
  const told = { reason, note, by: actorOf(principal) };
  return openCase(call, standing, opening, { machine: 'ordered-assessment', input: told, details: body });
}

/** Fraud ends what should not have been: the state machine `ending` carries it out and corrects what was settled. */
export async function terminateEntitlement(
  call: Call<'terminateEntitlement'>,
): Promise<Decision<'terminateEntitlement'>> {
  const { table, body, at, today, principal } = call;
  const standing = await standingSeenBy(call);
  const { from, to, entitlementId, personId } = asItStands(standing);
  const lastDay = body.lastDay ?? today;
  if (lastDay > today) throw fieldProblem('body.lastDay', common.notAfterToday({ today }));
  if (lastDay < addDays(from, -1)) throw fieldProblem('body.lastDay', words.notBeforeStart({ from }));
  if (to <= lastDay)
    throw new Problem('entitlement_ended', `path.entitlementId: ${entitlementId} ended on ${to} already`);
  const cause: Cause = {
    code: 'outside-entitlement',
    from: addDays(lastDay, 1),
    to: null,
    reportedOn: today,
    source: { kind: 'termination', id: `${entitlementId}-${lastDay}` },
  };
  const message: Message = {
    kind: 'start-execution',
    machine: 'ending',
    name: `fraud-${entitlementId}-${lastDay}`,
    input: {
      tenantId: table.tenantId,
      personId,
      because: 'fraud',
      entitlementId,
      lastDay,
      note: body.note,
      by: actorOf(principal),
      ...(reachesIntoSettled(cause.from, at) && { cause }),
    },
  };
  return { answer: entitlementSummary(standing.entitlement, today), writes: [], messages: [message] };
}

/** A case about an entitlement, with the facts of the case that the entitlement came from. */
async function openCase(
  { table, at, today, principal, newId }: Call<'requestRenewal'> | Call<'orderReassessment'>,
  { entitlement }: Standing,
  opening: Opening,
  start: { machine: 'application' | 'ordered-assessment'; input: Record<string, unknown>; details: object },
) {
  const { personId, entitlementId } = entitlement;
  const before = await originOf(table, entitlement.caseId);
  const opened: Case = {
    ...opening,
    caseId: newId('case'),
    personId,
    appliedOn: today,
    applicantId: principal.role === 'provider' ? principal.subjectId : null,
    disabledSince: before.disabledSince,
    expectedMonths: before.expectedMonths,
    exclusionCodes: before.exclusionCodes,
    entitlementId,
    clock: null,
  };
  const event = {
    eventId: 'applied',
    at,
    type: 'applied' as const,
    by: actorOf(principal),
    details: {
      ...pick(opened, 'kind', 'applicant', 'applicantId', 'entitlementId', 'papers'),
      ...start.details,
    },
  };
  const telling = tellEvent(table, opened, event);
  const openAlready = () =>
    new Problem('case_open', 'path.entitlementId: this person already has an open case');
  const { caseId } = opened;
  const message: Message = {
    kind: 'start-execution',
    machine: start.machine,
    name: caseId,
    input: { tenantId: table.tenantId, caseId, personId, ...start.input },
  };
  return {
    answer: pick(opened, 'caseId', 'kind', 'personId', 'state', 'appliedOn', 'entitlementId'),
    writes: [...openCaseWrites(table, opened, event, openAlready), ...telling.writes],
    messages: [message, ...telling.messages],
  };
}

async function originOf(table: TenantTable, caseId: string): Promise<Case> {
  const found = await caseById(table, caseId);
  if (!found) throw new Error(`case ${caseId} does not exist`);
  return found;
}

function applicantOf({ role, through }: Principal): Case['applicant'] {
  if (role === 'insured') return through === undefined ? 'self' : 'family';
  return role === 'provider' ? 'provider' : 'agency';
}
