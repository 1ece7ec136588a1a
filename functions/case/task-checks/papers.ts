import { checkPapers } from '../../../rules/application/papers.ts';
import type { Task } from '../../event/task.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { caseById } from '../store.ts';
import type { Call } from '../task-operations.ts';
import * as words from '../words.ts';

type Completion = Call<'completeTask'>;

/** Papers that are missing are waived for a reason, or asked for: nothing is accepted over them without a word. */
export async function checkAcceptance(
  { table, today }: Completion,
  { caseId }: Task,
  waiver: string | undefined,
): Promise<Record<string, unknown>> {
  const [found, book] = await Promise.all([caseById(table, caseId), publishedBookOf(table)]);
  if (!found) throw new Error(`case ${caseId} does not exist`);
  const facts = { handedIn: found.papers, throughAgent: found.applicant !== 'self' };
  const { missing } = checkPapers(book.on(today), facts);
  if (missing.length === 0 && waiver === undefined) return { decision: 'accept' };
  if (missing.length === 0) throw fieldProblem('body.waiver', words.nothingToWaive);
  if (waiver !== undefined) return { decision: 'accept', missing, note: waiver };
  const reason = words.papersMissing({ missing });
  throw new Problem('papers_missing', `body.decision: ${reason.en}`, [{ field: 'body.decision', reason }]);
}

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
