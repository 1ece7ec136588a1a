import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Scheduler } from '../../local/schedules/scheduler.ts';
import type { ScheduleDescription } from '../../local/template/schedules.ts';
import { CHOICE, seen } from '../entitlement/support.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const document = scheme('xuzhou');
const SWEEP = 'sweep-xuzhou';

let test: TestHost;
let town: Town;

/** Every schedule but the sweep's is lost: it is stored, and never fires. */
function loseAllSchedules(): void {
  const prototype = Scheduler.prototype as unknown as { activate(active: Active): void };
  const { activate } = prototype;
  vi.spyOn(prototype, 'activate').mockImplementation(function (this: Scheduler, active: Active) {
    if (active.description.name === SWEEP) activate.call(this as never, active);
  });
}

interface Active {
  description: ScheduleDescription;
}

beforeEach(() => {
  loseAllSchedules();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await test?.close();
});

async function open(): Promise<void> {
  test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
  town = new Town(test, document);
  await town.assessors(4);
  await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
}

async function typesOf(caseId: string): Promise<string[]> {
  return (await town.case(caseId)).timeline.map(({ type }) => type);
}

/** A case that nobody touches, and one whose publicity passes unused: what became of them after five weeks. */
async function play() {
  const idle = await town.apply(await town.person());
  const busy = await town.apply(await town.person());
  await town.assess(busy, 5);
  await town.advanceTo('2024-03-20T00:00:00.000Z');
  await town.complete(await town.taskOf(busy), CHOICE);
  const late = town.now();
  await town.advanceTo('2024-04-06T00:00:00.000Z');
  const { items } = await town.get<{ items: { fromMonth: string; startedAt: string; status: string }[] }>(
    town.as('finance'),
    '/settlement-runs',
  );
  const runs = items.map(({ fromMonth, startedAt, status }) => [fromMonth, startedAt, status]);
  return { idle: await typesOf(idle), busy: await typesOf(busy), runs, late, busyCase: busy };
}

it('With all schedules lost, the sweep alone brings every deadline and run, once', async () => {
  await open();
  const swept = await play();
  await test.close();
  vi.restoreAllMocks();
  await open();
  const timed = await play();
  expect(swept.idle).toEqual(timed.idle);
  expect(swept.idle.filter((type) => type === 'task-escalated')).toHaveLength(1);
  expect(swept.busy).toEqual(timed.busy);
  expect(swept.runs).toEqual(timed.runs);
  expect(swept.runs).toEqual([
    ['2024-02', '2024-03-04T18:00:00.000Z', 'completed'],
    ['2024-03', '2024-04-04T18:00:00.000Z', 'completed'],
  ]);
});

it('With all schedules lost for two years, a renewal still opens and an entitlement still expires, once', async () => {
  await open();
  const { busyCase } = await play();
  const { entitlementId = '' } = await town.case(busyCase);
  const { to } = await seen(town, entitlementId);
  await town.advanceTo(`${to}T20:00:00.000Z`);
  await town.advanceTo(new Date(Date.parse(`${to}T20:00:00.000Z`) + 86_400_000).toISOString());
  const { timeline, endReason } = await seen(town, entitlementId);
  const types = timeline.map(({ type }) => type);
  expect(endReason).toBe('expired');
  for (const type of ['renewal-opened', 'entitlement-ended'])
    expect([type, types.filter((one) => one === type).length]).toEqual([type, 1]);
  expect(new Set(types.filter((type) => type === 'renewal-reminded')).size).toBeLessThanOrEqual(1);
});
