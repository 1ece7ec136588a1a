import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DrawRecord, repeatDraw } from '../../rules/assessment/draw.ts';
import { addDays } from '../../rules/base/calendar.ts';
import { addWorkingDays } from '../../rules/base/working-days.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { type Case, type Task, Town } from '../support/town.ts';

interface Form {
  scores: Record<string, number>;
}

/** Xuzhou, from Monday 2024-03-04 09:00. */
describe('the assessment on site', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(8);
  });
  afterAll(() => test.close());

  async function accepted(person?: string): Promise<string> {
    const caseId = await town.apply(person ?? (await town.person()));
    await town.accept(caseId);
    return caseId;
  }

  it('draws by lot from whoever may assess, and the record of the draw repeats it', async () => {
    const personId = await town.person();
    for (const [assessorId, entry] of Object.entries({
      relative: { interests: [personId], expert: true },
      expired: { validTo: '2024-03-03', expert: true },
      nurse: { qualification: 'nursing', titleLevel: 'intermediate' },
    }))
      await town.post(town.as('agency'), '/assessors', { assessorId, name: '评估员', ...entry });
    const caseId = await accepted(personId);
    const { details } = eventOf(await town.case(caseId), 'assessors-drawn');
    const record = details.record as DrawRecord;
    expect(repeatDraw(record)).toEqual({ drawn: details.drawn, agrees: true });
    const withdrawn = record.candidates.flatMap(({ assessorId, withdrawal }) =>
      withdrawal ? [[assessorId, withdrawal]] : [],
    );
    expect(withdrawn.sort()).toEqual([
      ['expired', 'licence-not-valid'],
      ['relative', 'interest-in-person'],
    ]);
    expect(record.candidates.find(({ assessorId }) => assessorId === 'nurse')?.expert).toBe(true);
    expect(record.drawn).toHaveLength(2);
  });

  it('counts with the scores of both forms when they are the same', async () => {
    const caseId = await accepted();
    await town.visit(caseId, 4);
    const graded = eventOf(await town.case(caseId), 'graded');
    expect(graded.details).toMatchObject({ level: 4 });
    expect(graded.details.forms).toHaveLength(2);
    expect((graded.details.forms as { place: string }[])[0]).toMatchObject({ place: '家中' });
  });

  it('has the assessors agree where they differ, without touching what they scored alike', async () => {
    const caseId = await accepted();
    const { differing, common } = await differ(caseId);
    const agreement = await town.taskOf(caseId);
    expect(agreement).toMatchObject({ type: 'score-agreement', role: 'assessor' });
    expect(agreement.assignees).toHaveLength(2);
    const scores = { ...common, ...differing };
    const result = { decision: 'agreed', assessorIds: agreement.assignees, note: '以现场观察为准' };

    const [sameItem, sameScore] = Object.entries(common)[0] as [string, number];
    const bent = { ...scores, [sameItem]: sameScore === 0 ? 5 : 0 };
    const refused = await problemOf(() => town.complete(agreement, { ...result, scores: bent }));
    expect(refused.errors.map(({ field }) => field)).toEqual([`body.scores.${sameItem}`]);
    const alone = { ...result, assessorIds: [agreement.assignees[0], 'somebody'], scores };
    const unsigned = await problemOf(() => town.complete(agreement, alone));
    expect(unsigned.errors.map(({ field }) => field)).toEqual(['body.assessorIds']);

    await town.complete(agreement, { ...result, scores });
    expect(eventOf(await town.case(caseId), 'graded').details.scores).toEqual(scores);
  });

  it('has a third assessor decide the items in question when the two cannot agree', async () => {
    const caseId = await accepted();
    await differ(caseId);
    const first = eventOf(await town.case(caseId), 'assessors-drawn').details.drawn as string[];
    await town.complete(await town.taskOf(caseId), { decision: 'third', note: '不能取得一致' });
    await town.appoint(caseId);
    const third = await town.taskOf(caseId);
    expect(third.type).toBe('assessment');
    expect(first).not.toContain(third.assignees[0]);
    // The third finds level 2 all through; what the others scored alike stays as it was.
    const form = town.form(2) as unknown as Form;
    await town.complete(third, form);
    const graded = eventOf(await town.case(caseId), 'graded').details as {
      scores: Form['scores'];
      forms: Form[];
    };
    const [one, two] = graded.forms as [Form, Form, Form];
    for (const [item, score] of Object.entries(graded.scores)) {
      const alike = one.scores[item] === two.scores[item];
      expect([item, score]).toEqual([item, alike ? one.scores[item] : form.scores[item]]);
    }
    expect((await town.case(caseId)).state).toBe('review');
  });

  it('stands still while the person cannot be visited', async () => {
    const caseId = await accepted();
    const acceptedOn = town.today();
    expect((await town.case(caseId)).clock).toMatchObject({ dueOn: addWorkingDays(acceptedOn, 30) });
    await town.advanceTo(`${addWorkingDays(acceptedOn, 2)}T01:00:00.000Z`);
    await town.complete(await town.taskOf(caseId), {
      decision: 'applicant-unavailable',
      note: '外出就医，下周返回',
    });
    expect((await town.case(caseId)).clock).toMatchObject({ dueOn: null, remainingDays: 28 });
    const wait = await town.taskOf(caseId);
    expect(wait).toMatchObject({ type: 'availability', role: 'insured' });
    const backOn = addWorkingDays(acceptedOn, 7);
    await town.advanceTo(`${backOn}T01:00:00.000Z`);
    await town.complete(wait, { note: '已返家' });
    expect((await town.case(caseId)).clock).toMatchObject({ dueOn: addWorkingDays(backOn, 28) });
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'appointment' });
  });

  it('draws somebody else for an assessor who lost the licence between draw and visit', async () => {
    const caseId = await accepted();
    await town.appoint(caseId);
    const visits = await town.tasksOf(caseId);
    const [lost, stays] = visits as [Task, Task];
    await town.complete(stays, town.form(4));
    // The form of the other stands, whatever becomes of that licence afterwards.
    for (const { assignees } of [stays, lost])
      await town.post(town.as('agency'), `/assessors/${assignees[0]}/licence-end`, {
        validTo: '2024-03-01',
        reason: '资格被撤销',
      });
    await town.idle();
    const late = await problemOf(() => town.complete(lost, town.form(4)));
    expect(late).toMatchObject({ status: 409, code: 'task_closed' });

    await town.appoint(caseId);
    const replacement = await town.taskOf(caseId);
    expect(replacement.type).toBe('assessment');
    expect(visits.flatMap(({ assignees }) => assignees)).not.toContain(replacement.assignees[0]);
    await town.complete(replacement, town.form(4));
    const found = await town.case(caseId);
    expect(found.state).toBe('review');
    expect(eventOf(found, 'assessor-replaced').details.replaced).toEqual(lost.assignees);
    expect((eventOf(found, 'graded').details.assessorIds as string[]).toSorted()).toEqual(
      [stays.assignees[0], replacement.assignees[0]].toSorted(),
    );
  });

  it('refuses an appointment and a form for a day on which the licence is over', async () => {
    const caseId = await accepted();
    const appointment = await town.taskOf(caseId);
    const [assessorId] = appointment.details.assessorIds as string[];
    const lastDay = addWorkingDays(town.today(), 2);
    await town.post(town.as('agency'), `/assessors/${assessorId}/licence-end`, {
      validTo: lastDay,
      reason: '资格到期',
    });
    const dayAfter = `${addWorkingDays(lastDay, 1)}T02:00:00.000Z`;
    const body = { decision: 'appoint', visitAt: dayAfter, place: '家中' };
    const refused = await problemOf(() => town.complete(appointment, body));
    expect(refused).toMatchObject({ status: 409, code: 'assessor_not_licensed' });

    await town.appoint(caseId);
    await town.advanceTo(dayAfter);
    const visits = await town.tasksOf(caseId);
    const own = visits.find(({ assignees }) => assignees[0] === assessorId) as Task;
    const form = await problemOf(() => town.complete(own, town.form(4)));
    expect(form).toMatchObject({ status: 409, code: 'assessor_not_licensed' });
    // The agency has the assessor replaced; nobody else's form is touched.
    await town.complete(own, { replace: true, note: '资格已到期' }, town.as('agency'));
    const other = visits.find((task) => task !== own) as Task;
    await town.complete(other, town.form(4));
    await town.appoint(caseId);
    const [replacement] = (await town.taskOf(caseId)).assignees;
    expect([assessorId, ...other.assignees]).not.toContain(replacement);
  });

  it('draws somebody else before the visit for whom the licence ends, and keeps the other', async () => {
    const caseId = await accepted();
    const appointment = await town.taskOf(caseId);
    const [lost, stays] = appointment.details.assessorIds as [string, string];
    const replace = { decision: 'replace', visitAt: `${town.today()}T09:00:00.000Z`, note: '资格到期' };
    const refused = await problemOf(() => town.complete(appointment, replace));
    expect(refused.errors.map(({ field }) => field)).toEqual(['body.visitAt']);

    const validTo = addDays(town.today(), -1);
    await town.post(town.as('agency'), `/assessors/${lost}/licence-end`, { validTo, reason: '资格到期' });
    await town.complete(appointment, replace);
    const again = await town.taskOf(caseId);
    expect(again.type).toBe('appointment');
    const drawn = again.details.assessorIds as string[];
    expect([drawn.length, drawn.includes(stays), drawn.includes(lost)]).toEqual([2, true, false]);
    const { details, by } = eventOf(await town.case(caseId), 'assessor-replaced');
    expect([details, by.split(':')[0]]).toEqual([{ replaced: [lost], note: '资格到期' }, 'agency']);
    await town.appoint(caseId);
    const visits = await town.tasksOf(caseId);
    expect(visits.flatMap(({ assignees }) => assignees).toSorted()).toEqual(drawn.toSorted());
  });

  it('refuses a visit in a year that was mistyped', async () => {
    const appointment = await town.taskOf(await accepted());
    const body = { decision: 'appoint', visitAt: '2042-03-12T02:00:00.000Z', place: '家中' };
    const refused = await problemOf(() => town.complete(appointment, body));
    expect(refused.errors.map(({ field }) => field)).toEqual(['body.visitAt']);
  });

  it('takes a form from the assessor alone, after the appointment and not ahead of time', async () => {
    const caseId = await accepted();
    await town.appoint(caseId);
    const [visit] = (await town.tasksOf(caseId)) as [Task, Task];
    const agency = await problemOf(() => town.complete(visit, town.form(4), town.as('agency')));
    expect(agency).toMatchObject({ status: 403, code: 'role_not_allowed' });
    const early = { ...town.form(4), visitedAt: '2024-03-01T01:00:00.000Z' };
    const ahead = { ...town.form(4), visitedAt: '2030-03-01T01:00:00.000Z' };
    for (const form of [early, ahead]) {
      const refused = await problemOf(() => town.complete(visit, form));
      expect(refused.errors.map(({ field }) => field)).toEqual(['body.visitedAt']);
    }
  });

  it('hands a case whose thirty working days are over to the agency', async () => {
    const caseId = await accepted();
    await town.appoint(caseId);
    const { clock } = await town.case(caseId);
    await town.advanceTo(`${clock?.dueOn}T16:00:00.000Z`);
    const found = await town.case(caseId);
    expect(eventOf(found, 'stage-overdue').details).toEqual({ stage: 'conclusion', dueOn: clock?.dueOn });
    for (const task of await town.tasksOf(caseId)) expect(task.escalatedAt).toBeDefined();
  });

  /** Two forms of level 4 that differ in eating and dressing: what they share, and the first one's view of the rest. */
  async function differ(caseId: string) {
    await town.appoint(caseId);
    const [one, two] = (await town.tasksOf(caseId)) as [Task, Task];
    const form = town.form(4) as unknown as Form;
    const other = { ...form, scores: { ...form.scores } };
    for (const item of ['eating', 'dressing']) other.scores[item] = form.scores[item] === 0 ? 5 : 0;
    await town.complete(one, form);
    await town.complete(two, other);
    const { eating = 0, dressing = 0, ...common } = form.scores;
    return { differing: { eating, dressing }, common };
  }
});

function eventOf({ timeline }: Case, type: string) {
  const event = timeline.findLast((candidate) => candidate.type === type);
  if (!event) throw new Error(`the timeline has no ${type}`);
  return event;
}
