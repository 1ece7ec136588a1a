import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fromRoot } from '../../infra/paths.ts';

export interface CommandEnd {
  /** `null` when it was killed. */
  code: number | null;
  output: string;
}

/** `npx changhu …` as a process of its own. */
export function changhu(...argv: string[]): { child: ChildProcess; end: Promise<CommandEnd> } {
  const child = spawn(process.execPath, ['cli/changhu.js', ...argv], {
    cwd: fromRoot('.'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (text: Buffer) => {
    output += text;
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const end = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, end };
}

/** The process and all that it started, as far as they still run. */
export function processTree(pid: number): number[] {
  const parents = new Map(runningPids().map((other) => [other, parentOf(other)]));
  const tree = [pid];
  for (const member of tree) for (const [other, parent] of parents) if (parent === member) tree.push(other);
  return tree;
}

/** Processes that were started with this `NAME=value` in their environment; none where there is no /proc. */
export function processesWith(variable: string): number[] {
  return runningPids().filter((pid) => textOf(`/proc/${pid}/environ`).split('\0').includes(variable));
}

function runningPids(): number[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
}

/** Resident memory now, in MB; 0 when the process has ended. */
export function memoryOf(pid: number): { nowMb: number } {
  return { nowMb: Number(/^VmRSS:\s*(\d+) kB/m.exec(statusOf(pid))?.[1] ?? 0) / 1024 };
}

/** The arguments of a process, `''` when it has ended. */
export function commandLineOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

function statusOf(pid: number): string {
  return textOf(`/proc/${pid}/status`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
