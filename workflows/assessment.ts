import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, NEXT_ROUND, type Surroundings } from './states.ts';

/**
 * From a case to be assessed to its level and grade: draw → appointment → a form by each assessor → differences
 * settled → grade → review. A re-assessment (`others`) is done by people who took no part before, and is final.
 * Outcome `graded` with the grading, and who assessed.
 */
export function assessmentDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const begin = states.pass('Begin', { ...FIRST_ROUND, kept: [], replaced: [], forms: [], third: false });
  const review = reviewStage(states);
  const grade = gradeStage(states, review.start);
  const settle = differencesStage(states, grade);
  const visit = visitStage(surroundings, states, settle.compare);
  const draw = drawStage(states, appointmentStage(states, visit.start));
  visit.replace.next(draw);
  settle.third.next(draw);
  review.again.next(draw);
  return begin.next(draw);
}

/** Draws the assessors; where too few may be drawn, the agency registers more and the draw is repeated. */
function drawStage(states: CaseStates, drawn: sfn.IChainable): sfn.TaskStateBase {
  const draw = states.step(
    'DrawAssessors',
    'draw-assessors',
    {
      others: expr('$states.context.Execution.Input.others'),
      kept: expr('$kept'),
      replaced: expr('$replaced'),
      third: expr('$third'),
    },
    {
      assessorIds: '{% $states.result.Payload.assessorIds %}',
      pending: '{% $states.result.Payload.pending %}',
    },
  );
  const shortage = states.await('AwaitAssessors', {
    type: 'assessor-shortage',
    role: 'agency',
    assign: NEXT_ROUND,
  });
  draw.addCatch(shortage, { errors: ['assessors_insufficient'] });
  shortage.next(draw);
  draw.next(drawn);
  return draw;
}

/** While the person cannot be visited, the days of the conclusion stand still. */
function appointmentStage(states: CaseStates, visit: sfn.IChainable): sfn.IChainable {
  const appoint = states.await('AwaitAppointment', {
    type: 'appointment',
    role: 'operator',
    details: { assessorIds: expr('$pending') },
    assignTo: 'appointment',
  });
  const by = expr('$appointment.by');
  const appointed = states.record(
    'RecordAppointed',
    'visit-appointed',
    {
      visitAt: expr('$appointment.visitAt'),
      place: expr('$appointment.place'),
      assessorIds: expr('$pending'),
    },
    { by },
  );
  const unavailable = states.record(
    'RecordUnavailable',
    'applicant-unavailable',
    { note: expr('$appointment.note') },
    { by },
  );
  const availability = states.await('AwaitAvailability', {
    type: 'availability',
    role: 'insured',
    assignees: expr('[$states.context.Execution.Input.personId]'),
    details: { note: expr('$appointment.note') },
    assignTo: 'availability',
  });
  const available = states.record(
    'RecordAvailable',
    'applicant-available',
    { note: expr('$availability.note') },
    { by: expr('$availability.by'), assign: NEXT_ROUND },
  );
  unavailable.next(availability).next(available).next(appoint);
  appointed.next(visit);
  return appoint.next(
    states.choice('Appointed', "$appointment.decision = 'appoint'", appointed, unavailable),
  );
}

/** Each assessor fills in a form of their own; one who may not assess any more is replaced. */
function visitStage(
  { scope }: Surroundings,
  states: CaseStates,
  allIn: sfn.IChainable,
): { start: sfn.IChainable; replace: sfn.INextable } {
  const form = states.human('AwaitForm', {
    type: expr("$states.context.Execution.Input.others ? 'reassessment' : 'assessment'"),
    role: 'assessor',
    assignees: expr('[$states.input]'),
    details: { visitAt: expr('$appointment.visitAt'), place: expr('$appointment.place') },
    visitedBy: '$states.input',
  });
  const visit = states.orOver(
    sfn.Map.jsonata(scope, 'Visit', {
      items: sfn.ProvideItems.jsonata(expr('$pending')),
      assign: {
        forms: expr('[$forms, $states.result[$exists(scores)]]'),
        lost: expr('[$states.result[replace]]'),
      },
    }).itemProcessor(form),
  );
  const replace = states.record(
    'RecordReplacement',
    'assessor-replaced',
    { replaced: expr('[$lost.assessorId]'), note: expr("$join($lost.note, '；')") },
    {
      assign: {
        ...NEXT_ROUND,
        kept: expr('[$forms.assessorId]'),
        replaced: expr('[$replaced, $lost.assessorId]'),
      },
    },
  );
  visit.next(states.choice('AllFormsIn', '$count($lost) = 0', allIn, replace));
  return { start: visit, replace };
}

