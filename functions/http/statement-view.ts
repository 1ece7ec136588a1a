import type { DeterminationLine } from '../../rules/benefit/index.ts';
import { explainLine } from '../../rules/explain.ts';
import { pick } from '../runtime/objects.ts';
import type { Statement } from '../storage/settlements.ts';

const AMOUNTS = ['feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'] as const;

export function statementSummary(statement: Statement) {
  const place = ['statementId', 'runId', 'personId', 'providerId', 'fromMonth', 'toMonth'] as const;
  return pick(statement, ...place, ...AMOUNTS);
}

/** A line as a family reads it: amounts, the sentence that explains them, and the trace behind it. */
export function lineView(line: DeterminationLine) {
  const measured = ['month', 'component', 'ruleId', 'quantity', 'quantityUnit', 'payee'] as const;
  return {
    ...pick(line, ...measured, ...AMOUNTS, 'clauses', 'refusal'),
    explanation: explainLine(line),
    trace: line.trace.map((step) => ({ ...step })),
  };
}
