import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkingDays } from '../../rules/base/working-days.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const WITHDRAWAL = { reason: '改由子女在外地照护' };

/** Xuzhou, from Monday 2024-03-04 09:00; an operator does what the agency delegates to it. */
describe('acceptance', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.post(town.as('agency'), '/operator-contracts', {
      operatorId: 'insurer',
      name: '某商业保险公司',
      from: '2024-01-01',
      to: '2024-12-31',
      delegates: ['acceptance', 'appointment'],
    });
  });
  afterAll(() => test.close());

  it('is the operator’s where its contract says so, and the agency’s for all else', async () => {
    const caseId = await town.apply(await town.person());
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'acceptance', role: 'operator' });
    await town.accept(caseId);
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'appointment', role: 'operator' });
    await town.visit(caseId, 4);
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'review', role: 'agency' });

    const elsewhere = new Town(test, scheme('jining'));
    const other = await elsewhere.apply(await elsewhere.person());
    expect(await elsewhere.taskOf(other)).toMatchObject({ type: 'acceptance', role: 'agency' });
  });

  it('shows the checklist, and refuses papers that are not on it', async () => {
    const personId = await town.person();
    const body = { personId, disabledSince: '2023-01-01', applicant: 'self', papers: ['horoscope'] };
    const refused = await problemOf(() => town.post(town.as('insured', personId), '/applications', body));
    expect(refused).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(refused.errors.map(({ field }) => field)).toEqual(['body.papers']);

    const [first] = town.papers();
    const caseId = await town.apply(personId, { papers: [first] });
    const { papers, papersMissing } = await town.case(caseId);
    expect(papers).toEqual([first]);
    expect(papersMissing).not.toContain(first);
    expect(papersMissing.length).toBeGreaterThan(0);
  });

  it('accepts over a missing paper only for a reason, which the timeline keeps', async () => {
    const [first = '', ...others] = town.papers();
    const caseId = await town.apply(await town.person(), { papers: others });
    const task = await town.taskOf(caseId);
    const silent = await problemOf(() => town.complete(task, { decision: 'accept' }));
    expect(silent).toMatchObject({ status: 409, code: 'papers_missing' });
    expect(silent.errors[0]?.reason.zh).toBe(
      `尚缺材料 ${first}：须补正、注明缘由（waiver）容缺受理，或不予受理`,
    );
    await town.complete(task, { decision: 'accept', waiver: '医院确认病历正在邮寄' });
    const { state, timeline } = await town.case(caseId);
    expect(state).toBe('assessment');
    expect(timeline.find(({ type }) => type === 'accepted')?.details).toEqual({
      ...{ missing: [first], note: '医院确认病历正在邮寄' },
    });
    const whole = await town.taskOf(await town.apply(await town.person()));
    const needless = await problemOf(() => town.complete(whole, { decision: 'accept', waiver: '无' }));
    expect(needless.errors).toMatchObject([{ field: 'body.waiver', reason: { zh: '材料齐全，无须容缺' } }]);
  });

  it('has papers corrected once; meanwhile its ten working days stand still', async () => {
    const caseId = await town.apply(await town.person());
    const appliedOn = town.today();
    expect((await town.case(caseId)).clock).toEqual({
      stage: 'acceptance',
      dueOn: addWorkingDays(appliedOn, 10),
      remainingDays: null,
      provisional: false,
    });
    await town.advanceTo(`${addWorkingDays(appliedOn, 3)}T01:00:00.000Z`);
    const missing = town.papers().slice(0, 1);
    await town.complete(await town.taskOf(caseId), { decision: 'correct', missing, note: '病历不清晰' });
    const paused = await town.case(caseId);
    expect(paused).toMatchObject({ state: 'papers-correction', clock: { dueOn: null, remainingDays: 7 } });
    const correction = await town.taskOf(caseId);
    expect(correction).toMatchObject({ type: 'papers-correction', role: 'insured', details: { missing } });

    const correctedOn = addWorkingDays(appliedOn, 5);
    await town.advanceTo(`${correctedOn}T01:00:00.000Z`);
    await town.complete(correction, { papers: missing });
    const dueOn = addWorkingDays(correctedOn, 7);
    expect(await town.case(caseId)).toMatchObject({
      state: 'acceptance',
      papers: town.papers(),
      clock: { dueOn },
    });

    const again = await town.taskOf(caseId);
    expect(again.dueAt).toBe(`${dueOn}T16:00:00.000Z`);
    const second = { decision: 'correct', missing, note: '仍不清晰' };
    const refused = await problemOf(() => town.complete(again, second));
    expect(refused).toMatchObject({ status: 409, code: 'correction_not_allowed' });
    await town.complete(again, { decision: 'accept' });
    expect(await town.case(caseId)).toMatchObject({ state: 'assessment', clock: { stage: 'conclusion' } });
  });

  it('refuses when the papers do not come within the scheme’s five working days', async () => {
    const caseId = await town.apply(await town.person());
    const missing = town.papers().slice(0, 1);
    await town.complete(await town.taskOf(caseId), { decision: 'correct', missing, note: '缺少病历' });
    const correction = await town.taskOf(caseId);
    expect(correction.dueAt).toBe(`${addWorkingDays(town.today(), 5)}T16:00:00.000Z`);
    await town.advanceTo(correction.dueAt);
    const { state, reasons } = await town.case(caseId);
    expect(state).toBe('refused');
    expect(reasons).toMatchObject([{ code: 'papers-incomplete', zh: '逾期未补正申请材料：缺少病历' }]);
    const late = await problemOf(() => town.complete(correction, { papers: missing }));
    expect(late).toMatchObject({ status: 409, code: 'deadline_passed' });
  });

  it('ends with the withdrawal, at whatever step the case waits, and only for who applied', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    const path = `/cases/${caseId}/withdrawal`;
    const stranger = await town.person();
    const refused = await problemOf(() => town.post(town.as('insured', stranger), path, WITHDRAWAL));
    expect(refused).toMatchObject({ status: 404, code: 'case_unknown' });

    await town.accept(caseId);
    await town.appoint(caseId);
    const visits = await town.tasksOf(caseId);
    expect(visits).toHaveLength(2);
    await town.complete(visits[0] as never, town.form(4));
    await town.post(town.as('insured', personId), path, WITHDRAWAL);
    await town.idle();
    const { state, waitingFor, timeline } = await town.case(caseId);
    expect({ state, waitingFor }).toEqual({ state: 'withdrawn', waitingFor: [] });
    expect(timeline.at(-1)).toMatchObject({ type: 'withdrawn', details: WITHDRAWAL });
    const form = await problemOf(() => town.complete(visits[1] as never, town.form(4)));
    expect(form).toMatchObject({ status: 409, code: 'task_closed' });
    const twice = await problemOf(() => town.post(town.as('insured', personId), path, WITHDRAWAL));
    expect(twice).toMatchObject({ status: 409, code: 'case_decided' });

    const anew = await town.apply(personId);
    expect((await town.case(anew)).state).toBe('acceptance');
  });

  it('lets a provider apply for a person who has asked it to, follow the case and take it back', async () => {
    await town.provider({ providerId: 'home', kind: 'home-care', level: null, careModes: ['home-visits'] });
    const personId = await town.person();
    const provider = town.as('provider', 'home');
    const body = { personId, disabledSince: '2023-01-01', applicant: 'provider' };
    const unasked = await problemOf(() => town.post(provider, '/applications', body));
    expect(unasked).toMatchObject({ status: 403, code: 'mandate_missing' });
    await town.mandate(personId, { kind: 'provider', providerId: 'home' });
    const pretending = await problemOf(() =>
      town.post(provider, '/applications', { ...body, applicant: 'self' }),
    );
    expect(pretending).toMatchObject({ status: 400, code: 'validation_failed' });
    const { caseId } = await town.post<{ caseId: string }>(provider, '/applications', body);
    await town.idle();
    expect(await town.get(provider, `/cases/${caseId}`)).toMatchObject({ state: 'acceptance' });
    const other = await problemOf(() => town.get(town.as('provider', 'another'), `/cases/${caseId}`));
    expect(other.status).toBe(404);
    expect(await town.post(provider, `/cases/${caseId}/withdrawal`, WITHDRAWAL)).toMatchObject({
      state: 'withdrawn',
    });
  });
});
