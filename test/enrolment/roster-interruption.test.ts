import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../../local/product/sample/client.ts';
import { freePort, HostProcess } from '../../release/host-process.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { changhu } from '../support/processes.ts';
import { writeRoster } from './support/roster-files.ts';

/** In full by `npm run soak`. */
const ROWS = Number(process.env.ROSTER_ROWS ?? 600);
const KILLS = Number(process.env.ROSTER_KILLS ?? 1);

/** What there is after an import, without the instants at which it was written. */
interface Enrolments {
  persons: unknown[];
  counts: unknown;
}

const directory = mkdtempSync(join(tmpdir(), 'changhu-interruption-'));
const path = join(directory, 'roster.csv');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const seed = String(Math.floor(Math.random() * 1e9));
const random = new SeededRandom(seed);

describe('An import broken off at random', () => {
  it(`ends with exactly the enrolments of one that was not, importer and host killed in turn (seed ${seed})`, async () => {
    await writeRoster(path, ROWS);
    const undisturbed = await importInto(join(directory, 'undisturbed'), async (host) => {
      expect((await importRoster(host).end).code).toBe(0);
      return host;
    });
    const broken = await importInto(join(directory, 'broken'), brokenOff);
    expect(undisturbed.counts).toEqual({ created: ROWS, changed: 0, unchanged: 0, rejected: 0 });
    expect(undisturbed.persons).toHaveLength(ROWS);
    expect(broken).toEqual(undisturbed);
  }, 600_000);
});

function importRoster({ url }: HostProcess) {
  return changhu('roster', 'import', path, '--tenant', 'xuzhou', '--url', url);
}

async function importInto(
  data: string,
  run: (host: HostProcess, data: string) => Promise<HostProcess>,
): Promise<Enrolments> {
  const host = await run(await HostProcess.start(data, await freePort()), data);
  try {
    return await enrolmentsOf(host);
  } finally {
    await host.close();
  }
}

/** Kills the importer, then the host, each some rows further on, and runs the same command again after each. */
async function brokenOff(first: HostProcess, data: string): Promise<HostProcess> {
  let host = first;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await killOnTheWay(host, 'importer');
    await killOnTheWay(host, 'host');
    host = await HostProcess.start(data, await freePort());
  }
  expect((await importRoster(host).end).code).toBe(0);
  return host;
}

async function killOnTheWay(host: HostProcess, whom: 'importer' | 'host'): Promise<void> {
  const before = await rowsDone(host);
  const { child, end } = importRoster(host);
  // Some chunks on, and then at any moment of the next.
  const target = Math.min(before + random.between(1, Math.ceil(ROWS / 4)), ROWS - 1);
  while ((await rowsDone(host)) < target && child.exitCode === null) await wait(20);
  await wait(random.between(0, 1500));
  if (whom === 'host') await host.kill();
  child.kill('SIGKILL');
  await end;
}

async function rowsDone({ url }: HostProcess): Promise<number> {
  const { items } = await new ApiClient(url).get<{ items: { rowsDone: number }[] }>(
    'agency@xuzhou',
    '/roster-imports',
  );
  return items[0]?.rowsDone ?? 0;
}

async function enrolmentsOf({ url }: HostProcess): Promise<Enrolments> {
  const api = new ApiClient(url);
  const { items } = await api.get<{ items: { counts: unknown }[] }>('agency@xuzhou', '/roster-imports');
  const persons = await api.list<{ personId: string }>('agency@xuzhou', '/persons');
  persons.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return { persons, counts: items[0]?.counts };
}