/** Where the forms differ, the assessors agree on the scores, or a third one decides. */
function differencesStage(
  states: CaseStates,
  grade: sfn.IChainable,
): { compare: sfn.IChainable; third: sfn.INextable } {
  const compare = states.rule(
    'CompareForms',
    'agreement',
    { forms: expr('[$forms]') },
    { assignTo: 'agreement' },
  );
  const settled = states.pass('TakeScores', { scores: expr('$agreement.scores') });
  settled.next(grade);
  const agree = states.await('AwaitAgreement', {
    type: 'score-agreement',
    role: 'assessor',
    assignees: expr('$assessorIds'),
    details: { differences: expr('[$agreement.differing]'), forms: expr('[$forms]') },
    assignTo: 'settlement',
  });
  const agreed = states.record(
    'RecordAgreement',
    'scores-agreed',
    { scores: expr('$settlement.scores'), note: expr('$settlement.note') },
    { by: expr('$settlement.by'), assign: { scores: expr('$settlement.scores') } },
  );
  agreed.next(grade);
  const third = states.record(
    'RecordNoAgreement',
    'third-assessor-needed',
    { differences: expr('[$agreement.differing]'), note: expr('$settlement.note') },
    {
      by: expr('$settlement.by'),
      assign: { ...NEXT_ROUND, kept: expr('[$forms.assessorId]'), third: true },
    },
  );
  agree.next(states.choice('ScoresAgreed', "$settlement.decision = 'agreed'", agreed, third));
  compare.next(states.choice('FormsAgree', '$agreement.settled', settled, agree));
  return { compare, third };
}

function gradeStage(states: CaseStates, review: sfn.IChainable): sfn.IChainable {
  const grade = states.rule('Grade', 'grading', { scores: expr('$scores') }, { assignTo: 'grading' });
  const others = '$states.context.Execution.Input.others';
  const regraded = states.record('RecordRegraded', 'regraded', gradedDetails());
  const graded = states.record('RecordGraded', 'graded', gradedDetails());
  regraded.next(states.end('Regraded', gradedOutputs()));
  graded.next(review);
  return grade.next(states.choice('IsReassessment', others, regraded, graded));
}

/** The operator (or agency) approves the result or has it assessed anew. */
function reviewStage(states: CaseStates): { start: sfn.IChainable; again: sfn.INextable } {
  const review = states.await('AwaitReview', {
    type: 'review',
    role: 'operator',
    details: { level: expr('$grading.level'), grade: expr('$grading.grade'), scores: expr('$scores') },
    assignTo: 'review',
  });
  const again = states.record(
    'RecordReturned',
    'review-returned',
    { note: expr('$review.note') },
    { by: expr('$review.by'), assign: { ...NEXT_ROUND, kept: [], forms: [], third: false } },
  );
  const approved = states.record('RecordApproved', 'review-approved', {}, { by: expr('$review.by') });
  approved.next(states.end('Graded', gradedOutputs()));
  review.next(states.choice('ReviewApproved', "$review.decision = 'approve'", approved, again));
  return { start: review, again };
}

function gradedDetails() {
  return {
    adl: expr('$grading.adl'),
    cognition: expr('$grading.cognition'),
    perception: expr('$grading.perception'),
    level: expr('$grading.level'),
    grade: expr('$grading.grade'),
    scores: expr('$scores'),
    forms: expr('[$forms]'),
    assessorIds: expr('[$forms.assessorId]'),
  };
}

function gradedOutputs() {
  return { outcome: 'graded', grading: expr('$grading'), assessorIds: expr('[$forms.assessorId]') };
}
