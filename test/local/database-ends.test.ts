import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SupervisedDynoxide } from '../../local/database/supervisor.ts';
import { type Fixture, makeFixture } from './fixture/assembly.ts';
import { databasesOn, type HostChild, startHostChild } from './fixture/host-child.ts';

const machineArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:fixture-machine';
const monthsOfAYear = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1, 1)))
  .map((first) => first.toISOString())
  .map((first) => first.replace('.000Z', 'Z'));

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture?.remove());

async function beginWork({ client }: HostChild): Promise<void> {
  for (let index = 0; index < 10; index += 1) {
    await client.work({ action: 'start', id: `execution-${index}` });
    const localTime = `2026-${String(index + 2).padStart(2, '0')}-15T08:00:00`;
    await client.work({ action: 'schedule', id: `one-off-${index}`, localTime });
  }
}

async function expectAllWorkDone({ client }: HostChild): Promise<void> {
  expect(await client.moments('monthly')).toEqual(monthsOfAYear);
  for (let index = 0; index < 10; index += 1) {
    expect(await client.moments(`execution-${index}`), `execution ${index}`).toHaveLength(1);
    const month = String(index + 2).padStart(2, '0');
    expect(await client.moments(`one-off-${index}`)).toEqual([`2026-${month}-15T00:00:00Z`]);
  }
  const { stateMachines } = await client.clients();
  const { executions = [] } = await stateMachines.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  expect(executions.map(({ status }) => status)).toEqual(Array(10).fill('SUCCEEDED'));
}

function killDatabase(directory: string): number | undefined {
  const [pid] = databasesOn(directory);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  return pid;
}

describe('a database that grows beyond its bound', () => {
  it('is ended and replaced, on the same file and at the same address', async () => {
    const lines: string[] = [];
    const database = await SupervisedDynoxide.start({
      path: join(fixture.newDirectory(), 'd.sqlite'),
      prepare: async () => undefined,
      lost: () => lines.push('lost'),
      log: (line) => lines.push(line),
      mostMemoryBytes: 1,
      weighMillis: 300,
    });
    const { endpoint } = database;
    while (database.generation < 2) await wait(20);
    await database.back();
    expect(database.endpoint).toBe(endpoint);
    expect(lines.join()).toContain('ended for its size');
    expect(lines).not.toContain('lost');
    await database.close();
  });
});

describe('a database that dies under a running host', () => {
  it('is started again, and no request, execution or firing is lost by it', {
    timeout: 120_000,
  }, async () => {
    const directory = fixture.newDirectory();
    const child = await startHostChild(fixture.assemblyDirectory, directory);
    await beginWork(child);
    const killed: (number | undefined)[] = [];
    const answers: number[] = [];
    let going = true;
    const caller = async (name: number) => {
      for (let call = 0; going; call += 1)
        answers.push(
          (await child.client.work({ action: 'count', id: `call-${name}`, at: `${call}` })).status,
        );
    };
    const traffic = Promise.all([1, 2, 3].map(caller));
    const moving = child.client.post('/local/clock', { advanceTo: '2027-01-01T00:00:00Z' });
    for (let kill = 0; kill < 3; kill += 1) {
      await wait(150);
      killed.push(killDatabase(directory));
    }
    expect((await moving).status).toBe(200);
    going = false;
    await traffic;
    expect(new Set(killed).size).toBe(3);
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await child.client.get('/local/health')).json).toMatchObject({ status: 'ok', troubles: [] });
    expect(databasesOn(directory)).toHaveLength(1);
    await expectAllWorkDone(child);
    await child.end('SIGTERM');
  });

  it('is told of by the health of the host while it is away', async () => {
    const directory = fixture.newDirectory();
    const child = await startHostChild(fixture.assemblyDirectory, directory);
    const [pid = 0] = databasesOn(directory);
    process.kill(pid, 'SIGSTOP');
    const health = await child.client.get('/local/health');
    expect(health.status).toBe(503);
    expect(health.json).toMatchObject({
      status: 'failing',
      troubles: [{ part: 'database', en: expect.stringContaining('does not answer within 2000 ms') }],
    });
    process.kill(pid, 'SIGCONT');
    expect((await child.client.get('/local/health')).json).toMatchObject({ status: 'ok' });
    await child.end('SIGTERM');
  });

  it('again and again, ends the host with a sentence and a code, and the next one does what fell due', {
    timeout: 120_000,
  }, async () => {
    const directory = fixture.newDirectory();
    const child = await startHostChild(fixture.assemblyDirectory, directory);
    await beginWork(child);
    let said = '';
    child.process.stderr?.on('data', (text) => {
      said += text;
    });
    const ended = new Promise((resolve) => child.process.once('exit', resolve));
    void child.client.post('/local/clock', { advanceTo: '2027-01-01T00:00:00Z' }).catch(() => null);
    while (child.process.exitCode === null) {
      killDatabase(directory);
      await wait(10);
    }
    expect(await ended).toBe(3);
    expect(said).toContain('数据库进程反复终止');
    expect(said).toContain('The database process ends again and again, so the host has stopped');
    expect(databasesOn(directory)).toEqual([]);

    const next = await startHostChild(fixture.assemblyDirectory, directory);
    await next.client.post('/local/clock', { advanceTo: '2027-01-01T00:00:00Z' });
    await expectAllWorkDone(next);
    await next.end('SIGTERM');
  });
});
