import { residentBytes } from '../data/processes.ts';
import { HostError } from '../host-error.ts';
import { DamagedDatabase, Dynoxide } from './dynoxide.ts';

/** A database that ends so often within a minute is not started again. */
const mostEndsAMinute = 5;
const startAttempts = 4;
const retryMillis = 250;
const pingMillis = 2000;
const weighMillis = 10_000;
/** Many times what it takes for five cities; beyond it something grows that nobody bounds. */
const mostMemoryBytes = 2 * 1024 ** 3;

export interface Supervision {
  path: string;
  /** Called for every process before anybody else may use it. */
  prepare(dynoxide: Dynoxide): Promise<void>;
  /** The database is gone for good. */
  lost(error: HostError): void;
  log(line: string): void;
  /** A process that takes more is ended, and another begun; 2 GiB unless given. */
  mostMemoryBytes?: number;
  /** How often it is weighed; every 10 s unless given. */
  weighMillis?: number;
}

/**
 * Dynoxide, watched for as long as the host runs: whenever its process ends it is started again on the same file and
 * port, at once; where that does not help, it is lost, and whoever waits for it is told so.
 */
export class SupervisedDynoxide {
  /** Counts the processes there have been: another number than before means that there was none for a while. */
  generation = 1;
  private readonly options: Supervision;
  private process: Dynoxide;
  private restarting: Promise<void> | null = null;
  private error: HostError | null = null;
  private endedAt: number[] = [];
  private closed = false;
  private readonly weighing: NodeJS.Timeout;

  private constructor(options: Supervision, process: Dynoxide) {
    this.options = options;
    this.process = process;
    this.watch(process);
    this.weighing = setInterval(() => this.weigh(), options.weighMillis ?? weighMillis);
    this.weighing.unref();
  }

  /** @throws HostError when there is no program for this system or the file is damaged */
  static async start(options: Supervision): Promise<SupervisedDynoxide> {
    return new SupervisedDynoxide(options, await startPrepared(options));
  }

  get endpoint(): string {
    return this.process.endpoint;
  }

  /** Resolves at once while the process is there, otherwise when the next one is. @throws HostError when it is lost */
  async back(): Promise<void> {
    if (this.error !== null) throw this.error;
    if (this.restarting === null && !this.process.isAlive) await this.process.ended;
    while (this.restarting !== null) await this.restarting;
    if (this.error !== null) throw this.error;
  }

  /** What is wrong with it, null when it answers. */
  async problem(): Promise<string | null> {
    if (this.error !== null) return this.error.message;
    if (this.restarting !== null || !this.process.isAlive)
      return 'its process ended and is being started again';
    const signal = AbortSignal.timeout(pingMillis);
    const answer = await fetch(this.endpoint, { signal }).catch(() => null);
    return answer === null ? `it does not answer within ${pingMillis} ms` : null;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.weighing);
    await this.restarting;
    await this.process.close();
  }

  /** What it was asked meanwhile is asked again of the next process, as after any other end. */
  private weigh(): void {
    const bytes = residentBytes(this.process.pid);
    if (this.restarting !== null || bytes <= (this.options.mostMemoryBytes ?? mostMemoryBytes)) return;
    this.options.log(JSON.stringify({ level: 'warn', database: 'ended for its size', bytes }));
    this.process.kill();
  }

  private watch(process: Dynoxide): void {
    void process.ended.then((said) => {
      if (this.closed || this.error !== null) return;
      this.restarting = this.restart(said).finally(() => {
        this.restarting = null;
      });
    });
  }

  private async restart(said: string): Promise<void> {
    this.options.log(JSON.stringify({ level: 'error', database: 'ended', said, restarting: true }));
    const now = performance.now();
    this.endedAt = [...this.endedAt.filter((at) => now - at < 60_000), now];
    try {
      if (this.endedAt.length > mostEndsAMinute) throw endsAgainAndAgain(this.options.path, said);
      await this.process.close();
      this.process = await this.startAgain();
      this.generation += 1;
      this.watch(this.process);
      this.options.log(JSON.stringify({ level: 'info', database: 'started again' }));
    } catch (error) {
      const isTold = error instanceof DamagedDatabase || this.endedAt.length > mostEndsAMinute;
      this.error = isTold ? (error as HostError) : endsAgainAndAgain(this.options.path, String(error));
      if (!this.closed) this.options.lost(this.error);
    }
  }

  /** A process that has just been killed may still hold the file or the port for a moment. */
  private async startAgain(): Promise<Dynoxide> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await startPrepared(this.options, this.process.port);
      } catch (error) {
        if (attempt === startAttempts || this.closed) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryMillis * attempt));
      }
    }
  }
}

async function startPrepared(options: Supervision, samePort?: number): Promise<Dynoxide> {
  const dynoxide = await Dynoxide.start(options.path, samePort);
  try {
    await options.prepare(dynoxide);
    return dynoxide;
  } catch (error) {
    await dynoxide.close();
    throw error;
  }
}

function endsAgainAndAgain(path: string, said: string): HostError {
  const detail = said.trim().split('\n').at(-1) ?? '';
  return new HostError(
    `数据库进程反复终止，主机已停止；数据文件 ${path} 保持原样，排除原因后再次启动即可继续。`,
    `The database process ends again and again, so the host has stopped; its file ${path} is as it was. Start again once the cause is removed, and everything goes on. (${detail})`,
  );
}
