import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { CaseStates, ENTERED_ON, expr, FIRST_ROUND, type Functions, NEXT_ROUND } from './states.ts';

/** A Standard execution lives a year at most; a human step that nobody does for this long ends the case. */
const PATIENCE = sfn.Timeout.duration(Duration.days(180));

/**
 * From an application to an active entitlement or a reasoned refusal:
 * screen → acceptance → assessment → grade → review → publicity [→ objection → re-assessment] → conclusion
 * → care-mode choice → entitlement.
 */
export function applicationDefinition(scope: Construct, functions: Functions): sfn.IChainable {
  const states = new CaseStates(scope, functions);
  const active = states.end('EntitlementActive');
  const refused = states.end('ApplicationRefused');
  const lapse = states
    .record('RecordLapsed', 'lapsed', { afterDays: 180 })
    .next(states.end('ApplicationLapsed'));

  const careMode = careModeStage(states, active, lapse);
  const conclusion = conclusionStage(states).next(careMode);
  const notEligible = states
    .record('RecordNotEligible', 'refused', { stage: 'grading', reasons: expr('[$grading.reasons]') })
    .next(refused);
  const publicity = publicityStage(states, conclusion, notEligible, lapse);
  const assessment = assessmentStage(states, publicity, notEligible, lapse);
  const acceptance = acceptanceStage(states, assessment, refused, lapse);
  return screeningStage(scope, states, acceptance, refused);
}

function screeningStage(
  scope: Construct,
  states: CaseStates,
  passed: sfn.IChainable,
  refused: sfn.IChainable,
): sfn.IChainable {
  const begin = sfn.Pass.jsonata(scope, 'Begin', { assign: FIRST_ROUND });
  const gather = states.step('GatherFacts', 'gather-facts', {}, { facts: '{% $states.result.Payload %}' });
  const onDate = expr('$facts.appliedOn');
  const screen = sfn.Parallel.jsonata(scope, 'Screen', {
    assign: { screening: '{% $states.result %}' },
  }).branch(
    states.rule(
      'CheckCover',
      'cover',
      {
        person: expr('$facts.person'),
        onDate,
        disabledSince: expr('$facts.disabledSince'),
        firstApplicationOn: expr('$facts.firstApplicationOn'),
      },
      { onDate },
    ),
    states.rule(
      'CheckDisabilityDuration',
      'disability-duration',
      { onDate, disabledSince: expr('$facts.disabledSince'), expectedMonths: expr('$facts.expectedMonths') },
      { onDate },
    ),
    states.rule('CheckExclusions', 'exclusions', { codes: expr('$facts.exclusionCodes') }, { onDate }),
  );
  const recordPassed = states.record('RecordScreened', 'screened', {
    benefitsFrom: expr('$screening[0].benefitsFrom'),
    feesNotPaid: expr('[$screening[2].excluded]'),
  });
  const recordRefused = states.record('RecordScreenedOut', 'refused', {
    stage: 'screening',
    reasons: expr('[$screening.reasons]'),
  });
  const decide = states.choice(
    'ScreeningPassed',
    '$count($screening.reasons) = 0',
    recordPassed.next(passed),
    recordRefused.next(refused),
  );
  return begin.next(gather).next(screen).next(decide);
}

function acceptanceStage(
  states: CaseStates,
  accepted: sfn.IChainable,
  refused: sfn.IChainable,
  lapse: sfn.IChainable,
): sfn.IChainable {
  const await_ = states
    .human('AwaitAcceptance', {
      type: 'acceptance',
      role: 'operator',
      assignTo: 'acceptance',
      timeout: PATIENCE,
    })
    .addCatch(lapse, { errors: ['States.Timeout'] });
  const by = expr('$acceptance.by');
  const recordAccepted = states.record('RecordAccepted', 'accepted', {}, { by });
  const recordRefused = states.record(
    'RecordNotAccepted',
    'refused',
    {
      stage: 'acceptance',
      reasons: [
        {
          code: expr('$acceptance.ground'),
          clause: '受理审核',
          zh: expr('$acceptance.note'),
          en: expr('$acceptance.note'),
          assumption: '不予受理的情形按全国通行的经办做法',
        },
      ],
    },
    { by },
  );
  const decide = states.choice(
    'Accepted',
    "$acceptance.decision = 'accept'",
    recordAccepted.next(accepted),
    recordRefused.next(refused),
  );
  return await_.next(decide);
}

