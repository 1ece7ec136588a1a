import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, ENTERED_ON, expr, FIRST_ROUND, type Surroundings } from './states.ts';

/**
 * Opens a result to objection, has it assessed again where somebody objects, and concludes. A grade that gives
 * benefits is made public; a refusal is told to the person alone.
 * Outcome `concluded` with grading and validity, or `not-eligible` with the grading.
 */
export function publicationDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const begin = states.pass('Begin', {
    ...FIRST_ROUND,
    grading: expr('$states.context.Execution.Input.grading'),
  });
  const open = states.step(
    'OpenPublicity',
    'open-publicity',
    {
      level: expr('$grading.level'),
      grade: expr('$grading.grade'),
      eligible: expr('$grading.eligible'),
    },
    { publicity: '{% $states.result.Payload %}' },
  );
  const awaitObjection = states.await('AwaitObjection', {
    type: expr("$grading.eligible ? 'publicity' : 'objection'"),
    role: 'insured',
    assignees: expr('[$states.context.Execution.Input.personId]'),
    dueAt: expr('$publicity.endsAt'),
    details: {
      level: expr('$grading.level'),
      grade: expr('$grading.grade'),
      reasons: expr('[$grading.reasons]'),
    },
    assignTo: 'objection',
  });
  const decide = decisionStage(states);
  const again = reassessmentStage(states, decide);
  const objected = states.choice('Objected', '$exists($objection.objection)', again, decide);
  return begin.next(open).next(awaitObjection).next(objected);
}

/** Others assess again, and their result is final. */
function reassessmentStage(states: CaseStates, decide: sfn.IChainable): sfn.IChainable {
  const run = states.run(
    'RunReassessment',
    'reassessment',
    { grading: expr('$grading'), objection: expr('$objection') },
    'reassessed',
  );
  const take = states.pass('TakeSecondResult', { grading: expr('$reassessed.grading') });
  take.next(decide);
  return run.next(states.byOutcome('Reassessed', 'reassessed', { regraded: take }));
}

function decisionStage(states: CaseStates): sfn.IChainable {
  const validity = states.rule(
    'ComputeValidity',
    'validity',
    { concludedOn: ENTERED_ON },
    { assignTo: 'validity' },
  );
  const record = states.record('RecordConcluded', 'concluded', {
    level: expr('$grading.level'),
    grade: expr('$grading.grade'),
    validFrom: expr('$validity.validFrom'),
    validTo: expr('$validity.validTo'),
  });
  validity.next(record).next(
    states.end('Concluded', {
      outcome: 'concluded',
      grading: expr('$grading'),
      validity: expr('$validity'),
    }),
  );
  const notEligible = states.end('NotEligible', { outcome: 'not-eligible', grading: expr('$grading') });
  return states.choice('Eligible', '$grading.eligible', validity, notEligible);
}
