import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, input, type Surroundings } from './states.ts';

/**
 * The agency has somebody assessed again who is entitled, or the person says that their state changed:
 * `assessment` → `publication` → the grade, or the end, from the day after the conclusion.
 */
export function orderedAssessmentDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const begin = states.pass('Begin', { ...FIRST_ROUND });
  const order = states.record(
    'RecordOrdered',
    'reassessment-ordered',
    { reason: input('reason'), note: input('note') },
    { by: input('by') },
  );
  const assess = states.run('RunAssessment', 'assessment', { others: false }, 'assessed');
  const publish = states.run(
    'RunPublication',
    'publication',
    { grading: expr('$assessed.grading') },
    'published',
  );
  const apply = states.step('ApplyConclusion', 'apply-conclusion', { grading: expr('$published.grading') });
  apply.next(states.end('Concluded', { outcome: 'concluded' }));
  publish.next(states.byOutcome('Published', 'published', { concluded: apply, 'not-eligible': apply }));
  assess.next(states.byOutcome('Assessed', 'assessed', { graded: publish }));
  return begin.next(order).next(assess);
}
