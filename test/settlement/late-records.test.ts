import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections, entitle, settled } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Recorded {
  late?: { recordedOn: string };
  settledBy?: string;
  lines: unknown[];
}

const COMBINED = { careMode: 'home-combined', providerId: 'home', carerId: 'daughter' };
const APRIL = Array.from({ length: 30 }, (_, index) => `2024-04-${String(index + 1).padStart(2, '0')}`);

/**
 * Xuzhou, severe, at home with a trained carer: 20 yuan a day for the family's care and up to 300 a month for visits.
 * Visits of 200 yuan in April are settled on 2 May; records of a month are taken until the end of the second after it.
 */
describe('Records that come after the month was settled', () => {
  let test: TestHost;
  let town: Town;
  let personId: string;
  let firstRun: string;
  let unseen: string;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    for (const version of document.versions)
      version.settlement.lateRecordsMonths = { value: 2, assumption: '补报期限由经办机构约定' };
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    for (const providerId of ['home', 'neighbour'])
      await town.provider({ providerId, kind: 'home-care', level: null, careModes: ['home-combined'] });
    await town.post(town.as('agency'), '/carers', {
      carerId: 'daughter',
      name: '王某女儿',
      trainedOn: '2020-05-01',
    });
    ({ personId } = await entitle(town, 5, COMBINED));
    ({ personId: unseen } = await entitle(town, 5, COMBINED));
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    await visit('home', '2024-04-20', 20_000);
    firstRun = await town.settle('2024-04', '2024-04');
    expect(await settled(town, firstRun, personId)).toMatchObject({ feeFen: 20_000, fundFen: 20_000 });
  });
  afterAll(() => test.close());

  const record = async (providerId: string | null, user: string, lines: unknown[]) => {
    const body = { personId, providerId, month: '2024-04', lines };
    const recorded = await town.post<Recorded>(user, '/service-records', body);
    await town.idle();
    return recorded;
  };
  const visit = (providerId: string, date: string, feeFen: number, lineId = 'visit-1') =>
    record(providerId, town.as('provider', providerId), [{ lineId, date, component: 'visit', feeFen }]);
  const familyCare = (dates: string[]) =>
    record(
      null,
      town.as('agency'),
      dates.map((date) => ({ lineId: `family-${date}`, date, component: 'family-care', feeFen: 0 })),
    );
  const owedFen = async () =>
    (await corrections(town, personId, 'owed')).map(
      ({ reason, feeFen, fundFen, providerFen, refusedFen }) => [
        reason.code,
        ...[feeFen, fundFen, providerFen, refusedFen],
      ],
    );

  it('are taken, marked late, and owed by what they add', async () => {
    const recorded = await familyCare(APRIL.slice(9));
    expect(recorded).toMatchObject({ late: { recordedOn: '2024-05-02' } });
    expect(recorded.settledBy).toBeUndefined();
    // 21 days of 20 yuan.
    expect(await owedFen()).toEqual([['late-records', 42_000, 42_000, 0, 0]]);
    const [{ reason } = { reason: { zh: '' } }] = await corrections(town, personId, 'owed');
    expect(reason.zh).toContain('2024-04-10 至 2024-04-30（21 天），补报服务记录');
  });

  it('count after what was settled, though they are of an earlier day', async () => {
    // 100 of 200 fit under the 300; what was settled stays whole.
    await visit('home', '2024-04-10', 20_000, 'visit-2');
    expect((await owedFen()).slice(1)).toEqual([['late-records', 20_000, 10_000, 10_000, 0]]);
  });

  it('of another provider are refused or paid like any, and may use the ids of others', async () => {
    await visit('neighbour', '2024-04-21', 5000, 'visit-1');
    expect((await owedFen()).slice(2)).toEqual([['late-records', 5000, 0, 0, 5000]]);
  });

  it('are refused where the sender sent them before', async () => {
    expect(await problemOf(() => visit('home', '2024-04-20', 20_000))).toMatchObject({
      status: 409,
      code: 'service_recorded',
    });
  });

  it('are paid by the next settlement, once, beside what was settled', async () => {
    await town.advanceTo('2024-05-06T01:00:00.000Z');
    expect(await owedFen()).toEqual([]);
    const [taken] = await corrections(town, personId, 'taken');
    const nextRun = taken?.runId ?? '';
    expect(nextRun).not.toBe(firstRun);
    expect(await settled(town, nextRun, personId)).toEqual({
      feeFen: 67_000,
      fundFen: 52_000,
      selfFen: 0,
      refusedFen: 5000,
    });
    expect(await settled(town, firstRun, personId)).toMatchObject({ feeFen: 20_000, fundFen: 20_000 });
    const again = await town.settle('2024-04', '2024-04');
    expect(await settled(town, again, personId)).toMatchObject({ feeFen: 0, fundFen: 0 });
  });

  // Nothing of this person was there when the city's month was settled; a visit of 200.00 is within the 300.00.
  it('are owed to a person of whom the run found nothing', async () => {
    await town.post(town.as('provider', 'home'), '/service-records', {
      ...{ personId: unseen, providerId: 'home', month: '2024-04' },
      lines: [{ lineId: 'only', date: '2024-04-22', component: 'visit', feeFen: 20_000 }],
    });
    await town.idle();
    expect(await corrections(town, unseen, 'owed')).toMatchObject([
      { reason: { code: 'late-records' }, feeFen: 20_000, fundFen: 20_000, refusedFen: 0 },
    ]);
    await town.advanceTo('2024-06-06T01:00:00.000Z');
    expect(await corrections(town, unseen, 'taken')).toMatchObject([{ fundFen: 20_000 }]);
  });

  it('are taken until the scheme’s last day for them', async () => {
    await town.advanceTo('2024-06-30T01:00:00.000Z');
    await familyCare(APRIL.slice(8, 9));
    await town.advanceTo('2024-07-01T01:00:00.000Z');
    const refused = await problemOf(() => familyCare(APRIL.slice(7, 8)));
    expect(refused).toMatchObject({ status: 409, code: 'records_too_late' });
    expect(refused.errors).toMatchObject([
      { field: 'body.lines.0.date', reason: { zh: '补报截止 2024-06-30' } },
    ]);
  });
});
