import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostProcess } from '../../release/host-process.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { playedOut } from './upgrade/sample.ts';

/**
 * `npm run prove:kill [-- seed]`: plays the sample undisturbed, then again with the host killed (SIGKILL) at
 * random moments, each followed by a plain start, and compares the final tables. At the end no process on
 * either data directory may be left. `SEED` and `KILLS` (default 10) may be set in the environment.
 */
const KILLS = Number(process.env.KILLS ?? 10);

const seed = process.argv[2] ?? process.env.SEED ?? String(Math.floor(Math.random() * 1e9));
console.log(`seed ${seed}`);
const random = new SeededRandom(seed);

const startedAt = performance.now();
const undisturbed = await play(mkdtempSync(join(tmpdir(), 'changhu-undisturbed-')), 0);
const spanMillis = performance.now() - startedAt;
console.log(`undisturbed run: ${(spanMillis / 1000).toFixed(1)} s\n${undisturbed}\n`);
const disturbed = await play(mkdtempSync(join(tmpdir(), 'changhu-killed-')), KILLS);

const same = undisturbed === disturbed;
const left = processesOn('changhu-undisturbed-').concat(processesOn('changhu-killed-'));
console.log(`\ntables ${same ? 'equal' : `differ; after the kills:\n${disturbed}`}`);
console.log(`processes left: ${left.length}`);
process.exitCode = same && left.length === 0 ? 0 : 1;

async function play(dataDirectory: string, kills: number): Promise<string> {
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      // Short enough that so many broken-off starts do not reach the end.
      const afterMillis = random.between(1500, Math.round((spanMillis * 2) / Math.max(kills, 4)));
      const finished = await startAndKill(dataDirectory, afterMillis);
      console.log(`kill ${kill} after ${afterMillis} ms${finished ? ': the sample was already over' : ''}`);
    }
    return await playedOut(dataDirectory);
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** Answers whether the program had ended by itself before it could be killed. */
async function startAndKill(dataDirectory: string, afterMillis: number): Promise<boolean> {
  const { child } = HostProcess.spawn(dataDirectory, ['--port', '0', '--once']);
  const ended = new Promise<boolean>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal === null)),
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMillis);
  const finished = await ended;
  clearTimeout(timer);
  return finished;
}

function processesOn(directoryPrefix: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.filter((pid) => commandLineOf(pid).includes(directoryPrefix));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
