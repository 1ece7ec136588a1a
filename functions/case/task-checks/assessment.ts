import { isLicensed } from '../../../rules/assessment/fitness.ts';
import { addDays } from '../../../rules/base/calendar.ts';
import { shanghaiDate } from '../../base/time.ts';
import type { Task } from '../../event/task.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { registered } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import type { Call } from '../task-operations.ts';
import * as words from '../words.ts';
import { checkScores } from './scores.ts';

type Completion = Call<'completeTask'>;

/** A visit is arranged for the coming days, not for a year that was mistyped. */
const MOST_DAYS_AHEAD = 60;

interface Appointment {
  decision: 'appoint' | 'replace';
  visitAt: string;
}

/** On the day of the visit every assessor may assess; to be replaced, somebody may not. */
export async function checkAppointment<A extends Appointment>(
  { table, at, today }: Completion,
  task: Task,
  appointment: A,
): Promise<A & { replaced?: string[] }> {
  const { decision, visitAt } = appointment;
  mustBeSoon(visitAt, at, addDays(today, MOST_DAYS_AHEAD));
  const onDate = shanghaiDate(visitAt);
  const replaced = await unlicensedOf(table, task.details.assessorIds as string[], onDate);
  if (decision === 'appoint') {
    if (replaced[0] !== undefined) throw notLicensed('body.visitAt', replaced[0], onDate);
    return appointment;
  }
  if (replaced.length > 0) return { ...appointment, replaced };
  throw fieldProblem('body.visitAt', words.nobodyToReplace({ onDate }));
}

function mustBeSoon(visitAt: string, now: string, lastDay: string): void {
  if (visitAt < now) throw fieldProblem('body.visitAt', words.notBeforeNow({ now }));
  if (shanghaiDate(visitAt) <= lastDay) return;
  throw fieldProblem('body.visitAt', words.notAfterDay({ lastDay }));
}

async function unlicensedOf(table: TenantTable, assessorIds: readonly string[], onDate: string) {
  const assessors = await Promise.all(assessorIds.map((id) => registered(table, 'assessor', id)));
  return assessorIds.filter((_, index) => {
    const assessor = assessors[index];
    return !assessor || !isLicensed(assessor, onDate);
  });
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
  const [unlicensed] = await unlicensedOf(table, [assessorId], visitedOn);
  if (unlicensed) throw notLicensed('body.visitedAt', unlicensed, visitedOn);
  checkScores((await publishedBookOf(table)).on(visitedOn), form.scores);
  return { ...form, assessorId };
}

function mustBeAfterDraw(task: Task, visitedAt: string, now: string): void {
  if (visitedAt > now) throw fieldProblem('body.visitedAt', words.notAfterNow({ now }));
  const appointedOn = shanghaiDate(task.createdAt);
  if (shanghaiDate(visitedAt) >= appointedOn) return;
  throw fieldProblem('body.visitedAt', words.notBeforeAppointment({ appointedOn }));
}

function notLicensed(field: string, assessorId: string, onDate: string): Problem {
  return new Problem(
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
    throw fieldProblem('body.assessorIds', words.allAssessors({ assignees: task.assignees }));
  }
  checkScores((await publishedBookOf(table)).on(today), result.scores);
  mustKeepCommonScores(task, result.scores);
}

function mustKeepCommonScores(task: Task, scores: Record<string, number>): void {
  const [first, ...others] = task.details.forms as { scores: Record<string, number> }[];
  for (const [item, score] of Object.entries(first?.scores ?? {})) {
    if (scores[item] === score || others.some((form) => form.scores[item] !== score)) continue;
    throw fieldProblem(`body.scores.${item}`, words.commonScoreStays({ score }));
  }
}
