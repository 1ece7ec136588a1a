import type { Task } from '../../event/task.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import type { Call } from '../task-operations.ts';
import * as words from '../words.ts';

type Completion = Call<'completeTask'>;

/** Papers may be asked for as often as the scheme allows, and only such as it lists. */
export async function checkCorrection(
  { table, today }: Completion,
  task: Task,
  missing: string[],
): Promise<void> {
  const scheme = (await publishedBookOf(table)).on(today);
  const allowed = scheme.values.application.correctionsAllowed.value;
  const made = task.details.correctionsMade as number;
  if (made >= allowed) {
    throw new Problem(
      'correction_not_allowed',
      `body.decision: papers were corrected ${made} time(s) already, ${allowed} are allowed; accept or refuse`,
    );
  }
  await mustBePapers(table, today, 'body.missing', missing);
}

export async function checkHandedIn({ table, today }: Completion, papers: string[]): Promise<void> {
  await mustBePapers(table, today, 'body.papers', papers);
}

/** Refuses a paper that is not on the scheme's checklist. */
export async function mustBePapers(
  table: TenantTable,
  onDate: string,
  field: string,
  codes: readonly string[],
): Promise<void> {
  const { papers } = (await publishedBookOf(table)).on(onDate).values.application;
  const known = papers.map(({ code }) => code);
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown === undefined) return;
  throw fieldProblem(field, words.notOnChecklist({ unknown, known }));
}
