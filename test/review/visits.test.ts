import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const HOME = { kind: 'home-care', level: null, careModes: ['home-visits'] };

interface Recorded {
  visits: { careVisitId: string; visitId: string; revision: number; outcome: string }[];
}
interface Visit {
  careVisitId: string;
  visitId: string;
  state: string;
  revision: number;
  reviewId?: string;
}
interface Review {
  reviewId: string;
  careVisitId: string;
  why: string;
  state: string;
  appealUntil?: string;
  findings: { check: string; result: string; explanation: { zh: string; en: string } }[];
}
interface Statement {
  fromMonth: string;
  feeFen: number;
  fundFen: number;
  refusedFen: number;
  providerFen: number;
}

/** Xuzhou: the fund pays visits of the severe in full, up to 900 yuan a month. One visit in ten is drawn. */
describe('Visits', () => {
  let test: TestHost;
  let town: Town;
  let person: string;

  beforeAll(async () => {
    const document = sampling(scheme('xuzhou'), '0.10');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ ...HOME, providerId: 'home' });
    await town.provider({ ...HOME, providerId: 'other' });
    for (const carerId of ['anna', 'bao'])
      await town.post(town.as('agency'), '/carers', { carerId, name: carerId, trainedOn: '2023-01-10' });
    person = await entitled();
    await town.advanceTo('2024-05-01T01:00:00.000Z');
  });
  afterAll(() => test.close());

  async function entitled(): Promise<string> {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), { careMode: 'home-visits', providerId: 'home' });
    return personId;
  }

  const provider = () => town.as('provider', 'home');
  const record = (...visits: object[]) =>
    town.post<Recorded>(provider(), '/care-visits', { providerId: 'home', visits });
  const visitsOf = async (month: string) =>
    (await town.get<{ items: Visit[] }>(provider(), `/persons/${person}/care-visits?month=${month}`)).items;
  const statesOf = async (month: string) =>
    Object.fromEntries((await visitsOf(month)).map(({ visitId, state }) => [visitId, state]));
  const reviews = async (state = 'waiting') =>
    (await town.get<{ items: Review[] }>(town.as('operator'), `/reviews?state=${state}`)).items;
  const statements = async () =>
    (await town.get<{ items: Statement[] }>(town.as('agency'), `/persons/${person}/statements`)).items;
  const last = async () => (await statements()).at(-1);
  const refusal = async (send: Promise<unknown>) => (await problemOf(() => send)).code;

  /** An hour and a half at nine, with check-in and check-out; so different every day as people are. */
  function visit(day: string, overrides: Record<string, unknown> = {}) {
    const at = (hour: string) => {
      const second = Number.parseInt(
        createHash('sha256').update(`${day}${hour}`).digest('hex').slice(0, 4),
        16,
      );
      return `${day}T${hour}:${String(second % 50).padStart(2, '0')}+08:00`;
    };
    const position = { longitude: 117.2, latitude: 34.26, system: 'GCJ-02', accuracyM: 20 };
    const [startAt, endAt] = [at('09:03'), at('10:31')];
    const proof = { position, deviceId: 'phone-1', confirmedBy: ['code'] };
    return {
      ...{ visitId: `v-${day}`, personId: person, carerId: 'anna', component: 'visit', startAt, endAt },
      ...{ feeFen: 6000, checkIn: { at: startAt, ...proof }, checkOut: { at: endAt, ...proof } },
      ...{ recordedAt: endAt, manual: undefined },
      ...overrides,
    };
  }
  const days = (month: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${month}-${String(from + index).padStart(2, '0')}`);

  it('are taken in however often they are sent, and others than sent before are asked about', async () => {
    for (const day of days('2024-05', 6, 11)) {
      await town.advanceTo(`${day}T12:00:00.000Z`);
      await record(visit(day));
    }
    const again = await record(visit('2024-05-11'));
    expect(again.visits).toMatchObject([{ outcome: 'unchanged', revision: 1 }]);
    expect(await refusal(record(visit('2024-05-11', { feeFen: 6100 })))).toBe('care_visit_differs');
    expect(await refusal(record(visit('2024-05-11', { feeFen: 6100, corrects: 7 })))).toBe(
      'care_visit_changed',
    );
    const corrected = await record(visit('2024-05-11', { feeFen: 6100, corrects: 1 }));
    expect(corrected.visits).toMatchObject([{ outcome: 'corrected', revision: 2 }]);
    expect((await record(visit('2024-05-11', { feeFen: 6000, corrects: 2 }))).visits).toMatchObject([
      { outcome: 'corrected', revision: 3 },
    ]);
    expect(await visitsOf('2024-05')).toHaveLength(6);
  });

  it.each([
    ['27 hours', { endAt: '2024-05-12T13:00:00+08:00' }, 'visits.0.endAt'],
    ['ending before they begin', { endAt: '2024-05-11T08:00:00+08:00' }, 'visits.0.endAt'],
    [
      'in the future',
      { startAt: '2024-05-12T09:00:00+08:00', endAt: '2024-05-12T10:00:00+08:00' },
      'visits.0.startAt',
    ],
    ['with a fee below nothing', { feeFen: -1 }, 'visits.0.feeFen'],
    ['in Paris', { checkIn: proofAt(2.35, 48.85) }, 'visits.0.checkIn.position.longitude'],
    ['of a service by the day', { component: 'life-care' }, 'visits.0.component'],
    ['whose items do not add up', { items: [{ item: 'x', feeFen: 1 }] }, 'visits.0.items'],
    ['entered by hand for no reason told', { manual: { reason: 'other' } }, 'visits.0.manual.memo'],
  ])('%s are refused by their field, and nothing of the upload is kept', async (_what, wrong, field) => {
    const upload = record(
      visit('2024-05-11', { visitId: 'wrong', ...wrong }),
      visit('2024-05-10', { visitId: 'w2' }),
    );
    const problem = await problemOf(() => upload);
    expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ field: `body.${field}` }] });
    expect((await visitsOf('2024-05')).map(({ visitId }) => visitId)).not.toContain('w2');
  });

  it('of somebody whom a provider never cared for, or by nobody, are refused as if there were no such person', async () => {
    const visits = [visit('2024-05-11')];
    const others = town.post(town.as('provider', 'other'), '/care-visits', { providerId: 'other', visits });
    expect(await refusal(others)).toBe('person_unknown');
    expect(await refusal(record(visit('2024-05-11', { visitId: 'x', carerId: 'nobody' })))).toBe(
      'carer_unknown',
    );
    const listed = town.get(town.as('provider', 'other'), `/persons/${person}/care-visits?month=2024-05`);
    expect(await refusal(listed)).toBe('person_unknown');
  });

  it('wait where a check objects or the lot falls on them; the rest is settled', async () => {
    // One without check-out, and one by a carer who is with somebody else at the same time, elsewhere.
    await town.advanceTo('2024-05-14T12:00:00.000Z');
    await record(visit('2024-05-13', { checkOut: undefined }), visit('2024-05-14'));
    await town.advanceTo('2024-06-04T01:00:00.000Z');
    const [round] = (
      await town.get<{ items: Record<string, unknown>[] }>(town.as('operator'), '/review-rounds')
    ).items;
    // Eight visits: 0.10 of them is 0.8, so one is drawn.
    expect(round).toMatchObject({ month: '2024-05', status: 'completed', totals: { visits: 8, flagged: 1 } });
    expect(round?.commitment).toBe(createHash('sha256').update(String(round?.secret)).digest('hex'));
    const waiting = await reviews();
    expect(waiting.map(({ why }) => why)).toEqual(waiting.length === 2 ? ['flagged', 'drawn'] : ['flagged']);
    const [flagged] = waiting;
    expect(flagged?.findings.map(({ check }) => check)).toContain('element-missing');
    expect(flagged?.findings[0]?.explanation.zh).toContain('缺少');

    // The operator accepts what was drawn in time; what was flagged waits.
    for (const { reviewId, why } of waiting)
      if (why === 'drawn')
        await town.post(town.as('operator'), `/reviews/${reviewId}/decision`, { decision: 'accept' });
    await town.advanceTo('2024-06-06T01:00:00.000Z');
    // Seven visits of 60 yuan.
    expect(await last()).toMatchObject({ fromMonth: '2024-05', feeFen: 42_000, fundFen: 42_000 });
    expect(await statesOf('2024-05')).toMatchObject({
      'v-2024-05-13': 'waiting',
      'v-2024-05-14': 'released',
    });
  });

  it('are deducted from by line and reason; what is left is paid with the next settlement', async () => {
    const [review] = await reviews();
    const decide = (body: object, user = town.as('operator')) =>
      town.post(user, `/reviews/${review?.reviewId}/decision`, body);
    expect(await refusal(decide({ decision: 'deduct', breach: 'too-short', deductedFen: 6001 }))).toBe(
      'deduction_too_large',
    );
    expect(await problemOf(() => decide({ decision: 'accept' }, provider()))).toMatchObject({ status: 403 });
    const decided = await town.post<Review>(town.as('operator'), `/reviews/${review?.reviewId}/decision`, {
      ...{ decision: 'deduct', breach: 'too-short', deductedFen: 2000, note: '实际约一小时' },
    });
    // Decided on 6 June; fifteen days.
    expect(decided).toMatchObject({ state: 'deducted', appealUntil: '2024-06-21' });
    expect(await refusal(decide({ decision: 'accept' }))).toBe('review_decided');
    await town.advanceTo('2024-07-06T01:00:00.000Z');
    // Of the 60 yuan 40 are paid, 20 are refused.
    expect(await last()).toMatchObject({
      fromMonth: '2024-06',
      feeFen: 6000,
      fundFen: 4000,
      refusedFen: 2000,
    });
  });

  it('cannot be appealed about when the days are over', async () => {
    const [review] = await reviews('deducted');
    const appeal = town.post(provider(), `/reviews/${review?.reviewId}/appeal`, { reason: '时长足够' });
    expect(await refusal(appeal)).toBe('appeal_too_late');
  });

  it('looked at once more, deducted from and appealed about are settled as the appeal is decided', async () => {
    const found = (await visitsOf('2024-05')).find(({ visitId }) => visitId === 'v-2024-05-14');
    const { reviewId } = await town.post<Review>(town.as('agency'), '/reviews', {
      ...{ careVisitId: found?.careVisitId, reason: '家属投诉' },
    });
    await town.post(town.as('agency'), `/reviews/${reviewId}/decision`, {
      decision: 'deduct',
      breach: 'not-given',
    });
    const appeal = (reason: string) => town.post(provider(), `/reviews/${reviewId}/appeal`, { reason });
    expect(
      await refusal(town.post(town.as('provider', 'other'), `/reviews/${reviewId}/appeal`, { reason: 'x' })),
    ).toBe('review_unknown');
    await appeal('有照片为证');
    expect(await refusal(appeal('再次'))).toBe('review_not_deducted');
    const decideAppeal = (body: object, user: string) =>
      town.post<Review>(user, `/reviews/${reviewId}/appeal-decision`, body);
    expect(await refusal(decideAppeal({ decision: 'reverse', note: 'x' }, town.as('agency')))).toBe(
      'appeal_by_reviewer',
    );
    await town.advanceTo('2024-08-06T01:00:00.000Z');
    // 60 yuan go back to the fund, borne by the provider.
    expect(await last()).toMatchObject({ fromMonth: '2024-07', feeFen: 0, fundFen: -6000, refusedFen: 6000 });
    await decideAppeal(
      { decision: 'lower', deductedFen: 1000, note: '部分成立' },
      town.as('agency', 'second'),
    );
    await town.advanceTo('2024-09-06T01:00:00.000Z');
    // 50 of them come back.
    expect(await last()).toMatchObject({ fromMonth: '2024-08', feeFen: 0, fundFen: 5000, refusedFen: -5000 });
  });

  it('that somebody looked at cannot be corrected out of a deduction, nor by way of a withdrawal', async () => {
    const at = async () => (await visitsOf('2024-05')).find(({ visitId }) => visitId === 'v-2024-05-14');
    const revise = async (overrides: object) => {
      await record(visit('2024-05-14', { ...overrides, corrects: (await at())?.revision }));
      await town.idle();
    };
    // The appeal left ten yuan deducted: another clock of the phone does not bring them back.
    expect((await at())?.state).toBe('deducted');
    await revise({ recordedAt: '2024-05-14T10:40:00+08:00' });
    expect((await at())?.state).toBe('waiting');
    await revise({ withdrawn: true });
    expect((await at())?.state).toBe('withdrawn');
    await revise({});
    const { state, reviewId } = (await at()) ?? {};
    expect(state).toBe('waiting');
    const decision = { decision: 'deduct', breach: 'not-given', deductedFen: 1000 };
    await town.post(town.as('operator'), `/reviews/${reviewId}/decision`, decision);
    await town.idle();
  });

  it('taken back after they were settled are paid back, and corrected ones corrected', async () => {
    await record(
      visit('2024-05-06', { withdrawn: true, corrects: 1 }),
      visit('2024-05-07', { feeFen: 5000, corrects: 1 }),
    );
    await town.idle();
    for (const { reviewId } of await reviews())
      await town.post(town.as('operator'), `/reviews/${reviewId}/decision`, { decision: 'accept' });
    await town.advanceTo('2024-10-06T01:00:00.000Z');
    expect(await last()).toMatchObject({
      fromMonth: '2024-09',
      feeFen: -7000,
      fundFen: -7000,
      refusedFen: 0,
    });
    // 7 × 60 + 40 + (−60 + 50) − 60 − 10
    const all = await statements();
    expect(all.reduce((sum, { fundFen }) => sum + fundFen, 0)).toBe(42_000 + 4000 - 1000 - 7000);
  });
});

function proofAt(longitude: number, latitude: number) {
  const position = { longitude, latitude, system: 'WGS-84', accuracyM: 20 };
  return { at: '2024-05-11T09:00:00+08:00', position };
}

/** The city with another share of visits to be drawn, and without the items that its catalogue does not have. */
function sampling(document: SchemeDocument, share: string): SchemeDocument {
  const changed = structuredClone(document);
  for (const { review } of changed.versions) {
    if (!review) continue;
    review.sampleShare.value = share;
    for (const check of review.checks)
      if (check.check === 'element-missing') check.elements = check.elements.filter((one) => one !== 'items');
  }
  return changed;
}
