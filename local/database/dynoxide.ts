import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, resolve } from 'node:path';
import { isAlive, runningCommands } from '../data/processes.ts';
import { HostError } from '../host-error.ts';

const startDeadlineMillis = 15_000;
const startAttempts = 4;
/** Ends the child when its parent dies, however it dies; part of every Debian, absent elsewhere. */
const parentDeathGuard = '/usr/bin/setpriv';
/** DynamoDB Local with one database for all credentials, since every city has its own, and a host on it. */
const DYNAMODB_LOCAL = `
  docker run --rm --detach --publish 127.0.0.1:8000:8000 amazon/dynamodb-local -jar DynamoDBLocal.jar -sharedDb -inMemory
  AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start -- --fresh`;

/** The DynamoDB of this machine: Dynoxide over one SQLite file, as a child of the host. */
export class Dynoxide {
  readonly endpoint: string;
  readonly pid: number;
  readonly port: number;
  /** Resolves when the process ends, whoever ended it, with what it said last. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private readonly endWithHost = () => this.child.kill('SIGKILL');

  private constructor({ child, pid, ended }: Running, port: number) {
    this.child = child;
    this.pid = pid;
    this.port = port;
    this.ended = ended;
    this.endpoint = `http://127.0.0.1:${port}`;
    process.on('exit', this.endWithHost);
  }

  /**
   * Starts Dynoxide on `databasePath` and resolves once it answers. Throws a `HostError` if this system has no
   * binary or the file is damaged; the file is then untouched. Call `endOrphans` first.
   * @param samePort where those who knew the process before this one look for it
   */
  static async start(databasePath: string, samePort?: number): Promise<Dynoxide> {
    const binary = locateBinary();
    checkHeader(databasePath);
    let lastOutput = '';
    for (let attempt = 0; attempt < startAttempts; attempt += 1) {
      const port = samePort ?? (await freePort());
      const started = await launch(binary, databasePath, port);
      if ('child' in started) return new Dynoxide(started, port);
      if (started.signal !== null) throw endedBy(started.signal);
      lastOutput = started.output;
      if (!/address.*in use/i.test(lastOutput)) break;
    }
    throw new DamagedDatabase(databasePath, lastOutput);
  }

  /** Whether the process is still there; seen at once, before the system tells us of its end. */
  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && isAlive(this.pid);
  }

  /** Ends the process, wherever it stands. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Asks the child to finish, and insists after a few seconds. */
  async close(): Promise<void> {
    process.off('exit', this.endWithHost);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    const insist = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(insist);
  }
}

/**
 * Ends every Dynoxide that a killed host left running on `databasePath`. Only the holder of the directory's
 * lock may call it: a process on our file is then certainly an orphan of ours. Returns how many there were.
 */
export async function endOrphans(databasePath: string): Promise<number> {
  const orphans = runningCommands().filter(({ argv }) => isDynoxideOn(argv, databasePath));
  for (const { pid } of orphans) await endProcess(pid);
  return orphans.length;
}

/** A database that cannot be read. */
export class DamagedDatabase extends HostError {
  constructor(databasePath: string, reason: string) {
    const detail = reason.trim().split('\n').at(-1) ?? '';
    super(
      `数据库文件 ${databasePath} 已损坏或无法打开，未作任何改动；请用备份恢复整个数据目录，或用 --fresh 重新开始。`,
      `The database file ${databasePath} is damaged or cannot be opened; nothing was changed. (${detail}) Restore the whole data folder from a backup, or start anew with --fresh.`,
    );
  }
}

function endedBy(signal: NodeJS.Signals): HostError {
  return new HostError(
    `数据库进程在启动时被信号 ${signal} 终止，数据未作改动；请再次启动。`,
    `The database process was ended by ${signal} while it started; the data was not changed. Start again.`,
  );
}

/** @throws HostError with the two ways out, where the package registry has no program for this platform. */
function locateBinary(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`);
  } catch (error) {
    throw new HostError(
      `没有适用于 ${platform} 的内置数据库程序。两种办法：在本仓库的开发容器（.devcontainer，x64 Linux）中运行；或将 AWS_ENDPOINT_URL_DYNAMODB 指向任一 DynamoDB 端点，例如 DynamoDB Local（命令见下）。`,
      `There is no built-in database for ${platform}. Two ways out: run it in the dev container of this repository (.devcontainer, x64 Linux); or point AWS_ENDPOINT_URL_DYNAMODB to any DynamoDB endpoint, for example DynamoDB Local:\n${DYNAMODB_LOCAL}`,
      { cause: error },
    );
  }
}

/** A file SQLite would not recognise must never reach it; an absent file is simply a new database. */
function checkHeader(databasePath: string): void {
  if (!existsSync(databasePath) || statSync(databasePath).size === 0) return;
  const header = Buffer.alloc(16);
  const file = openSync(databasePath, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1') !== 'SQLite format 3\0') {
    throw new DamagedDatabase(databasePath, 'it does not begin as an SQLite database does');
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port for the database');
  return address.port;
}

interface Running {
  child: ChildProcess;
  pid: number;
  ended: Promise<string>;
}
type Launched = Running | { output: string; signal: NodeJS.Signals | null };

/** Resolves when the child answers, or with what it said when it ended instead. */
async function launch(binary: string, databasePath: string, port: number): Promise<Launched> {
  const command = [binary, 'serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', databasePath];
  const guarded = existsSync(parentDeathGuard)
    ? [parentDeathGuard, '--pdeathsig', 'KILL', '--', ...command]
    : command;
  const [program = binary, ...rest] = guarded;
  // Its own process group: Ctrl-C in the terminal reaches the host, which ends the database last.
  const child = spawn(program, rest, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listen = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-2000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(output || `it ended with ${signal ?? code}`));
    child.once('error', (error) => {
      output += error.message;
      resolve(output);
    });
  });
  const outcome = await Promise.race([ended.then(() => 'ended'), answers(port)]);
  if (outcome === 'answers' && child.pid !== undefined) return { child, pid: child.pid, ended };
  const { signalCode: signal } = child;
  child.kill('SIGKILL');
  return { signal, output: output || `no answer within ${startDeadlineMillis} ms` };
}

async function answers(port: number): Promise<'answers' | 'silent'> {
  const deadline = performance.now() + startDeadlineMillis;
  while (performance.now() < deadline) {
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (response?.headers.get('x-dynoxide-version')) return 'answers';
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return 'silent';
}

function isDynoxideOn(argv: string[], databasePath: string): boolean {
  const program = argv.findIndex((argument) => basename(argument) === 'dynoxide');
  const option = argv.indexOf('--db-path');
  const path = argv[option + 1];
  return program >= 0 && option > program && path !== undefined && resolve(path) === resolve(databasePath);
}

async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 3000 && isAlive(pid); waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
