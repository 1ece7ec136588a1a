import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DescribeExecutionCommand, ListExecutionsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { type Host, startHost } from '../../local/host.ts';
import { HostError } from '../../local/host-error.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { type Fixture, makeFixture } from './fixture/assembly.ts';
import { HostClient } from './fixture/client.ts';
import { databasesOn, type HostChild, startHostChild } from './fixture/host-child.ts';

const parentArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:fixture-parent';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture?.remove());

function start(dataDirectory: string, more: { port?: number; clock?: 'real' } = {}): Promise<Host> {
  return startHost({
    assemblyDirectory: fixture.assemblyDirectory,
    dataDirectory,
    signIns,
    port: more.port ?? 0,
    clock: more.clock ?? { virtualStart: '2026-01-01T00:00:00Z' },
    log: () => undefined,
  });
}

async function dataOfAClosedHost(): Promise<string> {
  const directory = fixture.newDirectory();
  const host = await start(directory);
  await new HostClient(host.url).work({ action: 'count', id: 'kept', at: 'before' });
  await host.close();
  return directory;
}

async function refusal(starting: Promise<Host>): Promise<string> {
  const outcome = await starting.then(
    (host) => host.close().then(() => 'the host started'),
    (error: unknown) => (error instanceof HostError ? error.message : `not a HostError: ${error}`),
  );
  return outcome;
}

