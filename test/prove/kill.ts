import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../../infra/paths.ts';
import { SeededRandom } from '../../seeds/random.ts';

/**
 * `npm run prove:kill [-- seed]`: plays the sample undisturbed, then again with the host killed (SIGKILL) at
 * random moments, each followed by a plain start, and compares the final tables. At the end no process on
 * either data directory may be left. `SEED` and `KILLS` (default 10) may be set in the environment.
 */
const KILLS = Number(process.env.KILLS ?? 10);
const TABLE_STARTS = '城市 city';

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
    return tableOf(await toTheEnd(dataDirectory));
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

function start(dataDirectory: string): ChildProcess {
  const argv = ['--import', 'tsx', 'local/product/main.ts', '--port', '0', '--once', '--data', dataDirectory];
  return spawn(process.execPath, argv, { cwd: fromRoot('.'), stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Answers whether the program had ended by itself before it could be killed. */
async function startAndKill(dataDirectory: string, afterMillis: number): Promise<boolean> {
  const child = start(dataDirectory);
  child.stdout?.resume();
  const ended = new Promise<boolean>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal === null)),
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMillis);
  const finished = await ended;
  clearTimeout(timer);
  return finished;
}

async function toTheEnd(dataDirectory: string): Promise<string> {
  const child = start(dataDirectory);
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the program ended with ${code}:\n${output}`);
  return output;
}

/** The final table with the lines below it, up to the next empty paragraph that tells the duration. */
function tableOf(output: string): string {
  const from = output.indexOf(TABLE_STARTS);
  const to = output.indexOf('示例用时');
  if (from < 0 || to < 0) throw new Error(`there is no table in:\n${output}`);
  return output.slice(from, to).trimEnd();
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
