import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CaseStates, expr, FIRST_ROUND, NEXT_ROUND, type Surroundings } from './states.ts';

const field = (name: string) => expr(`$states.context.Execution.Input.${name}`);

/** Where a stage begins, and where it ends with somebody to be replaced. */
interface Stage {
  start: sfn.IChainable;
  replaced: sfn.INextable;
}

/**
 * Assessors visit the person: drawn by lot → appointment → a form by each. One who may not assess any more is
 * replaced; with `third` one more than usual is drawn, and only the forms that are not there yet are asked for.
 * Outcome `visited` with all forms and their assessors.
 */
export function visitDefinition(surroundings: Surroundings): sfn.IChainable {
  const states = new CaseStates(surroundings);
  const begin = states.pass('Begin', {
    ...FIRST_ROUND,
    replaced: [],
    forms: field('forms'),
    assessorIds: expr('[$states.context.Execution.Input.forms.assessorId]'),
  });
  const visit = formsStage(surroundings, states);
  const appointment = appointmentStage(states, visit.start);
  const draw = drawStage(states, appointment.start);
  for (const replaced of [appointment.replaced, visit.replaced]) replaced.next(draw);
  return begin.next(draw);
}

/** Where too few may be drawn, the agency registers more and the draw is repeated. */
function drawStage(states: CaseStates, drawn: sfn.IChainable): sfn.TaskStateBase {
  const draw = states.step(
    'DrawAssessors',
    'draw-assessors',
    {
      others: field('others'),
      third: field('third'),
      drawn: expr('[$assessorIds]'),
      formsIn: expr('[$forms.assessorId]'),
      replaced: expr('[$replaced]'),
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
function appointmentStage(states: CaseStates, visit: sfn.IChainable): Stage {
  const appoint = states.await('AwaitAppointment', {
    type: 'appointment',
    role: 'operator',
    details: { assessorIds: expr('$pending') },
    assignTo: 'appointment',
  });
  const by = expr('$appointment.by');
  const note = expr('$appointment.note');
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
  const unavailable = states.record('RecordUnavailable', 'applicant-unavailable', { note }, { by });
  const availability = states.await('AwaitAvailability', {
    type: 'availability',
    role: 'insured',
    assignees: expr('[$states.context.Execution.Input.personId]'),
    details: { note },
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
  const replaced = recordReplaced(states, 'RecordUnlicensed', '$appointment.replaced', note, by);
  const choice = states
    .choice('Appointed', "$appointment.decision = 'appoint'", appointed, unavailable)
    .when(sfn.Condition.jsonata(expr("$appointment.decision = 'replace'")), replaced);
  return { start: appoint.next(choice), replaced };
}

function recordReplaced(states: CaseStates, id: string, who: string, note: string, by?: string) {
  return states.record(
    id,
    'assessor-replaced',
    { replaced: expr(`[${who}]`), note },
    {
      ...(by && { by }),
      assign: { ...NEXT_ROUND, replaced: expr(`[$replaced, ${who}]`) },
    },
  );
}

function formsStage({ scope }: Surroundings, states: CaseStates): Stage {
  const form = states.human('AwaitForm', {
    type: expr("$states.context.Execution.Input.others ? 'reassessment' : 'assessment'"),
    role: 'assessor',
    assignees: expr('[$states.input]'),
    details: { visitAt: expr('$appointment.visitAt'), place: expr('$appointment.place') },
    visitedBy: '$states.input',
    assignTo: 'form',
  });
  const recorded = states.recordEach(
    'RecordForm',
    'form-handed-in',
    { assessorId: expr('$form.assessorId'), visitedAt: expr('$form.visitedAt'), place: expr('$form.place') },
    { by: expr('$form.by'), visitedBy: '$form.assessorId', outputs: expr('$form') },
  );
  const none = states.end('NoForm', expr('$form'));
  const each = form.next(states.choice('FormIn', '$exists($form.scores)', recorded, none));
  const visit = states.orOver(
    sfn.Map.jsonata(scope, 'Visit', {
      items: sfn.ProvideItems.jsonata(expr('$pending')),
      assign: {
        forms: expr('[$forms, $states.result[$exists(scores)]]'),
        lost: expr('[$states.result[replace]]'),
      },
    }).itemProcessor(each),
  );
  const note = expr("$join($lost.note, '；')");
  const replaced = recordReplaced(states, 'RecordReplacement', '$lost.assessorId', note);
  const done = states.end('Visited', {
    outcome: 'visited',
    forms: expr('[$forms]'),
    assessorIds: expr('[$forms.assessorId]'),
  });
  visit.next(states.choice('AllFormsIn', '$count($lost) = 0', done, replaced));
  return { start: visit, replaced };
}
