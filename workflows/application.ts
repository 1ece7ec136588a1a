import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, type Surroundings } from './states.ts';

/**
 * From an application, or the request to renew a conclusion, to an entitlement or a reasoned refusal:
 * `acceptance` → `assessment` → `publication` → `care-mode` (a renewal goes on as before where it may).
 */
export function applicationDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const begin = states.pass('Begin', FIRST_ROUND);
  const refused = states.end('ApplicationRefused', { outcome: 'refused' });
  const publication = publicationStage(states, careModeStage(states), refused);
  const assessment = assessmentStage(states, publication);
  const run = states.run('RunAcceptance', 'acceptance', {}, 'accepted');
  run.next(states.byOutcome('Accepted', 'accepted', { accepted: assessment, refused }));
  return begin.next(run);
}

function assessmentStage(states: CaseStates, publication: sfn.IChainable): sfn.IChainable {
  const run = states.run('RunAssessment', 'assessment', { others: false }, 'assessed');
  return run.next(states.byOutcome('Assessed', 'assessed', { graded: publication }));
}

function publicationStage(
  states: CaseStates,
  concluded: sfn.IChainable,
  refused: sfn.IChainable,
): sfn.IChainable {
  const run = states.run(
    'RunPublication',
    'publication',
    { grading: expr('$assessed.grading') },
    'published',
  );
  const notEligible = states
    .record('RecordNotEligible', 'refused', {
      stage: 'grading',
      reasons: expr('[$published.grading.reasons]'),
    })
    .next(refused);
  return run.next(states.byOutcome('Published', 'published', { concluded, 'not-eligible': notEligible }));
}

/** A renewal continues mode and provider without asking, unless the new grade or the provider does not allow it. */
function careModeStage(states: CaseStates): sfn.IChainable {
  const facts = {
    grading: expr('$published.grading'),
    validity: expr('$published.validity'),
    benefitsFrom: expr('$accepted.benefitsFrom'),
  };
  const run = states.run('RunCareMode', 'care-mode', facts, 'chosen');
  const done = states.end('EntitlementActive', { outcome: 'active' });
  run.next(states.byOutcome('Chosen', 'chosen', { started: done }));
  const asBefore = states.step('ContinueEntitlement', 'continue-entitlement', facts, {
    continued: '{% $states.result.Payload.continued %}',
  });
  asBefore.next(states.choice('GoesOnAsBefore', '$continued', done, run));
  return states.choice('IsRenewal', "$states.context.Execution.Input.kind = 'renewal'", asBefore, run);
}
