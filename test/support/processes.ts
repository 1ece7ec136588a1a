import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fromRoot } from '../../infra/paths.ts';

/** The files that the host is started from, when not these. */
export interface Source {
  root?: string;
  main?: string;
}

interface EmptySource extends Source {
  clock?: 'real' | 'virtual';
}

/** The host as `npm start -- --empty` runs it, as a process of its own that can be killed. */
export class HostProcess {
  readonly url: string;
  readonly child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Resolves once the schemes are loaded and the host says where it is. */
  static async start(dataDirectory: string, port: number, from: EmptySource = {}): Promise<HostProcess> {
    const { clock = 'real', ...source } = from;
    const options = ['--empty', '--clock', clock, '--port', String(port)];
    const { child, output } = HostProcess.spawn(dataDirectory, options, source);
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (output().includes('/openapi.json')) resolve();
      };
      child.stdout?.on('data', look);
      child.once('exit', (code) => reject(new Error(`the host ended with ${code}:\n${output()}`)));
    });
    return new HostProcess(child, port);
  }

  /** `npm start -- <options>` on the data folder, with what it has printed so far. */
  static spawn(
    dataDirectory: string,
    options: readonly string[],
    { root = fromRoot('.'), main = 'local/product/main.ts' }: Source = {},
  ): { child: ChildProcess; output: () => string } {
    const argv = ['--import', 'tsx', main, ...options, '--data', dataDirectory];
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (text: Buffer) => {
      output += text;
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    return { child, output: () => output };
  }

  static kill(child: ChildProcess): Promise<void> {
    return ended(child, 'SIGKILL');
  }

  kill(): Promise<void> {
    return HostProcess.kill(this.child);
  }

  close(): Promise<void> {
    return ended(this.child, 'SIGTERM');
  }
}

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

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
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
