import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../rules/base/calendar.ts';
import { addWorkingDays } from '../../rules/base/working-days.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/** Xuzhou, from Monday 2024-03-04 09:00; deadlines below are counted by hand on the official 2024 calendar. */
describe('the life of an application', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
    await town.provider({
      providerId: 'hospital',
      kind: 'medical',
      level: 2,
      careModes: ['institutional', 'home-visits'],
    });
    await town.provider({
      providerId: 'home-care',
      kind: 'home-care',
      level: null,
      careModes: ['home-visits', 'home-combined'],
    });
    await town.post(town.as('agency'), '/carers', { carerId: 'daughter', name: '李某', trainedOn: null });
  });
  afterAll(() => test.close());

  // The conclusion takes effect as the last day of publicity, Monday 2024-03-11, ends: on the 12th.
  it('leads from application to an active entitlement, and the timeline tells every step in order', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    const day = town.today();
    await town.advanceTo(nextWeek(day));
    const choice = await town.taskOf(caseId);
    expect(choice).toMatchObject({ type: 'care-mode-choice', role: 'insured', assignees: [personId] });
    await town.complete(choice, { careMode: 'institutional', providerId: 'hospital' });

    const done = await town.case(caseId);
    expect(done.state).toBe('active');
    expect(done.timeline.map(({ type }) => type)).toEqual([
      'applied',
      'screened',
      'accepted',
      'assessors-drawn',
      'visit-appointed',
      'form-handed-in',
      'form-handed-in',
      'graded',
      'review-approved',
      'publicity-opened',
      'deadline-passed',
      'concluded',
      'care-mode-offered',
      'entitlement-started',
    ]);
    expect(done.waitingFor).toEqual([]);
    const entitlement = await town.get<Record<string, unknown>>(
      town.as('auditor'),
      `/entitlements/${done.entitlementId}`,
    );
    expect(entitlement).toMatchObject({
      personId,
      careMode: 'institutional',
      providerId: 'hospital',
      from: '2024-03-13',
    });
    expect(concludedDetails(done)).toMatchObject({
      level: 5,
      validFrom: '2024-03-13',
      validTo: '2026-03-12',
    });
  });

  it('ends publicity after five working days, at the end of the day', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 4);
    const opened = (await town.case(caseId)).timeline.find(({ type }) => type === 'publicity-opened');
    // Tuesday 2024-03-12 plus five working days is Tuesday 2024-03-19; the day ends at 16:00 UTC.
    expect(town.today()).toBe('2024-03-12');
    expect(opened?.details.endsAt).toBe('2024-03-19T16:00:00.000Z');
    await town.advanceTo('2024-03-19T15:59:59.000Z');
    expect((await town.case(caseId)).state).toBe('publicity');
    await town.advanceTo('2024-03-19T16:00:01.000Z');
    expect((await town.case(caseId)).state).toBe('care-mode-choice');
  });

  it('refuses with every reason of the screening at once, each with its clause', async () => {
    const personId = await town.person({
      coverSpells: [
        { insurance: 'resident', from: '2016-01-01', to: '2023-12-31', medicalBenefitsFrom: '2016-01-01' },
      ],
    });
    const caseId = await town.apply(personId, { disabledSince: '2024-02-01' });
    const { state, reasons } = await town.case(caseId);
    expect(state).toBe('refused');
    expect(reasons?.map(({ code }) => code)).toEqual(['not-insured', 'disability-too-short']);
    for (const reason of reasons ?? []) expect(reason.clause).not.toBe('');
  });

  it('refuses what the assessors find too light when the person does not object within ten working days', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 1);
    const chance = await town.taskOf(caseId);
    expect(chance).toMatchObject({ type: 'objection', dueAt: endOfDay(addWorkingDays(town.today(), 10)) });
    expect(await town.case(caseId)).toMatchObject({ state: 'objection', level: 1 });
    await town.advanceTo(chance.dueAt);
    const { state, reasons } = await town.case(caseId);
    expect(state).toBe('refused');
    expect(reasons?.map(({ code }) => code)).toEqual(['level-too-low']);
  });

  it('has other assessors assess again after an objection, and their result is final', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 3);
    const first = drawnIn(await town.case(caseId), 0);
    await town.complete(await town.taskOf(caseId), { objection: '评估时本人状态较好' });
    await town.appoint(caseId);
    const visits = await town.tasksOf(caseId);
    expect(visits.map(({ type }) => type)).toEqual(['reassessment', 'reassessment']);
    expect(visits.flatMap(({ assignees }) => assignees).filter((one) => first.includes(one))).toEqual([]);
    for (const visit of visits) await town.complete(visit, town.form(4));
    expect(await town.case(caseId)).toMatchObject({ state: 'care-mode-choice', level: 4 });
  });

  it('refuses in the end when the re-assessment finds too little', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 2);
    await town.complete(await town.taskOf(caseId), { objection: '等级偏低' });
    await town.visit(caseId, 1);
    expect(await town.case(caseId)).toMatchObject({ state: 'refused', level: 1 });
  });

  it('has the agency register assessors when too few may be drawn, and draws again', async () => {
    const small = new Town(test, scheme('jining'));
    await small.assessors(2);
    const caseId = await small.apply(await small.person());
    await small.assess(caseId, 4);
    await small.complete(await small.taskOf(caseId), { objection: '与实际不符' });
    const shortage = await small.taskOf(caseId);
    expect(shortage).toMatchObject({ type: 'assessor-shortage', role: 'agency' });
    for (const assessorId of ['new-1', 'new-2']) {
      await small.post(small.as('agency'), '/assessors', { assessorId, name: '新评估员', expert: true });
    }
    await small.complete(shortage, { note: '已登记两名评估员' });
    await small.appoint(caseId);
    const visits = await small.tasksOf(caseId);
    expect(visits.map(({ type }) => type)).toEqual(['reassessment', 'reassessment']);
    expect(visits.flatMap(({ assignees }) => assignees).toSorted()).toEqual(['new-1', 'new-2']);
  });

  it('goes back to the assessors when the review returns the result', async () => {
    const caseId = await town.apply(await town.person());
    await town.accept(caseId);
    await town.visit(caseId, 3);
    await town.complete(await town.taskOf(caseId), { decision: 'return', note: '照片缺失' });
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'appointment' });
  });

  it('refuses at acceptance with the ground and the operator’s note', async () => {
    const caseId = await town.apply(await town.person());
    await town.complete(await town.taskOf(caseId), {
      decision: 'refuse',
      ground: 'papers-incomplete',
      note: '缺少病历',
    });
    const { state, reasons } = await town.case(caseId);
    expect(state).toBe('refused');
    expect(reasons).toMatchObject([{ code: 'papers-incomplete', zh: '缺少病历' }]);
  });

  it('asks again, with the reasons, when the choice is one that the scheme does not allow', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 5);
    await town.advanceTo(nextWeek(town.today()));
    await town.complete(await town.taskOf(caseId), { careMode: 'institutional', providerId: 'home-care' });
    const again = await town.taskOf(caseId);
    expect(again.type).toBe('care-mode-choice');
    expect((again.details.refusedChoice as { code: string }[]).map(({ code }) => code)).toContain(
      'provider-kind',
    );
    await town.complete(again, { careMode: 'home-combined', providerId: 'home-care', carerId: 'daughter' });
    expect((await town.case(caseId)).state).toBe('active');
  });

  it('moves an overdue task to the agency, which may then do it', async () => {
    const caseId = await town.apply(await town.person());
    const { dueAt } = await town.taskOf(caseId);
    await town.advanceTo(dueAt);
    const late = await town.taskOf(caseId);
    expect(late.escalatedAt).toBe(dueAt);
    expect(late.dueAt > dueAt).toBe(true);
    const { items } = await town.get<{ items: { taskId: string }[] }>(town.as('agency'), '/tasks');
    expect(items.map(({ taskId }) => taskId)).toContain(late.taskId);
    await town.complete(late, { decision: 'accept' }, town.as('agency'));
    expect((await town.case(caseId)).state).toBe('assessment');
  });

  it('lets a case lapse when nobody acts for half a year', async () => {
    const caseId = await town.apply(await town.person());
    const day = new Date(test.host.clock.nowMillis() + 181 * 86_400_000).toISOString();
    await town.advanceTo(day);
    const { state, waitingFor } = await town.case(caseId);
    expect({ state, waitingFor }).toEqual({ state: 'lapsed', waitingFor: [] });
  });

  it('lets a case lapse before a year is over, however often somebody acts', async () => {
    const caseId = await town.apply(await town.person());
    await town.accept(caseId);
    const appliedOn = town.today();
    const after = (days: number) => `${addDays(appliedOn, days)}T01:00:00.000Z`;
    for (const days of [0, 170]) {
      await town.advanceTo(after(days));
      await town.complete(await town.taskOf(caseId), { decision: 'applicant-unavailable', note: '住院' });
      await town.advanceTo(after(days + 160));
      await town.complete(await town.taskOf(caseId), { note: '已出院' });
    }
    expect((await town.taskOf(caseId)).type).toBe('appointment');
    await town.advanceTo(after(340));
    const waiting = await town.taskOf(caseId);
    expect([waiting.type, waiting.dueAt]).toEqual([
      'appointment',
      `${addDays(appliedOn, 340)}T16:00:00.000Z`,
    ]);
    await town.advanceTo(after(341));
    expect(await town.case(caseId)).toMatchObject({ state: 'lapsed', waitingFor: [] });
  });
});

/** 09:00 in Asia/Shanghai a week after the day: publicity of five working days is over. */
function nextWeek(day: string): string {
  return new Date(new Date(`${day}T01:00:00.000Z`).getTime() + 8 * 86_400_000).toISOString();
}

function drawnIn(
  { timeline }: { timeline: { type: string; details: Record<string, unknown> }[] },
  nth: number,
): string[] {
  const draws = timeline.filter(({ type }) => type === 'assessors-drawn');
  return (draws[nth]?.details.drawn ?? []) as string[];
}

function concludedDetails({ timeline }: { timeline: { type: string; details: Record<string, unknown> }[] }) {
  return timeline.find(({ type }) => type === 'concluded')?.details;
}

/** The instant at which a day ends in Asia/Shanghai. */
function endOfDay(day: string): string {
  return `${day}T16:00:00.000Z`;
}
