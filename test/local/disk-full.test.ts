import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Host, startHost } from '../../local/host.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { type Fixture, makeFixture } from './fixture/assembly.ts';
import { HostClient } from './fixture/client.ts';

const machineArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:fixture-machine';
let fixture: Fixture;
/** Bytes that may still be written to logs and journals; what is beyond them finds the disk full. */
let leftBytes = Number.POSITIVE_INFINITY;
let mend: () => void;

beforeAll(async () => {
  fixture = await makeFixture();
  mend = await limitWrites();
});
afterEach(() => {
  leftBytes = Number.POSITIVE_INFINITY;
});
afterAll(async () => {
  for (const host of running) await host.close();
  mend?.();
  fixture?.remove();
});

/** A disk that is full takes a part of a write, and then none. */
async function limitWrites(): Promise<() => void> {
  const handle = await open(join(fixture.newDirectory(), 'any'), 'w');
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const { write } = prototype;
  const limited = function (this: FileHandle, bytes: Buffer, at: number, length: number, position: number) {
    const taken = Math.min(length, leftBytes);
    if (taken === 0)
      return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    leftBytes -= taken;
    return Reflect.apply(write, this, [bytes, at, taken, position]);
  };
  prototype.write = limited as never;
  return () => {
    prototype.write = write;
  };
}

const running: Host[] = [];
async function start(dataDirectory: string): Promise<Host> {
  const host = await startHost({
    assemblyDirectory: fixture.assemblyDirectory,
    dataDirectory,
    signIns,
    port: 0,
    clock: { virtualStart: '2026-01-01T00:00:00Z' },
    log: () => undefined,
  });
  running.push(host);
  return host;
}

it('A host whose disk is full says so, and goes on by itself once there is room', async () => {
  const directory = fixture.newDirectory();
  const host = await start(directory);
  const client = new HostClient(host.url);
  for (const id of ['one', 'two']) await client.work({ action: 'start', id });
  await client.work({ action: 'schedule', id: 'one-off', localTime: '2026-01-02T08:00:00' });

  leftBytes = 100;
  const moved = await client.post('/local/clock', { advanceTo: '2026-02-02T00:00:00Z' });
  expect([moved.status, moved.json.code]).toEqual([503, 'host_failing']);
  expect(moved.json.detail).toContain('The disk is full and the clock stays');
  const health = await client.get('/local/health');
  expect(health.status).toBe(503);
  expect(health.json).toMatchObject({
    status: 'failing',
    troubles: [{ part: 'disk' }, { part: 'schedules' }],
  });
  for (const action of ['start', 'publish'])
    expect([action, (await client.work({ action, id: 'late' })).status]).toEqual([action, 500]);
  // The schedules' file may be written anew as a whole, which is not limited here.
  const scheduled = await client.work({ action: 'schedule', id: 'late', localTime: '2026-01-20T08:00:00' });

  leftBytes = Number.POSITIVE_INFINITY;
  // What could not be written is tried again after a moment; until then nothing is waited for.
  await vi.waitFor(() => host.idle(), { timeout: 30_000, interval: 100 });
  // The two firings that could not be noted are offered again after a minute of the clock, which stands still.
  expect((await client.get('/local/health')).json).toMatchObject({
    status: 'degraded',
    troubles: [{ part: 'schedules' }],
  });
  for (const action of ['start', 'publish'])
    expect([action, (await client.work({ action, id: 'late' })).status]).toEqual([action, 200]);
  expect((await client.post('/local/clock', { advanceTo: '2026-02-02T00:00:00Z' })).status).toBe(200);
  expect((await client.get('/local/health')).json).toMatchObject({ status: 'ok', troubles: [] });
  const all = await Promise.all(['one', 'two', 'one-off', 'late', 'monthly'].map((id) => client.moments(id)));
  expect(all.slice(0, 3).map(({ length }) => length)).toEqual([1, 1, 1]);
  if (scheduled.status === 200) expect(all[3]).toContain('2026-01-20T00:00:00Z');
  expect(all[4]).toEqual(['2026-01-01T01:00:00Z', '2026-02-01T01:00:00Z']);
  const events = (await client.get('/local/events')).json;
  await host.close();

  const again = await start(directory);
  const after = new HostClient(again.url);
  expect((await after.get('/local/events')).json).toEqual(events);
  const { stateMachines } = await after.clients();
  const { executions = [] } = await stateMachines.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  expect(new Set(executions.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
  await again.close();
});
