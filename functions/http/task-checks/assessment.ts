import { isLicensed } from '../../../rules/assessor-fitness.ts';
import { shanghaiDate } from '../../runtime/time.ts';
import { registered } from '../../storage/registers.ts';
import { publishedBookOf } from '../../storage/schemes.ts';
import type { TenantTable } from '../../storage/table.ts';
import type { Task } from '../../storage/tasks.ts';
import { fieldProblem, Problem } from '../problems.ts';
import type { Call } from '../resource.ts';
import { checkScores } from './scores.ts';

type Completion = Call<'completeTask'>;

/** The visit is to come, and on its day every assessor may assess. */
export async function checkAppointment(
  { table, at }: Completion,
  task: Task,
  { visitAt }: { visitAt: string },
): Promise<void> {
  if (visitAt < at) throw fieldProblem('body.visitAt', '不能早于现在', `must not be before now, ${at}`);
  for (const assessorId of task.details.assessorIds as string[])
    await mustBeLicensed(table, 'body.visitAt', assessorId, shanghaiDate(visitAt));
}

/** The assessor's own form: what the visit found, when and where. */
export async function checkForm(
  { table, at, principal }: Completion,
  task: Task,
  form: { visitedAt: string; scores: Record<string, number> },
): Promise<Record<string, unknown>> {
  const assessorId = principal.subjectId ?? '';
  mustBeAfterDraw(task, form.visitedAt, at);
  const visitedOn = shanghaiDate(form.visitedAt);
  await mustBeLicensed(table, 'body.visitedAt', assessorId, visitedOn);
  checkScores((await publishedBookOf(table)).on(visitedOn), form.scores);
  return { ...form, assessorId };
}

function mustBeAfterDraw(task: Task, visitedAt: string, now: string): void {
  if (visitedAt > now) throw fieldProblem('body.visitedAt', '不能晚于现在', `must not be after now, ${now}`);
  const appointedOn = shanghaiDate(task.createdAt);
  if (shanghaiDate(visitedAt) >= appointedOn) return;
  throw fieldProblem(
    'body.visitedAt',
    `不能早于预约之日 ${appointedOn}`,
    `must not be before the visit was arranged, ${appointedOn}`,
  );
}

async function mustBeLicensed(table: TenantTable, field: string, assessorId: string, onDate: string) {
  const assessor = await registered(table, 'assessor', assessorId);
  if (assessor && isLicensed(assessor, onDate)) return;
  throw new Problem(
    'assessor_not_licensed',
    `${field}: the assessor ${assessorId} is not licensed on ${onDate}; have the assessor replaced`,
  );
}

/** All who scored sign the agreed scores; where they scored the same, that score stands. */
export async function checkSettlement(
  { table, today }: Completion,
  task: Task,
  result: { assessorIds: string[]; scores: Record<string, number> },
): Promise<void> {
  const signed = [...new Set(result.assessorIds)].sort();
  if (signed.join() !== [...task.assignees].sort().join()) {
    throw fieldProblem(
      'body.assessorIds',
      '须为参加评估的全部评估员',
      `must be the assessors of this visit: ${task.assignees.join(', ')}`,
    );
  }
  checkScores((await publishedBookOf(table)).on(today), result.scores);
  mustKeepCommonScores(task, result.scores);
}

function mustKeepCommonScores(task: Task, scores: Record<string, number>): void {
  const [first, ...others] = task.details.forms as { scores: Record<string, number> }[];
  for (const [item, score] of Object.entries(first?.scores ?? {})) {
    if (scores[item] === score || others.some((form) => form.scores[item] !== score)) continue;
    throw fieldProblem(
      `body.scores.${item}`,
      `评估员评分一致的项目不能更改，应为 ${score}`,
      `the assessors scored it the same: it stays ${score}`,
    );
  }
}
