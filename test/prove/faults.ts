import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startHost } from '../../local/host.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { type Fixture, makeFixture } from '../local/fixture/assembly.ts';
import { Bench, COUNT } from './faults/bench.ts';

/**
 * `npm run prove:faults [-- seed]`: does to a host what can happen to it, and prints what it said and what was lost of a
 * year of work: nothing. Exit code 1 where something was. A small disk is mounted for the full one, where that is allowed.
 */
const seed = process.argv[2] ?? process.env.SEED ?? String(Math.floor(Math.random() * 1e9));
const random = new SeededRandom(seed);
console.log(`seed ${seed}`);

interface Row {
  fault: string;
  said: string;
  lost: string[] | 'not tried';
}

type Fault = (fixture: Fixture) => Promise<Row>;

const FAULTS: Fault[] = [
  killedHost,
  databaseDies,
  databaseDiesAgainAndAgain,
  diskIsFull,
  tornLines,
  ...['emptied', 'cut'].map((how) => (fixture: Fixture) => damagedFiles(fixture, how as 'emptied' | 'cut')),
  portInUse,
];

const fixture = await makeFixture();
const rows: Row[] = [];
try {
  for (const fault of FAULTS) {
    const row = await fault(fixture);
    rows.push(row);
    tell(row);
  }
} finally {
  fixture.remove();
}
process.exitCode = rows.every(({ lost }) => lost === 'not tried' || lost.length === 0) ? 0 : 1;

function tell({ fault, said, lost }: Row): void {
  const told = lost === 'not tried' ? 'not tried' : lost.length === 0 ? 'nothing' : lost.join('; ');
  console.log(`\n| ${fault}\n|   said: ${said}\n|   lost: ${told}`);
}

async function killedHost(): Promise<Row> {
  const bench = new Bench(fixture);
  await bench.begin();
  for (let kill = 0; kill < 3; kill += 1) {
    void bench.advance().catch(() => null);
    await wait(random.between(20, 400));
    await bench.end('SIGKILL');
    await bench.start();
  }
  return {
    fault: 'the host is killed three times while its clock moves',
    said: await bench.health(),
    lost: await bench.lost(),
  };
}

async function databaseDies(): Promise<Row> {
  const bench = new Bench(fixture);
  await bench.begin();
  const moving = bench.advance();
  for (let kill = 0; kill < 3; kill += 1) {
    await wait(random.between(20, 300));
    bench.killDatabase();
  }
  const { status } = await moving;
  const said = `the clock answers ${status}; ${await bench.health()}`;
  return {
    fault: 'the database is killed three times under the running host',
    said,
    lost: await bench.lost(),
  };
}

async function databaseDiesAgainAndAgain(): Promise<Row> {
  const bench = new Bench(fixture);
  await bench.begin();
  const { process: child } = bench.child;
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  void bench.advance().catch(() => null);
  while (child.exitCode === null) {
    bench.killDatabase();
    await wait(10);
  }
  const code = child.exitCode;
  await bench.end('SIGTERM');
  return {
    fault: 'the database dies again and again',
    said: `code ${code}: ${said}`,
    lost: await bench.lost(),
  };
}

async function diskIsFull(): Promise<Row> {
  const fault = 'the disk is full, and has room again';
  const disk = fixture.newDirectory();
  mkdirSync(disk, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return { fault, said: 'no disk may be mounted here', lost: 'not tried' };
  }
  try {
    const bench = new Bench(fixture, join(disk, 'data'));
    await bench.begin();
    fill(join(disk, 'ballast'));
    const moved = await bench.advance();
    const refused = await bench.child.client.work({ action: 'publish', id: 'late' });
    const said = `the clock answers ${moved.status} ${moved.json?.detail ?? ''}; a command ${refused.status}; ${await bench.health()}`;
    rmSync(join(disk, 'ballast'));
    // A last small record may still find room: acknowledged, it must be there.
    return { fault, said, lost: await bench.lost(refused.status === 200 ? COUNT + 1 : COUNT) };
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
}

function fill(path: string): void {
  for (const bytes of [1 << 20, 1 << 12])
    try {
      for (;;) appendFileSync(path, Buffer.alloc(bytes));
    } catch {
      // Full for pieces of this size.
    }
}

async function tornLines(): Promise<Row> {
  const bench = new Bench(fixture);
  await bench.begin();
  await bench.end('SIGKILL');
  const torn = ['schedules.jsonl', 'events.jsonl', 'state-machines/journal-000001.jsonl'];
  for (const name of torn) appendFileSync(join(bench.data, name), '{"torn":');
  const said = await bench.refusal();
  return { fault: `the last line of ${torn.join(', ')} is torn`, said, lost: await bench.lost() };
}

async function damagedFiles(_: Fixture, how: 'emptied' | 'cut'): Promise<Row> {
  const bench = new Bench(fixture);
  await bench.begin();
  await bench.advance('2026-02-20T00:00:00Z');
  await bench.end('SIGTERM');
  const whole = bench.copy();
  const sentences: string[] = [];
  const unseen: string[] = [];
  for (const name of filesOf(bench.data)) {
    const path = join(bench.data, name);
    const { size } = statSync(path);
    const bytes = how === 'emptied' ? 0 : random.between(1, Math.max(1, Math.floor(size * 0.6)));
    truncateSync(path, Math.min(bytes, size - 1));
    const said = await bench.refusal();
    sentences.push(`${name} → ${firstOf(said)}`);
    const mayStart = name === 'clock.json' && how === 'cut';
    if (said === 'it started' && !mayStart) unseen.push(`${name} was ${how}, and the host started`);
    bench.putBack(whole);
  }
  const lost = [...unseen, ...(await bench.lost())];
  return {
    fault: `each file of the data folder is ${how}`,
    said: `\n|     ${sentences.join('\n|     ')}`,
    lost,
  };
}

/** The English sentence up to its way out. */
function firstOf(said: string): string {
  const english = said.slice(Math.max(0, said.indexOf('The ')));
  return english.slice(0, english.includes(';') ? english.indexOf(';') : undefined);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && statSync(join(folder, name)).size > 0)
    .filter((name) => name !== 'signing-key.json' && name !== 'format-version');
}

async function portInUse(): Promise<Row> {
  const bench = new Bench(fixture);
  await bench.begin();
  await bench.end('SIGTERM');
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const said = await startHost({
    assemblyDirectory: fixture.assemblyDirectory,
    dataDirectory: bench.data,
    signIns,
    port,
    clock: { virtualStart: '2026-01-01T00:00:00Z' },
    log: () => undefined,
  }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  other.close();
  return { fault: 'the port is in use', said, lost: await bench.lost() };
}
