import type { DeterminationLine } from '../../rules/benefit/index.ts';
import { explainLine } from '../../rules/explain.ts';
import type { Statement } from '../storage/settlements.ts';

export function statementSummary({
  statementId,
  runId,
  personId,
  providerId,
  fromMonth,
  toMonth,
  ...rest
}: Statement) {
  const { feeFen, fundFen, selfFen, providerFen, refusedFen } = rest;
  return {
    statementId,
    runId,
    personId,
    providerId,
    fromMonth,
    toMonth,
    feeFen,
    fundFen,
    selfFen,
    providerFen,
    refusedFen,
  };
}

/** A line as a family reads it: amounts, the sentence that explains them, and the trace behind it. */
export function lineView(line: DeterminationLine) {
  const {
    month,
    component,
    ruleId,
    quantity,
    quantityUnit,
    feeFen,
    fundFen,
    selfFen,
    providerFen,
    refusedFen,
    clauses,
    refusal,
  } = line;
  return {
    month,
    component,
    ruleId,
    quantity,
    quantityUnit,
    feeFen,
    fundFen,
    selfFen,
    providerFen,
    refusedFen,
    clauses,
    ...(refusal && { refusal }),
    explanation: explainLine(line),
    trace: line.trace.map((step) => ({ ...step })),
  };
}
