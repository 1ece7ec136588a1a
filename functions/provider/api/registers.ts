import { withoutUndefined } from '../../base/objects.ts';
import { deadlineScheduleName } from '../../case/deadlines.ts';
import { closeTaskWrites, openTasksOf, type TaskItem } from '../../case/task-store.ts';
import { personsCaredForBy } from '../../entitlement/store.ts';
import { fieldProblem, Problem, type ProblemCode } from '../../http/problems.ts';
import { type Call, type Decision, resource } from '../../http/resource.ts';
import { tellTaskClosed, together } from '../../message/telling.ts';
import type { Message } from '../../outbox/store.ts';
import { type Cause, correctionMessage, reachesIntoSettled } from '../../person/fact-effects.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import {
  type Assessor,
  type Carer,
  registerChange,
  registered,
  registerPage,
  registerWrite,
} from '../store.ts';

export const handler = resource({
  registerProvider: async ({ table, body, today }) => {
    const book = await schemeBookOf(table);
    const known = book?.on(today).careModes.map(({ id }) => id) ?? [];
    const unknown = body.careModes.find((mode) => !known.includes(mode));
    if (unknown) {
      throw fieldProblem(
        'body.careModes',
        `本地政策没有护理服务形式 ${unknown}`,
        `${unknown} is no care mode of this scheme; it has ${known.join(', ')}`,
      );
    }
    const refusal = taken('provider_registered', body.providerId);
    return { answer: body, writes: [registerWrite(table, 'provider', body.providerId, body, refusal)] };
  },
  listProviders: ({ table, query }) => registerPage(table, 'provider', withoutUndefined(query)),

  registerAssessor: async ({ table, body }) => {
    const refusal = taken('assessor_registered', body.assessorId);
    return { answer: body, writes: [registerWrite(table, 'assessor', body.assessorId, body, refusal)] };
  },
  listAssessors: ({ table, query }) => registerPage(table, 'assessor', withoutUndefined(query)),
  endLicence,

  registerCarer: async ({ table, body }) => ({
    answer: body,
    writes: [registerWrite(table, 'carer', body.carerId, body, taken('carer_registered', body.carerId))],
  }),
  recordTraining,
  listCarers: ({ table, query }) => registerPage(table, 'carer', withoutUndefined(query)),

  registerOperatorContract: async ({ table, body }) => {
    const id = `${body.operatorId}@${body.from}`;
    const refusal = taken('operator_contract_registered', id);
    return { answer: body, writes: [registerWrite(table, 'operator-contract', id, body, refusal)] };
  },
  listOperatorContracts: ({ table, query }) =>
    registerPage(table, 'operator-contract', withoutUndefined(query)),
});

/** Persons cared for by one carer whose settled months a report of training has looked at again. */
const MOST_CARED_FOR = 200;

/** A training counts from the day that it was passed: reported late, it corrects what was settled since. */
async function recordTraining({
  table,
  path,
  body,
  at,
  today,
}: Call<'recordTraining'>): Promise<Decision<'recordTraining'>> {
  const carerId = path.carerId ?? '';
  const { trainedOn } = body;
  const known = await registered(table, 'carer', carerId);
  if (!known) throw new Problem('carer_unknown', `path.carerId: there is no carer ${carerId}`);
  if (trainedOn > today)
    throw fieldProblem('body.trainedOn', '不能晚于今天', `must not be after today, ${today}`);
  if (known.trainedOn !== null)
    throw new Problem('training_recorded', `path.carerId: ${carerId} was trained on ${known.trainedOn}`);
  const changed: Carer = { ...known, trainedOn };
  const personIds = (await personsCaredForBy(table, carerId)).slice(0, MOST_CARED_FOR);
  const cause: Cause = {
    code: 'carer-trained',
    from: trainedOn,
    to: null,
    reportedOn: today,
    source: { kind: 'training', id: `${carerId}-${trainedOn}` },
  };
  const isLate = personIds.length > 0 && reachesIntoSettled(trainedOn, at);
  const name = `training-${carerId}-${trainedOn}`;
  return {
    answer: changed,
    writes: [registerChange(table, 'carer', carerId, changed)],
    messages: isLate ? [correctionMessage(table.tenantId, name, personIds, cause)] : [],
  };
}

/** Visits of one assessor that a transaction answers beside the change of the register. */
const MOST_VISITS = 20;

/** Ends an assessor's licence; the visits that wait for them are told to have somebody else drawn. */
async function endLicence({
  table,
  path,
  body,
  at,
  today,
}: Call<'endLicence'>): Promise<Decision<'endLicence'>> {
  const assessorId = path.assessorId ?? '';
  const known = await registered(table, 'assessor', assessorId);
  if (!known) throw new Problem('assessor_unknown', `path.assessorId: there is no assessor ${assessorId}`);
  const changed: Assessor = { ...known, validTo: body.validTo };
  const visits = body.validTo < today ? await visitsOf(table, assessorId) : [];
  const told = together(...visits.map((task) => tellTaskClosed(table, task, at)));
  const answers = visits.map((task) => replacement(task, `${body.validTo} 起无评估资格：${body.reason}`));
  return {
    answer: changed,
    writes: [
      registerChange(table, 'assessor', assessorId, changed),
      ...visits.flatMap((task) =>
        closeTaskWrites(
          table,
          task,
          { status: 'closed', completedAt: at },
          () => new Problem('busy', `path.assessorId: the task ${task.taskId} is being completed; try again`),
        ),
      ),
    ],
    messages: [...answers.flat(), ...told.messages],
  };
}

async function visitsOf(table: TenantTable, assessorId: string): Promise<TaskItem[]> {
  const tasks = await openTasksOf(table, 'assessor', assessorId, MOST_VISITS);
  return tasks.filter(({ type }) => type === 'assessment' || type === 'reassessment');
}

function replacement(task: TaskItem, note: string): Message[] {
  const output = { replace: true, note, assessorId: task.assignees[0], by: 'changhu' };
  return [
    { kind: 'complete-task', taskToken: task.taskToken, output },
    { kind: 'delete-schedule', name: deadlineScheduleName(task) },
  ];
}

function taken(code: ProblemCode, id: string): () => Error {
  return () => new Problem(code, `body: ${id} is already in the register`);
}
