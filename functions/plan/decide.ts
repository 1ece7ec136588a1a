import { firstDayOf } from '../../rules/care-plan/in-force.ts';
import { actorOf, isStaff } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import * as common from '../http/words.ts';
import type { Message } from '../outbox/store.ts';
import type { Write } from '../storage/table.ts';
import type { Call } from './operations.ts';
import { planSeenBy, type StandingPlan } from './seen-by.ts';
import { type CarePlan, type PlanStatus, planOf, planWrites, statusOf, versionOf } from './store.ts';
import { tellOfPlan } from './telling.ts';
import { afterwards, planView } from './view.ts';
import * as words from './words.ts';

/** The same for each of them. */
interface Decided {
  answer: ReturnType<typeof planView>;
  writes: Write[];
  messages: Message[];
}
type AnyCall = Call<'fileCarePlan'> | Call<'answerCarePlan'> | Call<'withdrawCarePlan'>;
type Told = Parameters<typeof tellOfPlan>[3];

/** 备案: the operator files the plan, or gives it back to the provider. */
export async function fileCarePlan(call: Call<'fileCarePlan'>): Promise<Decided> {
  const { body, at, principal, today } = call;
  const standing = await planSeenBy(call);
  const plan = mustWait(standing, ['proposed', 'agreed'], today);
  const decided = { at, by: actorOf(principal) };
  if (body.decision === 'file')
    return changed(
      call,
      standing,
      { ...plan, filed: { ...decided, on: today } },
      { type: 'care-plan-filed' },
    );
  const { reason } = body;
  const returned: CarePlan = { ...plan, returned: { ...decided, reason } };
  return changed(call, standing, returned, { type: 'care-plan-returned', details: { note: reason } });
}

/** The person, or who acts for them, says yes or no; staff record it from the paper. */
export async function answerCarePlan(call: Call<'answerCarePlan'>): Promise<Decided> {
  const { body, at, principal, today } = call;
  const standing = await planSeenBy(call);
  const plan = mustWait(standing, ['proposed', 'filed'], today);
  const { paper } = body;
  mustRestOnPaper(call);
  const decided = { at, by: actorOf(principal), paper: paper?.reference ?? null };
  if (body.decision === 'agree') {
    const on = paper?.signedOn ?? today;
    const agreed: CarePlan = { ...plan, agreed: { ...decided, on } };
    return changed(call, standing, agreed, { type: 'care-plan-agreed', details: { on } });
  }
  const reason = body.reason ?? null;
  const declined: CarePlan = { ...plan, declined: { ...decided, reason } };
  return changed(call, standing, declined, { type: 'care-plan-declined', details: noteOf(body.reason) });
}

/** Whoever proposed it takes it back, as long as nothing was done by it. */
export async function withdrawCarePlan(call: Call<'withdrawCarePlan'>): Promise<Decided> {
  const { body, at, principal, today } = call;
  const standing = await planSeenBy(call);
  const plan = planOf(standing.plan);
  const first = firstDayOf(versionOf(plan));
  const isOpen = ['proposed', 'filed', 'agreed'].includes(statusOf(plan));
  if (!isOpen && (first === null || first <= today)) throw decidedAlready(plan);
  const decided = { at, by: actorOf(principal), reason: body.reason ?? null };
  const told: Told = { type: 'care-plan-withdrawn', details: noteOf(body.reason) };
  return changed(call, standing, { ...plan, withdrawn: decided }, told);
}

function noteOf(reason: string | undefined): { note?: string } {
  return reason === undefined ? {} : { note: reason };
}

/** @throws Problem `care_plan_decided`, or `care_plan_over` where its last day is past */
function mustWait(standing: StandingPlan, statuses: readonly PlanStatus[], today: string): CarePlan {
  const plan = planOf(standing.plan);
  if (!statuses.includes(statusOf(plan))) throw decidedAlready(plan);
  if (plan.to < today)
    throw new Problem('care_plan_over', `path.planId: the last day of ${plan.planId} was ${plan.to}`);
  return plan;
}

function decidedAlready(plan: CarePlan): Problem {
  return new Problem('care_plan_decided', `path.planId: ${plan.planId} is ${statusOf(plan)}`);
}

function mustRestOnPaper({ body, principal, today }: Call<'answerCarePlan'>): void {
  const { paper } = body;
  if (isStaff(principal) && !paper) throw fieldProblem('body.paper', words.paperNeeded);
  if (!isStaff(principal) && paper) throw fieldProblem('body.paper', words.noPaperNeeded);
  if (paper && paper.signedOn > today)
    throw fieldProblem('body.paper.signedOn', common.notAfterToday({ today }));
}

async function changed(call: AnyCall, standing: StandingPlan, plan: CarePlan, told: Told): Promise<Decided> {
  const telling = await tellOfPlan(call, standing.entitlement.caseId, plan, told);
  return {
    answer: planView(afterwards(standing, plan)),
    writes: [...planWrites(call.table, plan, standing.plan.version), ...telling.writes],
    messages: telling.messages,
  };
}
