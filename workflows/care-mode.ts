import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, ENTERED_ON, expr, FIRST_ROUND, NEXT_ROUND, type Surroundings } from './states.ts';

/**
 * The person chooses until the choice is one that the scheme, the provider's agreement and its free beds allow; then
 * the entitlement starts. Outcome `started`.
 */
export function careModeDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const field = (name: string) => expr(`$states.context.Execution.Input.${name}`);
  const begin = states.pass('Begin', { ...FIRST_ROUND, refusedChoice: [] });
  const offer = states.record('RecordOffered', 'care-mode-offered', { grade: field('grading.grade') });
  const choose = states.await('AwaitCareModeChoice', {
    type: 'care-mode-choice',
    role: 'insured',
    assignees: expr('[$states.context.Execution.Input.personId]'),
    details: {
      grade: field('grading.grade'),
      validTo: field('validity.validTo'),
      refusedChoice: expr('[$refusedChoice]'),
    },
    assignTo: 'choice',
  });
  const check = states.rule(
    'CheckCareMode',
    'care-mode',
    {
      grade: field('grading.grade'),
      careMode: expr('$choice.careMode'),
      provider: expr('$choice.provider'),
      carer: expr('$choice.carer'),
      livingElsewhere: expr('$choice.livingElsewhere'),
      onDate: ENTERED_ON,
    },
    { assignTo: 'check' },
  );
  const start = startStage(states, field);
  const refuse = states.record(
    'RecordChoiceRefused',
    'care-mode-refused',
    { careMode: expr('$choice.careMode'), reasons: expr('[$check.reasons]') },
    { by: expr('$choice.by'), assign: { refusedChoice: expr('[$check.reasons]'), ...NEXT_ROUND } },
  );
  start.refused.next(refuse);
  refuse.next(choose);
  check.next(states.choice('CareModeAllowed', '$check.allowed', start.start, refuse));
  return begin.next(offer).next(choose).next(check);
}

/** Between the check and the start somebody else may have taken the last bed: then the person chooses again. */
function startStage(
  states: CaseStates,
  field: (name: string) => string,
): { start: sfn.IChainable; refused: sfn.INextable } {
  const start = states.step(
    'StartEntitlement',
    'start-entitlement',
    {
      by: expr('$choice.by'),
      grading: field('grading'),
      validity: field('validity'),
      benefitsFrom: field('benefitsFrom'),
      choice: expr('$choice'),
      concurrency: expr('[$check.concurrency]'),
    },
    { start: '{% $states.result.Payload %}' },
  );
  const refused = states.pass('TakeReasons', { check: { reasons: expr('[$start.reasons]') } });
  const done = states.end('EntitlementStarted', {
    outcome: 'started',
    entitlementId: expr('$start.entitlementId'),
  });
  start.next(states.choice('EntitlementBegan', '$start.started', done, refused));
  return { start, refused };
}