describe('a second start on the same data', () => {
  it('finds the events that were put on a bus, and numbers new ones after them', async () => {
    const directory = fixture.newDirectory();
    const first = await start(directory);
    for (const id of ['一', '二']) await new HostClient(first.url).work({ action: 'publish', id });
    await first.close();
    const second = await start(directory);
    const client = new HostClient(second.url);
    await client.work({ action: 'publish', id: '三' });
    const { latest, events } = (await client.get('/local/events?after=1')).json;
    await second.close();
    expect(latest).toBe(3);
    expect(events).toMatchObject([
      { number: 2, event: { detail: { id: '二' } } },
      { number: 3, event: { detail: { id: '三' } } },
    ]);
  });

  it('finds tables, schedules, executions, keys and the instant of the clock', async () => {
    const directory = fixture.newDirectory();
    const first = await start(directory);
    const client = new HostClient(first.url);
    const keys = (await client.get('/.well-known/jwks.json')).text;
    await client.work({ action: 'start', id: 'execution' });
    await client.work({ action: 'schedule', id: 'schedule', localTime: '2026-01-10T08:00:00' });
    await first.advanceTo('2026-01-01T12:00:00Z');
    await first.close();

    const second = await start(directory);
    const again = new HostClient(second.url);
    expect((await again.get('/local/clock')).json).toEqual({
      now: '2026-01-01T12:00:00.000Z',
      mode: 'virtual',
    });
    expect((await again.get('/.well-known/jwks.json')).text).toBe(keys);
    await second.advanceTo('2026-01-20T00:00:00Z');
    expect(await again.moments('execution')).toHaveLength(1);
    expect(await again.moments('schedule')).toEqual(['2026-01-10T00:00:00Z']);
    await second.close();
  });

  it('finds the secret that the first one drew, and is refused without it', async () => {
    const directory = fixture.newDirectory();
    const read = async (host: Host) =>
      (await new HostClient(host.url).work({ action: 'secret', id: 'fixture/secret' })).json;
    const first = await start(directory);
    const drawn = await read(first);
    await first.close();
    expect(drawn).toEqual({
      secret: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
      sealed: 'ValidationException',
    });
    const second = await start(directory);
    expect(await read(second)).toEqual(drawn);
    await second.close();
    rmSync(join(directory, 'secrets.json'));
    expect(await refusal(start(directory))).toContain('secrets.json is damaged: it is missing');
  });

  it('is refused while the first is running, and possible once it is closed', async () => {
    const directory = fixture.newDirectory();
    const first = await start(directory);
    expect(await refusal(start(directory))).toContain(
      `in use by another running host (process ${process.pid})`,
    );
    await first.close();
    await (await start(directory)).close();
  });

  it('is refused with another kind of clock', async () => {
    const directory = await dataOfAClosedHost();
    expect(await refusal(start(directory, { clock: 'real' }))).toContain('runs on a virtual clock');
  });

  it('carries out what fell due while a real clock ran without the host', async () => {
    const directory = fixture.newDirectory();
    const first = await start(directory, { clock: 'real' });
    const soon = new Date(Date.now() + 3_600_000);
    const localTime = new Date(soon.getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
    await new HostClient(first.url).work({ action: 'schedule', id: 'missed', localTime });
    await first.close();
    const schedules = join(directory, 'schedules.jsonl');
    const text = readFileSync(schedules, 'utf8').replace(localTime, '2026-01-01T08:00:00');
    writeFileSync(schedules, text);
    // As the last release left a folder: nothing else tells what stood in the file.
    writeFileSync(join(directory, 'format-version'), '1\n');

    const second = await start(directory, { clock: 'real' });
    await second.idle();
    expect(await new HostClient(second.url).moments('missed')).toEqual(['2026-01-01T00:00:00Z']);
    await second.close();
  });
});

describe('a host that is killed', () => {
  it('loses nothing, doubles nothing and leaves no process, whenever it happens', {
    timeout: 120_000,
  }, async () => {
    const seed = Number(process.env.TEST_SEED ?? Date.now() % 100_000);
    console.log(`seed ${seed}`);
    const random = randomFrom(seed);
    const directory = fixture.newDirectory();
    let child = await startHostChild(fixture.assemblyDirectory, directory);
    for (let index = 0; index < 5; index += 1) {
      await child.client.work({ action: 'start', id: `execution-${index}` });
      await startParent(child, `nested-${index}`);
      await child.client.work({
        action: 'schedule',
        id: `one-off-${index}`,
        localTime: `2026-0${index + 2}-15T08:00:00`,
      });
    }
    for (let kills = 0; kills < 4; kills += 1) {
      const target = new Date(Date.UTC(2026, 3 * kills + 3)).toISOString();
      const advancing = child.client.post('/local/clock', { advanceTo: target }).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, random() * 200));
      const signal = kills === 2 ? 'SIGTERM' : 'SIGKILL';
      expect(await child.end(signal)).toEqual([null, signal]);
      await advancing;
      child = await startHostChild(fixture.assemblyDirectory, directory);
      expect(databasesOn(directory)).toHaveLength(1);
    }
    await child.client.post('/local/clock', { advanceTo: '2027-01-01T00:00:00Z' });
    await expectAYearOfWork(child);
    await expectParentsDone(child);
    await child.end('SIGTERM');
    expect(databasesOn(directory)).toEqual([]);
  });

  it('leaves its clock where its work stood when it is closed on the way', async () => {
    const directory = fixture.newDirectory();
    const first = await start(directory);
    await new HostClient(first.url).work({ action: 'start', id: 'underway' });
    const moving = first.advanceTo('2030-01-01T00:00:00Z').then(
      () => 'arrived',
      (error: Error) => error.message,
    );
    await first.close();
    expect(await moving).toContain('closed while its clock was moving');
    const second = await start(directory);
    await second.advanceTo('2026-02-01T00:00:00Z');
    expect(await new HostClient(second.url).moments('underway')).toEqual(['2026-01-02T00:00:00.000Z']);
    await second.close();
  });

  it('has a database that the next host ends before it opens the data', async () => {
    const directory = await dataOfAClosedHost();
    const orphan = spawn(
      createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`),
      ['serve', '--port', '0', '--db-path', join(directory, 'dynamodb.sqlite')],
      { detached: true, stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => orphan.once('exit', resolve));
    writeFileSync(join(directory, 'lock'), JSON.stringify({ hostPid: 2 ** 22 + 1, hostStartTicks: '1' }));
    const host = await start(directory);
    await ended;
    expect(databasesOn(directory)).toHaveLength(1);
    expect(await new HostClient(host.url).moments('kept')).toEqual(['before']);
    await host.close();
  });

  it('may be followed by one whose schedule log ends in a torn line', async () => {
    const directory = await dataOfAClosedHost();
    appendFileSync(join(directory, 'schedules.jsonl'), '{"op":"put","sched');
    const host = await start(directory);
    await new HostClient(host.url).work({
      action: 'schedule',
      id: 'later',
      localTime: '2026-01-02T08:00:00',
    });
    await host.close();
    const again = await start(directory);
    await again.advanceTo('2026-01-03T00:00:00Z');
    expect(await new HostClient(again.url).moments('later')).toEqual(['2026-01-02T00:00:00Z']);
    await again.close();
  });
});

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'and %s end the host in order, without leaving anything',
    async (signal) => {
      const directory = fixture.newDirectory();
      const child = await startHostChild(fixture.assemblyDirectory, directory);
      expect(databasesOn(directory)).toHaveLength(1);
      expect(await child.end(signal)).toEqual([null, signal]);
      expect(databasesOn(directory)).toEqual([]);
      expect(existsSync(join(directory, 'lock'))).toBe(false);
    },
  );
});

describe('a host that cannot start', () => {
  it('names the port that is taken and leaves nothing behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const directory = fixture.newDirectory();
    expect(await refusal(start(directory, { port }))).toContain(`Port ${port} is already in use`);
    expect(databasesOn(directory)).toEqual([]);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });

  it.each([
    ['overwritten', (path: string) => writeFileSync(path, 'this is not a database, but it is long enough')],
    ['overwritten in the middle', (path: string) => scribble(path)],
    ['truncated', (path: string) => truncateSync(path, 5000)],
    ['emptied', (path: string) => truncateSync(path, 0)],
  ])('says that the database file is damaged when it is %s, and leaves it as it is', async (_, damage) => {
    const directory = await dataOfAClosedHost();
    const path = join(directory, 'dynamodb.sqlite');
    damage(path);
    const damaged = readFileSync(path);
    expect(await refusal(start(directory))).toContain(
      `The database file ${path} is damaged or cannot be opened`,
    );
    expect(readFileSync(path).equals(damaged)).toBe(true);
    expect(databasesOn(directory)).toEqual([]);
  });

  it.each([
    ['clock.json', 'does not tell the instant of the clock'],
    ['signing-key.json', 'The signing key'],
    ['secrets.json', 'secrets.json is damaged'],
    ['schedules.jsonl', 'is damaged at line 1'],
    ['events.jsonl', 'is damaged at line 1'],
    ['format-version', 'has format version "garbage'],
  ])('says that %s is damaged and leaves it as it is', async (name, sentence) => {
    const directory = await dataOfAClosedHost();
    writeFileSync(join(directory, name), 'garbage\n');
    expect(await refusal(start(directory))).toContain(sentence);
    expect(readFileSync(join(directory, name), 'utf8')).toBe('garbage\n');
  });

  it('says that the journal of the state machines is damaged and leaves it as it is', async () => {
    const directory = await dataOfAClosedHost();
    const host = await start(directory);
    await new HostClient(host.url).work({ action: 'start', id: 'execution' });
    await host.close();
    const path = join(directory, 'state-machines', 'journal-000001.jsonl');
    const damaged = `garbage${readFileSync(path, 'utf8').slice(7)}`;
    writeFileSync(path, damaged);
    expect(await refusal(start(directory))).toContain(`${path} is damaged`);
    expect(readFileSync(path, 'utf8')).toBe(damaged);
    expect(databasesOn(directory)).toEqual([]);
  });

  it('does not write into a directory that is not its own', async () => {
    const directory = fixture.newDirectory();
    writeFileSync(join(directory, 'thesis.txt'), 'important');
    expect(await refusal(start(directory))).toContain('is not a data directory of this program');
  });

  it('says which database it could not reach instead of the built-in one', async () => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:1';
    const message = await refusal(start(fixture.newDirectory()));
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    expect(message).toContain('AWS_ENDPOINT_URL_DYNAMODB names, http://127.0.0.1:1, cannot be used');
  });

  it('names the platform for which there is no built-in database, and the two ways out', async () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'abacus' });
    const message = await refusal(start(fixture.newDirectory()));
    Object.defineProperty(process, 'arch', { value: arch });
    expect(message).toContain(`no built-in database for ${process.platform}-abacus`);
    expect(message).toContain('point AWS_ENDPOINT_URL_DYNAMODB to any DynamoDB endpoint');
    expect(message).toContain('AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start');
    expect(message).toContain('没有适用于');
    expect(message).toContain('.devcontainer');
    expect(existsSync(fromRoot('.devcontainer/devcontainer.json'))).toBe(true);
  });

  it('refuses to issue tokens inside Lambda', async () => {
    process.env.AWS_LAMBDA_FUNCTION_NAME = 'some-function';
    const message = await refusal(start(fixture.newDirectory()));
    delete process.env.AWS_LAMBDA_FUNCTION_NAME;
    expect(message).toContain('must not run inside AWS Lambda');
  });
});

async function expectAYearOfWork({ client }: HostChild): Promise<void> {
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
  // The occurrence of 1 January, 09:00 in Shanghai, is one hour after the clock's start.
  expect(await client.moments('monthly')).toEqual(months.map((month) => `2026-${month}-01T01:00:00Z`));
  for (let index = 0; index < 5; index += 1) {
    expect(await client.moments(`execution-${index}`), `execution ${index}`).toHaveLength(1);
    expect(await client.moments(`one-off-${index}`)).toEqual([`2026-0${index + 2}-15T00:00:00Z`]);
  }
}

/** Starts an execution that runs another one and waits for it. */
async function startParent({ client }: HostChild, id: string): Promise<void> {
  const { stateMachines } = await client.clients();
  const input = JSON.stringify({ id });
  await stateMachines.send(new StartExecutionCommand({ stateMachineArn: parentArn, name: id, input }));
}

async function expectParentsDone({ client }: HostChild): Promise<void> {
  const { stateMachines } = await client.clients();
  const list = new ListExecutionsCommand({ stateMachineArn: parentArn });
  const { executions = [] } = await stateMachines.send(list);
  expect(executions.map(({ status }) => status)).toEqual(Array(5).fill('SUCCEEDED'));
  for (const { name, executionArn } of executions) {
    const { output } = await stateMachines.send(new DescribeExecutionCommand({ executionArn }));
    expect(output).toBe('{"count":1}');
    expect(await client.moments(String(name))).toHaveLength(1);
  }
}

/** Destroys the first table page but not the header. */
function scribble(path: string): void {
  const content = readFileSync(path);
  content.fill(0xff, 100, Math.min(content.length, 9000));
  writeFileSync(path, content);
}

/** Park–Miller: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
