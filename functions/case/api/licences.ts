import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { tellTaskClosed, together } from '../../message/telling.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import type { Message } from '../../outbox/store.ts';
import { type Assessor, registerChange, registered } from '../../provider/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { deadlineScheduleName } from '../deadlines.ts';
import { type Call, type Decision, licencesOperations } from '../licence-operations.ts';
import { closeTaskWrites, openTasksOf, type TaskItem } from '../task-store.ts';
import { licenceEnded } from '../words.ts';

export const handler = resource(licencesOperations, { endLicence }, { deliver: deliverAll });

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
  const answers = visits.map((task) => replacement(task, licenceEnded(body).zh));
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
