import { linkSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { HostError } from '../host-error.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';
import { isAlive, startTicksOf } from './processes.ts';

interface LockHolder {
  hostPid: number;
  hostStartTicks: string | null;
  databasePid: number | null;
}

/** One host a data directory: held from start to close, and found stale when its host was killed. */
export class DirectoryLock {
  private readonly path: string;
  private readonly holder: LockHolder;

  private constructor(path: string, holder: LockHolder) {
    this.path = path;
    this.holder = holder;
  }

  /** Throws a `HostError` while another live host holds the directory; takes over what a dead one left. */
  static acquire(path: string): DirectoryLock {
    const holder: LockHolder = {
      hostPid: process.pid,
      hostStartTicks: startTicksOf(process.pid),
      databasePid: null,
    };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (createExclusively(path, holder)) return new DirectoryLock(path, holder);
      removeIfStale(path);
    }
    throw held(path, 'unknown');
  }

  /** Notes the database process, for whoever looks into the lock of a running host. */
  noteDatabase(pid: number): void {
    this.holder.databasePid = pid;
    replaceFile(this.path, JSON.stringify(this.holder));
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

/** Links a complete file into place, so that nobody ever reads a lock without its holder. */
function createExclusively(path: string, holder: LockHolder): boolean {
  const complete = `${path}.of-${process.pid}`;
  replaceFile(complete, JSON.stringify(holder));
  try {
    linkSync(complete, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(complete);
  }
}

function removeIfStale(path: string): void {
  const text = readIfPresent(path);
  if (text === null) return;
  const holder = parseHolder(text);
  if (holder !== null && isRunning(holder)) throw held(path, holder.hostPid);
  // Between reading and renaming, another host may have taken the lock: then it is put back.
  const aside = `${path}.stale-${process.pid}`;
  renameSync(path, aside);
  if (readIfPresent(aside) !== text) {
    linkSync(aside, path);
    unlinkSync(aside);
    throw held(path, 'unknown');
  }
  unlinkSync(aside);
}

function parseHolder(text: string): LockHolder | null {
  try {
    const holder = JSON.parse(text) as LockHolder;
    return Number.isInteger(holder.hostPid) ? holder : null;
  } catch {
    return null;
  }
}

function isRunning(holder: LockHolder): boolean {
  return isAlive(holder.hostPid) && startTicksOf(holder.hostPid) === holder.hostStartTicks;
}

function held(path: string, pid: number | 'unknown'): HostError {
  return new HostError(
    `数据目录正被另一个运行中的主机（进程 ${pid}）使用:${path}。`,
    `The data directory is in use by another running host (process ${pid}): ${path}.`,
  );
}
