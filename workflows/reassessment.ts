import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, type Surroundings } from './states.ts';

/**
 * After an objection other assessors assess again; their result is final. Who asked bears the cost when the result
 * is the same, the fund when it differs. Outcome `regraded` with the grading.
 */
export function reassessmentDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const field = (name: string) => expr(`$states.context.Execution.Input.${name}`);
  const begin = states.pass('Begin', { ...FIRST_ROUND });
  const record = states.record(
    'RecordObjection',
    'objection-raised',
    { objection: field('objection.objection'), objector: field('objection.objector') },
    { by: field('objection.by') },
  );
  const run = states.run('RunAssessment', 'assessment', { others: true }, 'assessed');
  const cost = states.rule(
    'ChargeReassessment',
    'reassessment-cost',
    { levelBefore: field('grading.level'), levelAfter: expr('$assessed.grading.level') },
    { assignTo: 'cost' },
  );
  const charge = states.record('RecordCost', 'reassessment-charged', {
    bearer: expr('$cost.bearer'),
    objector: field('objection.objector'),
    amountFen: expr('$cost.amountFen'),
    reason: expr('$cost.reason'),
  });
  cost.next(charge).next(states.end('Regraded', { outcome: 'regraded', grading: expr('$assessed.grading') }));
  return begin
    .next(record)
    .next(run)
    .next(states.byOutcome('Assessed', 'assessed', { graded: cost }));
}
