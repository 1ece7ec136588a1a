import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { startHost } from '../../local/host.ts';
import { HostError } from '../../local/host-error.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { type Fixture, makeFixture } from './fixture/assembly.ts';
import { HostClient } from './fixture/client.ts';
import { startHostChild } from './fixture/host-child.ts';

const machineArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:fixture-machine';
const rounds = Number(process.env.DAMAGES ?? 36);
const seed = process.env.SEED ?? process.env.TEST_SEED ?? String(Date.now() % 100_000);
const random = new SeededRandom(seed);

let fixture: Fixture;
let closed: string;
let killed: string;
let closedDump: string;
let killedDump: string;

beforeAll(async () => {
  console.log(`seed ${seed}, ${rounds} rounds`);
  fixture = await makeFixture();
  closed = fixture.newDirectory();
  const child = await startHostChild(fixture.assemblyDirectory, closed);
  await fill(child.client);
  // Longer than the host takes to look how far the database's log has come.
  await wait(700);
  killed = fixture.newDirectory();
  cpSync(closed, killed, { recursive: true });
  await child.end('SIGTERM');
  // A copy of a running host's folder is what a kill at that moment would have left.
  rmSync(join(killed, 'lock'), { force: true });
  closedDump = await dumpOf(copyOf(closed));
  killedDump = await dumpOf(copyOf(killed));
});
afterAll(() => fixture?.remove());

async function fill(client: HostClient): Promise<void> {
  for (let index = 0; index < 6; index += 1) {
    await client.work({ action: 'start', id: `done-${index}` });
    await client.work({ action: 'publish', id: `event-${index}` });
  }
  await client.post('/local/clock', { advanceTo: '2026-01-03T00:00:00Z' });
  for (let index = 0; index < 6; index += 1) {
    await client.work({ action: 'start', id: `open-${index}` });
    const localTime = `2026-03-0${index + 1}T08:00:00`;
    await client.work({ action: 'schedule', id: `one-off-${index}`, localTime });
    await client.work({ action: 'count', id: `kept-${index}`, at: 'x'.repeat(3000 * index + 1) });
  }
  await client.post('/local/idle', {});
}

function copyOf(folder: string): string {
  const copy = fixture.newDirectory();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Everything the host can be asked for, or `refused: …` where it says that something is damaged. */
async function dumpOf(folder: string): Promise<string> {
  const host = await startHost({
    assemblyDirectory: fixture.assemblyDirectory,
    dataDirectory: folder,
    signIns,
    port: 0,
    clock: { virtualStart: '2026-01-01T00:00:00Z' },
    log: () => undefined,
  }).catch((error: unknown) => error as Error);
  if (host instanceof Error) {
    if (host instanceof HostError) return `refused: ${host.message}`;
    throw host;
  }
  try {
    return JSON.stringify(await contentOf(new HostClient(host.url)));
  } catch (error) {
    const { message } = error as Error;
    if (/is damaged/.test(message)) return `refused: ${message}`;
    throw error;
  } finally {
    await host.close();
    rmSync(folder, { recursive: true });
  }
}

async function contentOf(client: HostClient): Promise<unknown> {
  const { stateMachines, scheduler } = await client.clients();
  const { executions = [] } = await stateMachines.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  const told = [];
  for (const { executionArn } of executions) {
    const one = await stateMachines.send(new DescribeExecutionCommand({ executionArn }));
    const history = await stateMachines.send(new GetExecutionHistoryCommand({ executionArn }));
    told.push([one.name, one.status, one.output, history.events?.length]);
  }
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
  const moments: unknown[] = [];
  for (let index = 0; index < 6; index += 1)
    for (const id of ['done', 'kept']) moments.push(await client.moments(`${id}-${index}`));
  return {
    now: (await client.get('/local/clock')).json.now,
    events: (await client.get('/local/events?limit=1000')).json,
    schedules: Schedules.map(({ Name }) => Name).sort(),
    told,
    moments,
  };
}

/** Files whose loss the host can do without, or makes good: a lock that nobody holds, what only speeds reading up. */
const expendable = new Set(['lock', 'dynamodb.sqlite-shm']);

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !expendable.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0);
}

type Damage = [name: string, damage: (path: string) => void];
const damages: Damage[] = [
  ['emptied', (path) => truncateSync(path, 0)],
  ['cut', (path) => truncateSync(path, random.between(0, statSync(path).size - 1))],
  ['with a hole', (path) => fill0(path, random.between(1, 5000))],
  ['with a few zeros', (path) => fill0(path, random.between(1, 8))],
  ['deleted', (path) => rmSync(path)],
];

function fill0(path: string, bytes: number): void {
  const content = readFileSync(path);
  const from = random.between(0, content.length - 1);
  content.fill(0, from, Math.min(from + bytes, content.length));
  writeFileSync(path, content);
}

