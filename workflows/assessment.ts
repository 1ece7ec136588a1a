import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, NEXT_ROUND, type Surroundings } from './states.ts';

const OTHERS = '$states.context.Execution.Input.others';

/**
 * From a case to be assessed to its level and grade: `visit` → differences settled → grade → review. A re-assessment
 * (`others`) is done by people who took no part before, and is final.
 * Outcome `graded` with the grading.
 */
export function assessmentDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const begin = states.pass('Begin', { ...FIRST_ROUND, forms: [], third: false });
  const visit = states.run(
    'RunVisit',
    'visit',
    { others: expr(OTHERS), forms: expr('[$forms]'), third: expr('$third') },
    'visited',
  );
  const review = reviewStage(states);
  const settle = differencesStage(states, gradeStage(states, review.start));
  visit.next(states.byOutcome('VisitOver', 'visited', { visited: settle.compare }));
  settle.third.next(visit);
  review.again.next(visit);
  return begin.next(visit);
}

/** Where the forms differ, the assessors agree on the scores, or a third one decides. */
function differencesStage(
  states: CaseStates,
  grade: sfn.IChainable,
): { compare: sfn.IChainable; third: sfn.INextable } {
  const forms = expr('[$visited.forms]');
  const differing = expr('[$agreement.differing]');
  const compare = states.rule('CompareForms', 'agreement', { forms }, { assignTo: 'agreement' });
  const settled = states.pass('TakeScores', { scores: expr('$agreement.scores') });
  settled.next(grade);
  const agree = states.await('AwaitAgreement', {
    type: 'score-agreement',
    role: 'assessor',
    assignees: expr('[$visited.assessorIds]'),
    details: { differences: differing, forms },
    assignTo: 'settlement',
  });
  const by = expr('$settlement.by');
  const note = expr('$settlement.note');
  const agreed = states.record(
    'RecordAgreement',
    'scores-agreed',
    { scores: expr('$settlement.scores'), note },
    { by, assign: { scores: expr('$settlement.scores') } },
  );
  agreed.next(grade);
  const third = states.record(
    'RecordNoAgreement',
    'third-assessor-needed',
    { differences: differing, note },
    { by, assign: { ...NEXT_ROUND, forms, third: true } },
  );
  agree.next(states.choice('ScoresAgreed', "$settlement.decision = 'agreed'", agreed, third));
  compare.next(states.choice('FormsAgree', '$agreement.settled', settled, agree));
  return { compare, third };
}

function gradeStage(states: CaseStates, review: sfn.IChainable): sfn.IChainable {
  const gather = states.step(
    'GatherPerson',
    'gather-facts',
    {},
    { person: '{% $states.result.Payload.person %}' },
  );
  const facts = { scores: expr('$scores'), person: expr('$person') };
  const grade = states.rule('Grade', 'grading', facts, { assignTo: 'grading' });
  const regraded = states.record('RecordRegraded', 'regraded', gradedDetails());
  const graded = states.record('RecordGraded', 'graded', gradedDetails());
  regraded.next(states.end('Regraded', gradedOutputs()));
  graded.next(review);
  gather.next(grade);
  grade.next(states.choice('IsReassessment', OTHERS, regraded, graded));
  return gather;
}

/** The operator (or agency) approves the result or has it assessed anew. */
function reviewStage(states: CaseStates): { start: sfn.IChainable; again: sfn.INextable } {
  const review = states.await('AwaitReview', {
    type: 'review',
    role: 'operator',
    details: { level: expr('$grading.level'), grade: expr('$grading.grade'), scores: expr('$scores') },
    assignTo: 'review',
  });
  const by = expr('$review.by');
  const again = states.record(
    'RecordReturned',
    'review-returned',
    { note: expr('$review.note') },
    { by, assign: { ...NEXT_ROUND, forms: [], third: false } },
  );
  const approved = states.record('RecordApproved', 'review-approved', {}, { by });
  approved.next(states.end('Graded', gradedOutputs()));
  review.next(states.choice('ReviewApproved', "$review.decision = 'approve'", approved, again));
  return { start: review, again };
}

/** Of the sums those that the standard has: its three parts, or the total. */
function gradedDetails() {
  const names = `['adl', 'cognition', 'perception', 'total', 'level', 'grade']`;
  const told = `$sift($grading, function($value, $name) { $name in ${names} })`;
  const by = `{'scores': $scores, 'forms': [$visited.forms], 'assessorIds': [$visited.assessorIds]}`;
  return expr(`$merge([${told}, ${by}])`);
}

function gradedOutputs() {
  return { outcome: 'graded', grading: expr('$grading') };
}
