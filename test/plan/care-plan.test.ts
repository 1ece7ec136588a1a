import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitle } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface PlanSeen {
  planId: string;
  revision: number;
  status: string;
  waitsFor: string[];
  personName?: string;
  providerName?: string;
  items: { item: string; titleZh: string; times: number; per: string; minutes?: number }[];
  inForce: { from: string; to: string } | null;
  proposed: { at: string; by: string };
  filed?: { by: string; on: string };
  agreed?: { by: string; on: string; paper: string | null };
  returned?: { by: string; reason: string };
  withdrawn?: { by: string };
}
interface List {
  items: PlanSeen[];
  nextCursor?: string;
}

const HOME = { careMode: 'home-visits', providerId: 'home' };
const ITEMS = [
  { item: 'life-cleaning', times: 3, per: 'week', minutes: 45 },
  { item: 'medical-dressing', times: 1, per: 'day' },
];
const DAUGHTER = {
  kind: 'representative',
  representativeId: 'daughter',
  name: '王某女儿',
  relation: 'child',
};

/** Xuzhou; the person is cared for by `home` from 2024-03-14 on, and it is Monday 2024-04-01 when plans are made. */
describe('A care plan', () => {
  let test: TestHost;
  let town: Town;
  let personId: string;
  let entitlementId: string;
  let caseId: string;
  let lastDay: string;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    for (const providerId of ['home', 'other'])
      await town.provider({
        ...{ providerId, kind: 'home-care', level: null, careModes: ['home-visits'] },
        ...(providerId === 'other' && { agreementTo: '2024-12-31' }),
      });
    ({ personId, entitlementId, caseId } = await entitle(town, 5, HOME));
    await town.mandate(personId, DAUGHTER, { acts: ['choose'] });
    await town.advanceTo('2024-04-01T01:00:00.000Z');
    const { to } = await town.get<{ to: string }>(town.as('agency'), `/entitlements/${entitlementId}`);
    lastDay = to;
  });
  afterAll(() => test.close());

  const home = () => town.as('provider', 'home');
  const propose = (body: Record<string, unknown> = {}, user = home()) =>
    town.post<PlanSeen>(user, `/entitlements/${entitlementId}/care-plans`, {
      ...{ from: '2024-04-10', to: '2024-12-31', items: ITEMS },
      ...body,
    });
  const file = (
    planId: string,
    body: Record<string, unknown> = { decision: 'file' },
    user = town.as('operator'),
  ) => town.post<PlanSeen>(user, `/care-plans/${planId}/filing`, body);
  const answer = (
    planId: string,
    body: Record<string, unknown> = { decision: 'agree' },
    user = town.as('insured', personId),
  ) => town.post<PlanSeen>(user, `/care-plans/${planId}/agreement`, body);
  const withdraw = (planId: string, user = home()) =>
    town.post<PlanSeen>(user, `/care-plans/${planId}/withdrawal`, {});
  const shown = (planId: string) => town.get<PlanSeen>(home(), `/care-plans/${planId}`);
  const list = (status: string, user = home(), more = '') =>
    town.get<List>(user, `/care-plans?status=${status}${more}`);
  const messages = async (to: string) =>
    (
      await town.get<{ items: { occasion: string; to: unknown }[] }>(
        town.as('agency'),
        `/messages?caseId=${caseId}`,
      )
    ).items.filter(({ occasion }) => occasion === to);

  it('is made of what the city lists, until the last day of the care', async () => {
    const path = `/entitlements/${entitlementId}/plannable-items`;
    const offered = await town.get<Record<string, unknown> & { items: { code: string }[] }>(home(), path);
    expect(offered).toMatchObject({
      ...{ from: '2024-04-01', lastDay, providerId: 'home', careMode: 'home-visits' },
      duty: { clause: '五（二）1' },
    });
    expect(offered.items).toHaveLength(21);
    expect(offered.items[0]).toEqual({
      ...{ code: 'life-cleaning', titleZh: '清洁照料', titleEn: 'keeping the person clean' },
      ...{ component: 'visit', unit: 'visit', clause: '五（二）1', kind: 'life' },
    });
  });

  it.each([
    [{ from: '2024-03-31' }, 'validation_failed', 'body.from', '不能早于今天 2024-04-01'],
    [{ to: '2024-04-09' }, 'validation_failed', 'body.to', '不能早于第一天'],
    [
      { from: '2030-01-01', to: '2030-01-02' },
      'validation_failed',
      'body.from',
      '2030-01-01 当日没有提供服务的机构，无从制定计划',
    ],
    [{ items: [] }, 'validation_failed', 'body.items', undefined],
    [{ items: Array.from({ length: 61 }, () => ITEMS[0]) }, 'validation_failed', 'body.items', undefined],
    [{ items: [{ ...ITEMS[0], times: 0 }] }, 'validation_failed', 'body.items.0.times', undefined],
    [{ items: [{ ...ITEMS[0], minutes: 1441 }] }, 'validation_failed', 'body.items.0.minutes', undefined],
    [{ items: [ITEMS[0], ITEMS[0]] }, 'care_plan_not_allowed', 'body.items.1.item', '“清洁照料”出现两次'],
    [{ items: [{ ...ITEMS[0], item: 'massage' }] }, 'care_plan_not_allowed', 'body.items.0.item', undefined],
    [
      { items: [{ item: 'life-meals', times: 13, per: 'day', minutes: 120 }] },
      ...(['care_plan_not_allowed', 'body.items', '每日的项目共 1560 分钟，一日只有 1440 分钟'] as const),
    ],
  ])('is refused as %j by %s of %s', async (body, code, field, zh) => {
    const refused = await problemOf(() => propose(body));
    expect([refused.code, refused.errors?.[0]?.field]).toEqual([code, field]);
    if (zh !== undefined) expect(refused.errors?.[0]?.reason.zh).toBe(zh);
  });

  it('ends at the latest with the care', async () => {
    const refused = await problemOf(() => propose({ to: '2029-01-01' }));
    expect(refused.errors).toMatchObject([
      { field: 'body.to', reason: { zh: expect.stringContaining(lastDay) } },
    ]);
  });

  it('is proposed by the provider that was chosen and by the agency, by nobody else', async () => {
    expect(await problemOf(() => propose({}, town.as('provider', 'other')))).toMatchObject({ status: 404 });
    expect(await problemOf(() => propose({}, town.as('operator')))).toMatchObject({ status: 403 });
    const plan = await propose({}, town.as('agency'));
    expect(plan).toMatchObject({
      status: 'proposed',
      revision: 1,
      waitsFor: ['operator', 'person'],
      inForce: null,
    });
    expect(await withdraw(plan.planId)).toMatchObject({
      status: 'withdrawn',
      withdrawn: { by: 'provider:home' },
    });
  });

  it('holds from its first day once it is filed and agreed, in whatever order, and tells who did it', async () => {
    const { planId, items } = await propose();
    expect(items).toEqual([
      { ...ITEMS[0], titleZh: '清洁照料', titleEn: 'keeping the person clean' },
      { ...ITEMS[1], titleZh: '压疮伤口换药', titleEn: 'dressing of pressure ulcers' },
    ]);
    expect((await messages('care-plan-to-agree')).at(-1)).toMatchObject({ to: { personId } });
    const another = await problemOf(() => propose());
    expect(another).toMatchObject({ status: 409, code: 'care_plan_open' });
    expect(await list('to-file', town.as('operator'))).toMatchObject({
      items: [{ planId, providerName: expect.any(String), personName: expect.any(String) }],
    });

    const daughter = `${town.as('representative', 'daughter')} for ${personId}`;
    expect(await answer(planId, { decision: 'agree' }, daughter)).toMatchObject({
      ...{ status: 'agreed', waitsFor: ['operator'], inForce: null },
      agreed: { by: 'representative:daughter', on: '2024-04-01', paper: null },
    });
    expect((await list('to-agree')).items).toEqual([]);
    expect(await file(planId)).toMatchObject({
      ...{ status: 'complete', waitsFor: [], inForce: { from: '2024-04-10', to: '2024-12-31' } },
      filed: { by: expect.stringMatching(/^operator:/), on: '2024-04-01' },
    });
    const repeated = await problemOf(() => file(planId));
    expect(repeated).toMatchObject({ status: 409, code: 'care_plan_decided' });
    const { timeline } = await town.get<{ timeline: { type: string; details: Record<string, unknown> }[] }>(
      town.as('agency'),
      `/cases/${caseId}`,
    );
    expect(timeline.slice(-3).map(({ type }) => type)).toEqual([
      'care-plan-proposed',
      'care-plan-decided',
      'care-plan-decided',
    ]);
  });

  it('is taken back before its first day, not on it', async () => {
    const [first] = (await list('complete')).items as [PlanSeen];
    await town.advanceTo('2024-04-09T15:00:00.000Z');
    expect((await shown(first.planId)).inForce).toEqual({ from: '2024-04-10', to: '2024-12-31' });
    await town.advanceTo('2024-04-09T17:00:00.000Z');
    expect(await problemOf(() => withdraw(first.planId))).toMatchObject({ code: 'care_plan_decided' });
    const next = await propose({ from: '2024-05-01' });
    await file(next.planId);
    await answer(next.planId);
    expect((await shown(first.planId)).inForce).toEqual({ from: '2024-04-10', to: '2024-04-30' });
    expect((await withdraw(next.planId)).status).toBe('withdrawn');
    expect((await shown(first.planId)).inForce).toEqual({ from: '2024-04-10', to: '2024-12-31' });
  });

  it('is returned with a reason, which the provider is told', async () => {
    const { planId } = await propose({ from: '2024-05-01' });
    await answer(planId);
    const noReason = await problemOf(() => file(planId, { decision: 'return' }));
    expect(noReason.errors).toMatchObject([{ field: 'body.reason' }]);
    const returned = await file(
      planId,
      { decision: 'return', reason: '频次与评估结果不符' },
      town.as('agency'),
    );
    expect(returned).toMatchObject({
      status: 'returned',
      waitsFor: [],
      returned: { reason: '频次与评估结果不符' },
    });
    expect(await messages('care-plan-returned')).toMatchObject([{ to: { subject: 'home' } }]);
    expect(await problemOf(() => answer(planId))).toMatchObject({ code: 'care_plan_decided' });
  });

  it('is agreed on paper by staff, who name the paper; whoever signs in needs none', async () => {
    const { planId } = await propose({
      from: '2024-05-01',
      items: [{ item: 'life-meals', times: 3, per: 'day' }],
    });
    const paper = { reference: '徐长护-2024-17', signedOn: '2024-04-09' };
    const wrong = [
      await problemOf(() => answer(planId, { decision: 'agree' }, town.as('operator'))),
      await problemOf(() => answer(planId, { decision: 'agree', paper })),
      await problemOf(() =>
        answer(planId, { decision: 'agree', paper: { ...paper, signedOn: '2024-04-11' } }, town.as('agency')),
      ),
    ];
    expect(wrong.map(({ errors }) => errors?.[0]?.field)).toEqual([
      'body.paper',
      'body.paper',
      'body.paper.signedOn',
    ]);
    await file(planId);
    expect(await answer(planId, { decision: 'agree', paper }, town.as('operator'))).toMatchObject({
      ...{ status: 'complete', revision: 5, inForce: { from: '2024-05-01', to: '2024-12-31' } },
      agreed: { on: '2024-04-09', paper: '徐长护-2024-17' },
    });
  });

  it('is declined by the person, of which the provider is told; a mandate to apply does not reach so far', async () => {
    const { planId } = await propose({ from: '2024-06-01' });
    await town.mandate(personId, { ...DAUGHTER, representativeId: 'clerk' }, { acts: ['apply'] });
    const clerk = `${town.as('representative', 'clerk')} for ${personId}`;
    expect(await town.get<PlanSeen>(clerk, `/care-plans/${planId}`)).toMatchObject({ status: 'proposed' });
    expect(await problemOf(() => answer(planId, { decision: 'agree' }, clerk))).toMatchObject({
      code: 'mandate_missing',
    });
    expect(await answer(planId, { decision: 'decline', reason: '希望上午上门' })).toMatchObject({
      status: 'declined',
    });
    expect(await messages('care-plan-declined')).toMatchObject([{ to: { subject: 'home' } }]);
  });

  it('is listed to the person latest first, and page by page to who has to do with it', async () => {
    const { items } = await town.get<List>(town.as('insured', personId), `/persons/${personId}/care-plans`);
    expect(items.map(({ revision, status }) => [revision, status])).toEqual([
      [6, 'declined'],
      [5, 'complete'],
      [4, 'returned'],
      [3, 'withdrawn'],
      [2, 'complete'],
      [1, 'withdrawn'],
    ]);
    const first = await list('withdrawn', town.as('auditor'), '&limit=1');
    const second = await list('withdrawn', town.as('auditor'), `&limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ revision }) => revision)).toEqual([1, 3]);
    expect((await list('complete', town.as('agency'), '&providerId=other')).items).toEqual([]);
    expect((await list('complete', town.as('provider', 'other'))).items).toEqual([]);
  });

  it('ends when the provider changes; the new one plans within its agreement', async () => {
    await town.advanceTo('2024-06-03T01:00:00.000Z');
    await town.post(town.as('agency'), `/entitlements/${entitlementId}/changes`, {
      ...{ careMode: 'home-visits', providerId: 'other', carerId: null, from: '2024-07-01' },
    });
    const [, plan] = (await list('complete')).items as [PlanSeen, PlanSeen];
    expect((await shown(plan.planId)).inForce).toEqual({ from: '2024-05-01', to: '2024-06-30' });
    const late = await problemOf(() => propose({ from: '2024-07-01' }));
    expect(late.errors).toMatchObject([
      { field: 'body.from', reason: { zh: '2024-07-01 当日由其他机构服务' } },
    ]);
    const other = town.as('provider', 'other');
    const outside = await problemOf(() => propose({ from: '2024-07-01', to: '2025-01-01' }, other));
    expect(outside.errors).toMatchObject([
      { field: 'body.to', reason: { zh: '机构的服务协议自 2017-01-01 至 2024-12-31' } },
    ]);
    expect(await propose({ from: '2024-07-01', to: '2024-07-01' }, other)).toMatchObject({
      revision: 7,
      providerId: 'other',
    });
  });

  it('that nobody filed is over after its last day', async () => {
    const [waiting] = (await list('to-file', town.as('operator'))).items as [PlanSeen];
    await town.advanceTo('2024-07-02T01:00:00.000Z');
    expect(await problemOf(() => file(waiting.planId))).toMatchObject({ code: 'care_plan_over' });
    expect((await withdraw(waiting.planId, town.as('provider', 'other'))).status).toBe('withdrawn');
  });
});
