import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Activity } from '../../local/activity.ts';
import { VirtualClock } from '../../local/clock.ts';
import { ScheduleStore } from '../../local/schedules/schedule-store.ts';
import { Scheduler } from '../../local/schedules/scheduler.ts';
import { SchedulerApi } from '../../local/schedules/scheduler-api.ts';
import { TargetInvoker } from '../../local/schedules/target.ts';
import { localAccount } from '../../local/template/account.ts';
import type { ScheduleDescription } from '../../local/template/schedules.ts';

const functionArn = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:work';
let directory: string;
let clock: VirtualClock;
let store: ScheduleStore;
let scheduler: Scheduler;
let api: SchedulerApi;
let activity: Activity;
let taken: string[];
let isTaking: boolean;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'changhu-owed-'));
  clock = new VirtualClock(Date.parse('2026-01-01T00:00:00Z'));
  taken = [];
  isTaking = false;
  await open();
});
afterEach(async () => {
  await close();
  rmSync(directory, { recursive: true });
});

const monthly: ScheduleDescription = {
  arn: 'arn:aws-cn:scheduler:cn-north-1:000000000000:schedule/group/monthly',
  groupName: 'group',
  name: 'monthly',
  expression: 'cron(0 9 1 * ? *)',
  timeZone: 'UTC',
  enabled: true,
  startAt: undefined,
  endAt: undefined,
  targets: [
    {
      arn: functionArn,
      roleArn: 'role',
      input: JSON.stringify({ at: '<aws.scheduler.scheduled-time>' }),
      source: 'aws.scheduler',
    },
  ],
};

async function open(): Promise<void> {
  store = await ScheduleStore.open(join(directory, 'schedules.jsonl'));
  activity = new Activity();
  const invoke = async (_: string, payload: unknown) => {
    if (!isTaking) return { ok: false, errorType: 'Broken', errorMessage: 'broken' };
    taken.push((payload as { at: string }).at);
    return { ok: true, payload: null };
  };
  const machines = { call: () => Promise.reject(new Error('no machine is called here')) };
  const targets = new TargetInvoker({ invoke } as never, machines, localAccount);
  scheduler = new Scheduler({ store, clock, activity, targets, log: () => undefined });
  api = new SchedulerApi({
    ...{ store, scheduler, clock, account: localAccount, groups: ['group'], declaredArns: [] },
    isTarget: () => true,
  });
  await scheduler.start([monthly]);
}

async function close(): Promise<void> {
  scheduler.close();
  await store.close();
}

async function advance(instant: string): Promise<void> {
  await clock.advanceTo(Date.parse(instant), async () => {
    await activity.quiet();
    await new Promise((resolve) => setImmediate(resolve));
    await activity.quiet();
  });
}

function oneOff(name: string, at: string): Promise<unknown> {
  const body = {
    GroupName: 'group',
    ScheduleExpression: `at(${at})`,
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: functionArn, RoleArn: 'role', Input: JSON.stringify({ at: name }) },
  };
  return api.handle({ method: 'POST', path: `/schedules/${name}`, query: new URLSearchParams(), body });
}

it('What a target does not take is offered until it does, and does not hold up what comes after it', async () => {
  await oneOff('deadline', '2026-01-15T00:00:00');
  await advance('2026-03-05T00:00:00Z');
  expect(scheduler.troubles()).toMatchObject([
    {
      part: 'schedules',
      isSerious: false,
      en: expect.stringContaining('4 firings fell due and were not taken'),
    },
  ]);
  isTaking = true;
  await advance('2026-03-06T12:00:00Z');
  expect(taken.sort()).toEqual([
    '2026-01-01T09:00:00Z',
    '2026-02-01T09:00:00Z',
    '2026-03-01T09:00:00Z',
    'deadline',
  ]);
  expect(scheduler.troubles()).toEqual([]);
  await advance('2026-04-02T00:00:00Z');
  expect(taken).toHaveLength(5);
});

it('What was not taken is still owed after a restart, and is offered at once', async () => {
  await oneOff('deadline', '2026-01-15T00:00:00');
  await advance('2026-02-10T00:00:00Z');
  await close();
  isTaking = true;
  await open();
  await activity.quiet();
  expect(taken.sort()).toEqual(['2026-01-01T09:00:00Z', '2026-02-01T09:00:00Z', 'deadline']);
  await close();
  await open();
  await activity.quiet();
  expect(taken).toHaveLength(3);
});
