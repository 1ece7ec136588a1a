import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { type EntitlementSeen, entitle, seen } from './support.ts';

const HOME = { careMode: 'home-visits', providerId: 'home' };

interface Settled {
  providerId: string;
  fundFen: number;
  refusedFen: number;
  statementId: string;
}

/** Xuzhou, from Monday 2024-03-04 09:00; visits at home are paid up to 900 yuan a month. */
describe('A stand-in for the chosen provider', () => {
  let test: TestHost;
  let town: Town;
  let personId: string;
  let entitlementId: string;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    for (const providerId of ['home', 'neighbour', 'stranger'])
      await town.provider({ providerId, kind: 'home-care', level: null, careModes: ['home-visits'] });
    await town.provider({
      providerId: 'house',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
    ({ personId, entitlementId } = await entitle(town, 5, HOME));
    await town.advanceTo('2024-04-09T01:00:00.000Z');
  });
  afterAll(() => test.close());

  const agree = (body: Record<string, unknown>, user = town.as('agency')) =>
    town.post<EntitlementSeen>(user, `/entitlements/${entitlementId}/stand-ins`, {
      ...{ providerId: 'neighbour', from: '2024-04-10', to: '2024-04-12', note: '护理员休假' },
      ...body,
    });

  const visits = (providerId: string, dates: string[], feeFen = 10_000) =>
    town.post(town.as('provider', providerId), '/service-records', {
      ...{ personId, providerId, month: '2024-04' },
      lines: dates.map((date) => ({ lineId: `${providerId}-${date}`, date, component: 'visit', feeFen })),
    });

  it.each([
    [{ from: '2024-04-08' }, 'body.from', '不能早于今天 2024-04-09'],
    [{ to: '2024-04-09' }, 'body.to', '早于代班首日 2024-04-10'],
    [{ to: '2024-07-11' }, 'body.to', '一次至多约定 92 天，不能晚于 2024-07-10'],
    [{ providerId: 'home' }, 'body.providerId', '即为已选定的机构'],
    [{ providerId: 'nobody' }, 'body.providerId', '没有护理服务机构 nobody'],
  ])('%j is refused by %s: %s', async (body, field, zh) => {
    const refused = await problemOf(() => agree(body));
    expect(refused.errors).toMatchObject([{ field, reason: { zh } }]);
  });

  it('must be allowed to give this care itself', async () => {
    expect(await problemOf(() => agree({ providerId: 'house' }))).toMatchObject({
      code: 'care_mode_not_allowed',
    });
  });

  it('is agreed by the agency or the operator, not by a provider', async () => {
    expect(await problemOf(() => agree({}, town.as('provider', 'neighbour')))).toMatchObject({ status: 403 });
    const { spells, timeline } = (await agree({}, town.as('operator'))) as EntitlementSeen;
    const standIns = [{ providerId: 'neighbour', from: '2024-04-10', to: '2024-04-12' }];
    expect(spells).toMatchObject([{ providerId: 'home', standIns }]);
    expect(timeline.at(-1)).toMatchObject({ type: 'stand-in-agreed', details: { note: '护理员休假' } });
    expect((await seen(town, entitlementId)).spells).toEqual(spells);
  });

  it('is paid on its days; any other provider is paid nothing', async () => {
    await town.advanceTo('2024-05-01T01:00:00.000Z');
    await visits('neighbour', ['2024-04-11', '2024-04-13']);
    await visits('stranger', ['2024-04-11']);
    await visits('home', ['2024-04-09', '2024-04-15']);
    const runId = await town.settle('2024-04', '2024-04');
    const { items } = await town.get<{ items: Settled[] }>(
      town.as('finance'),
      `/settlement-runs/${runId}/statements`,
    );
    expect(items.map(({ providerId, fundFen, refusedFen }) => [providerId, fundFen, refusedFen])).toEqual([
      ['home', 20_000, 0],
      ['neighbour', 10_000, 10_000],
      ['stranger', 0, 10_000],
    ]);
    const statementId = items.find(({ providerId }) => providerId === 'stranger')?.statementId ?? '';
    const { lines } = await town.get<{ lines: { refusal?: unknown; explanation: { zh: string } }[] }>(
      town.as('provider', 'stranger'),
      `/statements/${statementId}`,
    );
    expect(lines[0]?.explanation.zh).toContain(
      '机构不是参保人员当日选定的服务机构，也不是约定临时代替的机构',
    );
  });
});
