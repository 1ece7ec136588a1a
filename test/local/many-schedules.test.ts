import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Activity } from '../../local/activity.ts';
import { VirtualClock } from '../../local/clock.ts';
import { ScheduleStore } from '../../local/schedules/schedule-store.ts';
import { Scheduler } from '../../local/schedules/scheduler.ts';
import { SchedulerApi } from '../../local/schedules/scheduler-api.ts';
import { TargetInvoker } from '../../local/schedules/target.ts';
import { localAccount } from '../../local/template/account.ts';

const COUNT = 20_000;
const DELETED = 5000;
const AT_ONCE = 100;
const A_MINUTE = 50;
const MINUTE_MILLIS = 60_000;
const functionArn = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:work';

const directory = mkdtempSync(join(tmpdir(), 'changhu-schedules-'));
const clock = new VirtualClock(Date.parse('2026-01-01T00:00:00Z'));
const activity = new Activity();
const fired: string[] = [];
let store: ScheduleStore;
let scheduler: Scheduler;
let api: SchedulerApi;

/** Opens the schedules as a start of the host does. */
async function open(): Promise<void> {
  store = await ScheduleStore.open(join(directory, 'schedules.jsonl'));
  const functions = { invoke: async (_: string, payload: unknown) => fire(payload) };
  const machines = { call: () => Promise.reject(new Error('no machine is called here')) };
  const targets = new TargetInvoker(functions as never, machines, localAccount);
  scheduler = new Scheduler({ store, clock, activity, targets, log: () => undefined });
  api = new SchedulerApi({
    ...{ store, scheduler, clock, account: localAccount, groups: ['many'], declaredArns: [] },
    isTarget: (arn) => arn === functionArn,
  });
  await scheduler.start([]);
}

function fire(payload: unknown) {
  fired.push((payload as { name: string }).name);
  return { ok: true, payload: null };
}

beforeAll(open);
afterAll(async () => {
  scheduler.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

function nameOf(index: number): string {
  return `schedule-${String(index).padStart(5, '0')}`;
}

/** So many a minute from 1 February 2026, 08:00 in Shanghai. */
function bodyOf(index: number): object {
  const local = new Date(Date.UTC(2026, 1, 1, 8) + Math.floor(index / A_MINUTE) * MINUTE_MILLIS)
    .toISOString()
    .slice(0, 19);
  return {
    GroupName: 'many',
    ScheduleExpression: `at(${local})`,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: functionArn, RoleArn: 'role', Input: JSON.stringify({ name: nameOf(index) }) },
  };
}

async function send(method: string, index: number): Promise<void> {
  const query = new URLSearchParams({ groupName: 'many' });
  await api.handle({ method, path: `/schedules/${nameOf(index)}`, query, body: bodyOf(index) });
}

async function sendAll(method: string, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, offset) => send(method, start + offset)));
  }
}

async function listed(): Promise<string[]> {
  const names: string[] = [];
  let token: unknown = '';
  while (typeof token === 'string') {
    const query = new URLSearchParams({ ScheduleGroup: 'many', NextToken: token });
    const page = await api.handle({ method: 'GET', path: '/schedules', query, body: {} });
    names.push(...(page.Schedules as { Name: string }[]).map(({ Name }) => Name));
    token = page.NextToken;
  }
  return names;
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await activity.quiet();
}

function names(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, offset) => nameOf(from + offset));
}

describe('twenty thousand one-off schedules', () => {
  it('are listed, deleted, found again after a restart and fired in order, none twice', async () => {
    await sendAll('POST', 0, COUNT);
    expect(await listed()).toEqual(names(0, COUNT));
    await sendAll('DELETE', 0, DELETED);
    expect(await listed()).toEqual(names(DELETED, COUNT));

    scheduler.close();
    await store.close();
    await open();
    expect(await listed()).toEqual(names(DELETED, COUNT));

    const first = Date.parse('2026-02-01T00:00:00Z') + (DELETED / A_MINUTE) * MINUTE_MILLIS;
    await clock.advanceTo(first + 9 * MINUTE_MILLIS, settle);
    expect(fired).toEqual(names(DELETED, DELETED + 10 * A_MINUTE));
    await clock.advanceTo(Date.parse('2027-01-01T00:00:00Z'), settle);
    expect(fired).toEqual(names(DELETED, COUNT));
    expect(await listed()).toEqual([]);
  });
});