function assessmentStage(
  states: CaseStates,
  publicity: sfn.IChainable,
  notEligible: sfn.IChainable,
  lapse: sfn.IChainable,
): sfn.IChainable {
  const draw = drawStage(states, '', lapse);
  const visit = states
    .human('AwaitAssessment', {
      type: 'assessment',
      role: 'assessor',
      assignees: expr('$assessorIds'),
      assignTo: 'assessment',
      timeout: PATIENCE,
    })
    .addCatch(lapse, { errors: ['States.Timeout'] });
  const grade = states.rule(
    'Grade',
    'grading',
    { scores: expr('$assessment.scores') },
    { assignTo: 'grading' },
  );
  const record = states.record('RecordGraded', 'graded', gradedDetails(), { by: expr('$assessment.by') });
  const review = states
    .human('AwaitReview', {
      type: 'review',
      role: 'operator',
      details: {
        level: expr('$grading.level'),
        grade: expr('$grading.grade'),
        scores: expr('$assessment.scores'),
      },
      assignTo: 'review',
      timeout: PATIENCE,
    })
    .addCatch(lapse, { errors: ['States.Timeout'] });
  const returned = states
    .record(
      'RecordReturned',
      'review-returned',
      { note: expr('$review.note') },
      { by: expr('$review.by'), assign: NEXT_ROUND },
    )
    .next(draw);
  const eligible = states.choice('Eligible', '$grading.eligible', publicity, notEligible);
  const approved = states.choice('ReviewApproved', "$review.decision = 'approve'", eligible, returned);
  draw.next(visit).next(grade).next(record).next(review).next(approved);
  return draw;
}

/** Draws the assessors; where too few may be drawn, the agency registers more and the draw is repeated. */
function drawStage(states: CaseStates, again: '' | 'Re', lapse: sfn.IChainable) {
  const draw = states.step(
    again ? 'DrawReassessors' : 'DrawAssessors',
    'draw-assessors',
    { others: again === 'Re' },
    { assessorIds: '{% $states.result.Payload.assessorIds %}' },
  );
  const shortage = states
    .human(`Await${again}Assessors`, {
      type: 'assessor-shortage',
      role: 'agency',
      assignTo: 'shortage',
      assign: NEXT_ROUND,
      timeout: PATIENCE,
    })
    .addCatch(lapse, { errors: ['States.Timeout'] });
  draw.addCatch(shortage, { errors: ['assessors_insufficient'] });
  shortage.next(draw);
  return draw;
}

/** The result stays open to objection until the publicity period runs out. */
function publicityStage(
  states: CaseStates,
  conclusion: sfn.IChainable,
  notEligible: sfn.IChainable,
  lapse: sfn.IChainable,
): sfn.IChainable {
  const open = states.step(
    'OpenPublicity',
    'open-publicity',
    { level: expr('$grading.level'), grade: expr('$grading.grade') },
    { publicity: '{% $states.result.Payload %}' },
  );
  const awaitObjection = states
    .human('AwaitObjection', {
      type: 'publicity',
      role: 'insured',
      assignees: expr('[$states.context.Execution.Input.personId]'),
      dueAt: expr('$publicity.endsAt'),
      details: { level: expr('$grading.level'), grade: expr('$grading.grade') },
      assignTo: 'objection',
      timeout: sfn.Timeout.jsonata(expr('$publicity.seconds')),
    })
    .addCatch(conclusion, { errors: ['States.Timeout'] });
  return open.next(awaitObjection).next(reassessmentStage(states, conclusion, notEligible, lapse));
}

