import { OBJECTION, type Words } from '../../rules/base/words.ts';
import { explainLine } from '../../rules/explanation/explain.ts';
import { reviewsOf } from '../../rules/explanation/review.ts';
import { pick } from '../base/objects.ts';
import type { Statement, StatementLine } from './store.ts';
import * as words from './words.ts';

const AMOUNTS = ['feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'] as const;

export function statementSummary(statement: Statement) {
  const place = ['statementId', 'runId', 'personId', 'providerId', 'fromMonth', 'toMonth'] as const;
  return pick(statement, ...place, ...AMOUNTS);
}

/** The whole statement; staff are told what in it they should look at. */
export function statementView(statement: Statement, isForStaff: boolean) {
  const { lines } = statement;
  return {
    ...statementSummary(statement),
    lines: lines.map(lineView),
    objection: pick(OBJECTION, 'zh', 'en'),
    ...(isForStaff && { reviews: reviewsOf(lines) }),
  };
}

/** Whether somebody of the staff should look at it. */
export function isForReview({ lines }: Statement): boolean {
  return reviewsOf(lines).length > 0;
}

/** A line as a family reads it: amounts, the sentence that explains them, and the trace behind it. */
export function lineView(line: StatementLine) {
  const measured = ['month', 'component', 'ruleId', 'quantity', 'quantityUnit', 'payee'] as const;
  return {
    ...pick(line, ...measured, ...AMOUNTS, 'clauses', 'refusal'),
    ...(line.correction && { correctionId: line.correction.correctionId }),
    ...pick(line, 'source'),
    explanation: line.correction ? pick(line.correction.reason, 'zh', 'en') : explained(line),
    trace: line.trace.map((step) => ({ ...step })),
  };
}

function explained(line: StatementLine): Words {
  const { zh, en } = explainLine(line);
  if (line.source === undefined) return { zh, en };
  return { zh: `${zh}${words.takenOver.zh}`, en: `${en} ${words.takenOver.en}` };
}
