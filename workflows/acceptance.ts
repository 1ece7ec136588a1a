import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, NEXT_ROUND, type Surroundings } from './states.ts';

/**
 * Whether an application is taken up: screened by all rules, then its papers and conditions checked.
 * Outcome `accepted` with the kind of the case and the first day of benefits, or `refused`.
 */
export function acceptanceDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const refused = states.end('Refused', { outcome: 'refused' });
  const accepted = states.end('TakenUp', {
    outcome: 'accepted',
    kind: expr('$facts.kind'),
    benefitsFrom: expr('$screening[0].benefitsFrom'),
  });
  return screeningStage(surroundings, states, acceptanceStage(states, accepted, refused), refused);
}

function screeningStage(
  { scope }: Surroundings,
  states: CaseStates,
  passed: sfn.IChainable,
  refused: sfn.IChainable,
): sfn.IChainable {
  const begin = states.pass('Begin', { ...FIRST_ROUND, correctionsMade: 0 });
  const gather = states.step('GatherFacts', 'gather-facts', {}, { facts: '{% $states.result.Payload %}' });
  const screen = sfn.Parallel.jsonata(scope, 'Screen', { assign: { screening: '{% $states.result %}' } });
  screen.branch(...screeningRules(states));
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

/** Every rule is asked, so that a refusal names all its reasons at once. */
function screeningRules(states: CaseStates): sfn.IChainable[] {
  const onDate = expr('$facts.appliedOn');
  const disabledSince = expr('$facts.disabledSince');
  return [
    states.rule(
      'CheckCover',
      'cover',
      {
        person: expr('$facts.person'),
        onDate,
        disabledSince,
        firstApplicationOn: expr('$facts.firstApplicationOn'),
      },
      { onDate },
    ),
    states.rule(
      'CheckDisabilityDuration',
      'disability-duration',
      { onDate, disabledSince, expectedMonths: expr('$facts.expectedMonths') },
      { onDate },
    ),
    states.rule('CheckExclusions', 'exclusions', { codes: expr('$facts.exclusionCodes') }, { onDate }),
    states.rule(
      'CheckSelfAssessment',
      'self-assessment',
      { answers: expr('$facts.selfAssessment') },
      { onDate },
    ),
    states.rule(
      'CheckInterval',
      'reapplication',
      {
        onDate,
        lastConcludedOn: expr('$facts.lastConcludedOn'),
        stateChanged: expr('$facts.stateChanged'),
      },
      { onDate },
    ),
  ];
}

/** Which papers were waived, and why. */
const WAIVER =
  "$exists($acceptance.note) ? {'missing': [$acceptance.missing], 'note': $acceptance.note} : {}";

/** Papers may be corrected as often as the scheme allows; meanwhile the days of acceptance stand still. */
function acceptanceStage(
  states: CaseStates,
  accepted: sfn.IChainable,
  refused: sfn.IChainable,
): sfn.IChainable {
  const await_ = states.await('AwaitAcceptance', {
    type: 'acceptance',
    role: 'operator',
    details: { correctionsMade: expr('$correctionsMade') },
    assignTo: 'acceptance',
  });
  const by = expr('$acceptance.by');
  const recordAccepted = states.record('RecordAccepted', 'accepted', expr(WAIVER), { by });
  const recordRefused = states.record(
    'RecordNotAccepted',
    'refused',
    { stage: 'acceptance', reasons: [acceptanceReason('$acceptance.ground', '$acceptance.note')] },
    { by },
  );
  const correction = correctionStage(states, await_, refused);
  const decide = states
    .choice('Accepted', "$acceptance.decision = 'accept'", recordAccepted, recordRefused)
    .when(sfn.Condition.jsonata(expr("$acceptance.decision = 'correct'")), correction);
  recordAccepted.next(accepted);
  recordRefused.next(refused);
  return await_.next(decide);
}

function correctionStage(
  states: CaseStates,
  acceptance: sfn.IChainable,
  refused: sfn.IChainable,
): sfn.IChainable {
  const missing = expr('$acceptance.missing');
  const note = expr('$acceptance.note');
  const request = states.record(
    'RecordPapersRequested',
    'papers-requested',
    { missing, note },
    { by: expr('$acceptance.by') },
  );
  const papers = states.await('AwaitPapers', {
    type: 'papers-correction',
    role: 'insured',
    assignees: expr('[$states.context.Execution.Input.personId]'),
    details: { missing, note },
    assignTo: 'correction',
  });
  const corrected = states.record(
    'RecordPapersCorrected',
    'papers-corrected',
    { papers: expr('$correction.papers') },
    {
      by: expr('$correction.by'),
      assign: { ...NEXT_ROUND, correctionsMade: '{% $correctionsMade + 1 %}' },
    },
  );
  const expired = states.record('RecordNotCorrected', 'refused', {
    stage: 'acceptance',
    reasons: [acceptanceReason("'papers-incomplete'", "'逾期未补正申请材料：' & $acceptance.note")],
  });
  const handedIn = states.choice('PapersHandedIn', '$exists($correction.papers)', corrected, expired);
  corrected.next(acceptance);
  expired.next(refused);
  return request.next(papers).next(handedIn);
}

function acceptanceReason(code: string, note: string) {
  return {
    code: expr(code),
    clause: '受理审核',
    zh: expr(note),
    en: expr(note),
    assumption: '不予受理的情形按全国通行的经办做法',
  };
}