async function tryOn(folder: string, dump: string, may: (name: string) => boolean): Promise<string[]> {
  const outcomes: string[] = [];
  const names = filesOf(folder).map((path) => path.slice(folder.length + 1));
  for (let round = 0; round < rounds; round += 1) {
    const name = names[round % names.length] ?? '';
    const [what, damage] = damages[random.between(0, damages.length - 1)] as Damage;
    if (!may(`${name} ${what}`)) continue;
    const copy = copyOf(folder);
    damage(join(copy, name));
    const outcome = await dumpOf(copy);
    const isRefused = outcome.startsWith('refused: ');
    const isNamed = outcome.includes(name.split('/').at(-1) ?? '') || name === 'format-version';
    outcomes.push(`${name} ${what}: ${isRefused ? 'refused' : 'whole'}`);
    expect(isRefused ? isNamed : outcome === dump, `${name} ${what}: ${outcome.slice(0, 500)}`).toBe(true);
  }
  return outcomes;
}

describe('a file of the data folder that was emptied, cut, overwritten with zeros or deleted', () => {
  it('is refused by name, or was of no account, where the host had been closed', async () => {
    const outcomes = await tryOn(closed, closedDump, () => true);
    console.log(outcomes.sort().join('\n'));
    expect(outcomes.filter((line) => line.endsWith('refused')).length).toBeGreaterThan(rounds / 2);
  });

  it('and where it had been killed, but for zeros within a value of the database', async () => {
    const outcomes = await tryOn(killed, killedDump, (what) => !/sqlite.* with/.test(what));
    console.log(outcomes.sort().join('\n'));
    expect(outcomes.length).toBeGreaterThan(0);
  });
});

describe('npx changhu data', () => {
  async function run(...argv: string[]): Promise<{ status: number; out: string }> {
    const lines: string[] = [];
    const status = await main(['data', ...argv], (line) => lines.push(line));
    return { status, out: lines.join('\n') };
  }

  it('check reads all files of a folder, also of one whose host was killed, and changes nothing', async () => {
    for (const folder of [closed, killed]) {
      const copy = copyOf(folder);
      const { status, out } = await run('check', copy);
      expect(status, out).toBe(0);
      expect(out).toContain('events.jsonl       6 records');
      expect(out).toMatch(/state-machines {5}\d+ running, \d+ finished/);
      expect(await dumpOf(copy)).toBe(folder === closed ? closedDump : killedDump);
    }
  });

  it('check finds a hole in the archive, which a start does not look for', async () => {
    const copy = copyOf(closed);
    const archive = join(copy, 'state-machines', 'archive.jsonl');
    const content = readFileSync(archive);
    content.fill(0, 100, 150);
    writeFileSync(archive, content);
    const { status, out } = await run('check', copy);
    expect(status).toBe(1);
    expect(out).toContain(`✗ state-machines     数据文件 ${archive} 已损坏`);
  });

  it('accept gives up what is missing, and the host starts with the rest', async () => {
    const copy = copyOf(closed);
    truncateSync(join(copy, 'schedules.jsonl'), 0);
    expect(await dumpOf(copyOf(copy))).toMatch(/^refused: .*schedules\.jsonl/);
    expect((await run('accept', copy)).status).toBe(0);
    const dump = JSON.parse(await dumpOf(copy));
    expect(dump).toEqual({ ...JSON.parse(closedDump), schedules: [] });
  });

  it('check says in a sentence that a host is running, or that there is nothing', async () => {
    const folder = copyOf(closed);
    const child = await startHostChild(fixture.assemblyDirectory, folder);
    const { status, out } = await run('check', folder);
    await child.end('SIGTERM');
    expect([status, out]).toEqual([1, expect.stringContaining('in use by another running host')]);
    expect(await run('check', join(folder, 'nowhere'))).toEqual({
      status: 1,
      out: expect.stringContaining('it does not exist'),
    });
  });
});

describe('a data folder that cannot be used', () => {
  it('for want of permission is named in a sentence', async () => {
    const folder = copyOf(closed);
    // Whoever may do everything is refused nothing: then somebody else starts the host.
    const isRoot = process.getuid?.() === 0;
    for (let above = dirname(folder); above.startsWith(tmpdir()); above = dirname(above))
      chmodSync(above, 0o755);
    chmodSync(folder, 0o555);
    const nobody = { uid: 65_534, gid: 65_534, env: { ...process.env, TSX_DISABLE_CACHE: '1' } };
    const child = startHostChild(fixture.assemblyDirectory, folder, isRoot ? nobody : {});
    await expect(child).rejects.toThrow(
      new RegExp(`The data folder ${folder} cannot be used .*: it may not be read and written`),
    );
    chmodSync(folder, 0o755);
  });

  it('since its path leads through a file is named in a sentence', async () => {
    const path = join(closed, 'clock.json', 'data');
    expect(await dumpOf(path)).toContain(`The data folder ${path} cannot be used`);
  });
});