/** Others assess again, and their result is final. */
function reassessmentStage(
  states: CaseStates,
  conclusion: sfn.IChainable,
  notEligible: sfn.IChainable,
  lapse: sfn.IChainable,
): sfn.IChainable {
  const record = states.record(
    'RecordObjection',
    'objection-raised',
    { objection: expr('$objection.objection') },
    { by: expr('$objection.by') },
  );
  const draw = drawStage(states, 'Re', lapse);
  const visit = states
    .human('AwaitReassessment', {
      type: 'reassessment',
      role: 'assessor',
      assignees: expr('$assessorIds'),
      details: { objection: expr('$objection.objection') },
      assignTo: 'assessment',
      timeout: PATIENCE,
    })
    .addCatch(lapse, { errors: ['States.Timeout'] });
  const grade = states.rule(
    'GradeAgain',
    'grading',
    { scores: expr('$assessment.scores') },
    { assignTo: 'grading' },
  );
  const recordGrade = states.record('RecordRegraded', 'regraded', gradedDetails(), {
    by: expr('$assessment.by'),
  });
  const eligible = states.choice('StillEligible', '$grading.eligible', conclusion, notEligible);
  return record.next(draw).next(visit).next(grade).next(recordGrade).next(eligible);
}

function conclusionStage(states: CaseStates): sfn.Chain {
  const validity = states.rule(
    'ComputeValidity',
    'validity',
    { concludedOn: ENTERED_ON },
    { assignTo: 'validity' },
  );
  const record = states.record(
    'RecordConcluded',
    'concluded',
    {
      level: expr('$grading.level'),
      grade: expr('$grading.grade'),
      validFrom: expr('$validity.validFrom'),
      validTo: expr('$validity.validTo'),
    },
    { assign: { refusedChoice: [] } },
  );
  return validity.next(record);
}

/** The person chooses until the choice is one that the scheme allows. */
function careModeStage(states: CaseStates, active: sfn.IChainable, lapse: sfn.IChainable): sfn.IChainable {
  const choose = states
    .human('AwaitCareModeChoice', {
      type: 'care-mode-choice',
      role: 'insured',
      assignees: expr('[$states.context.Execution.Input.personId]'),
      details: {
        grade: expr('$grading.grade'),
        validTo: expr('$validity.validTo'),
        refusedChoice: expr('$refusedChoice'),
      },
      assignTo: 'choice',
      timeout: PATIENCE,
    })
    .addCatch(lapse, { errors: ['States.Timeout'] });
  const check = states.rule(
    'CheckCareMode',
    'care-mode',
    {
      grade: expr('$grading.grade'),
      careMode: expr('$choice.careMode'),
      provider: expr('$choice.provider'),
      carer: expr('$choice.carer'),
      livingElsewhere: expr('$choice.livingElsewhere'),
      onDate: ENTERED_ON,
    },
    { assignTo: 'careModeCheck' },
  );
  const by = expr('$choice.by');
  const start = states.record(
    'StartEntitlement',
    'entitlement-started',
    {
      grade: expr('$grading.grade'),
      careMode: expr('$choice.careMode'),
      providerId: expr('$choice.providerId'),
      carer: expr('$choice.carer'),
      validTo: expr('$validity.validTo'),
      startsOn: expr('$validity.benefitsFrom'),
      benefitsFrom: expr('$screening[0].benefitsFrom'),
      concurrency: expr('[$careModeCheck.concurrency]'),
    },
    { by },
  );
  const refuseChoice = states
    .record(
      'RecordChoiceRefused',
      'care-mode-refused',
      { careMode: expr('$choice.careMode'), reasons: expr('[$careModeCheck.reasons]') },
      { by, assign: { refusedChoice: expr('[$careModeCheck.reasons]'), ...NEXT_ROUND } },
    )
    .next(choose);
  choose
    .next(check)
    .next(states.choice('CareModeAllowed', '$careModeCheck.allowed', start.next(active), refuseChoice));
  return choose;
}

function gradedDetails() {
  return {
    adl: expr('$grading.adl'),
    cognition: expr('$grading.cognition'),
    perception: expr('$grading.perception'),
    level: expr('$grading.level'),
    grade: expr('$grading.grade'),
    visitedOn: expr('$assessment.visitedOn'),
    assessorIds: expr('$assessment.assessorIds'),
    scores: expr('$assessment.scores'),
  };
}
