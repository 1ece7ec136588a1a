import { firstDayOf } from '../../rules/care-plan/in-force.ts';
import type { PlanDecision } from '../event/care-plan.ts';
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

/** 备案: the operator files the plan, or gives it back to the provider. */
export async function fileCarePlan(call: Call<'fileCarePlan'>): Promise<Decided> {
  const { body, at, principal, today } = call;
  const standing = await planSeenBy(call);
  const plan = mustWait(standing, ['proposed', 'agreed'], today);
  const decided = { at, by: actorOf(principal) };
  if (body.decision === 'file')
    return changed(call, standing, { ...plan, filed: { ...decided, on: today } }, 'filed');
  const { reason } = body;
  const returned: CarePlan = { ...plan, returned: { ...decided, reason } };
  return changed(call, standing, returned, 'returned', reason);
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
    return changed(call, standing, agreed, 'agreed');
  }
  const { reason } = body;
  const declined: CarePlan = { ...plan, declined: { ...decided, reason: reason ?? null } };
  return changed(call, standing, declined, 'declined', reason);
}

/** Whoever proposed it takes it back, as long as nothing was done by it. */
export async function withdrawCarePlan(call: Call<'withdrawCarePlan'>): Promise<Decided> {
  const { body, at, principal, today } = call;
  const standing = await planSeenBy(call);
  const plan = planOf(standing.plan);
  const first = firstDayOf(versionOf(plan));
  const isOpen = ['proposed', 'filed', 'agreed'].includes(statusOf(plan));
  if (!isOpen && (first === null || first <= today)) throw decidedAlready(plan);
  const { reason } = body;
  const withdrawn = { at, by: actorOf(principal), reason: reason ?? null };
  return changed(call, standing, { ...plan, withdrawn }, 'withdrawn', reason);
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

async function changed(
  call: AnyCall,
  standing: StandingPlan,
  plan: CarePlan,
  decision: PlanDecision,
  note?: string,
): Promise<Decided> {
  const telling = await tellOfPlan(call, standing.entitlement.caseId, plan, {
    type: 'care-plan-decided',
    details: { decision, ...(note !== undefined && { note }) },
  });
  return {
    answer: planView(afterwards(standing, plan)),
    writes: [...planWrites(call.table, plan, standing.plan.version), ...telling.writes],
    messages: telling.messages,
  };
}
