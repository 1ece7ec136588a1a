import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { commandLineOf, processesWith } from './processes.ts';

/**
 * Set up for every test file: what it leaves behind fails it, and is named in one line. The file has a temporary folder
 * of its own; every process that it starts knows the folder by its environment, also one whose parent is gone.
 */
const GRACE_MILLIS = 2000;
const EXEC_MILLIS = 20;
/** The file system of Linux that is kept in memory. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 30;
/** What the loader of our child processes has compiled, of use to the next file too. */
const LOADER_CACHE = `tsx-${process.getuid?.() ?? ''}`;

const folder = ownTemporaryFolder();
process.env.TMPDIR = folder;

afterAll(async () => {
  const left = [...(await processesLeft()), ...foldersLeft()];
  rmSync(folder, { recursive: true, force: true });
  const file = relative(fromRoot('.'), expect.getState().testPath ?? '');
  if (left.length > 0) throw new Error(`${file} left behind: ${left.join('; ')}`);
});

function ownTemporaryFolder(): string {
  const shared = join(tmpdir(), LOADER_CACHE);
  const own = mkdtempSync(join(inMemory() ? MEMORY : tmpdir(), 'changhu-file-'));
  if (existsSync(shared)) symlinkSync(shared, join(own, LOADER_CACHE));
  return own;
}

/** Where forcing to disk costs nothing: what a host does at every step of its clock and the database at every commit. */
function inMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH_BYTES;
}

/**
 * A process that was told to end is given a moment to do so; one that does not is ended here. Looked at twice, since one
 * that is just being replaced by another program (exec) shows no environment for an instant.
 */
async function processesLeft(): Promise<string[]> {
  const deadline = performance.now() + GRACE_MILLIS;
  if (startedHere().length === 0) await wait(EXEC_MILLIS);
  let pids = startedHere();
  for (; pids.length > 0 && performance.now() < deadline; pids = startedHere()) await wait(50);
  const left = pids.map((pid) => `process ${pid}, still running after the last test (${commandLineOf(pid)})`);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return left;
}

/** The service of esbuild is not counted: it ends with the process that asked for it. */
function startedHere(): number[] {
  return processesWith(`TMPDIR=${folder}`).filter((pid) => !commandLineOf(pid).includes('--service='));
}

function foldersLeft(): string[] {
  const entries = readdirSync(folder).filter((entry) => entry !== LOADER_CACHE);
  return entries.map((entry) => `${entry} in the temporary folder, not removed after the last test`);
}
