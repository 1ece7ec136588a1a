import { availableParallelism } from 'node:os';
import type { Activity } from '../activity.ts';
import type { Room } from '../data/room.ts';
import type { Database } from '../database/database.ts';
import type { FunctionDeployment } from '../template/functions.ts';
import { functionNameIn } from '../template/identity.ts';
import { failed, type InvocationResult, maxPayloadBytes } from './invocation.ts';
import { IsolatePool } from './isolate-pool.ts';
import { neighbours } from './neighbours.ts';
import { type RunnableFunction, runnableFunction } from './runnable-function.ts';

export interface FunctionHostOptions {
  functions: FunctionDeployment[];
  environmentOf: (deployment: FunctionDeployment) => Record<string, string>;
  /** Where a function's code is built to share its modules with others; absent: nowhere, each runs its own bundle. */
  sharedCodeOf?: (deployment: FunctionDeployment) => string | null;
  activity: Activity;
  /** What the functions keep their data in, and the room that is left for it. */
  database: Pick<Database, 'generation' | 'back'>;
  room: Pick<Room, 'isFull' | 'episodes' | 'made'>;
  /** Receives every line the functions write. */
  log: (line: string) => void;
}

/** More isolates than processors make nothing faster; what they wait for, the database, is the same for all. */
const mostIsolates = 4;

interface Deployed {
  /** Null for code this host cannot run. */
  runnable: RunnableFunction | null;
  pool?: IsolatePool;
}

/** Runs the deployed Lambda functions in a few worker threads, each of which serves many functions. */
export class FunctionHost {
  private readonly deployed: Map<string, Deployed>;
  private readonly pools: IsolatePool[];
  private readonly activity: Activity;
  private readonly database: FunctionHostOptions['database'];
  private readonly room: FunctionHostOptions['room'];
  private closed = false;

  constructor(options: FunctionHostOptions) {
    this.activity = options.activity;
    this.database = options.database;
    this.room = options.room;
    this.deployed = new Map(options.functions.map((one) => [one.name, { runnable: runnable(one, options) }]));
    const all = [...this.deployed.values()].flatMap(({ runnable }) => runnable ?? []);
    this.pools = neighbours(all).map((functions) => this.openPool(functions, options.log));
  }

  /** Whether `reference` (a name, or an ARN with or without a qualifier) is one of the deployed functions. */
  has(reference: string): boolean {
    return this.deployed.has(functionNameIn(reference) ?? '');
  }

  /** Invokes a function by name or ARN and waits for its answer; a failing function is a result, not an exception. */
  invoke(reference: string, payload: unknown): Promise<InvocationResult> {
    return this.activity.track(() => this.run(reference, payload));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.pools.map((pool) => pool.close()));
  }

  /** What runs alone is not called often enough to be kept warm. */
  private openPool(functions: RunnableFunction[], log: (line: string) => void): IsolatePool {
    const shared = functions.length > 1;
    const size = shared ? Math.min(mostIsolates, Math.max(2, availableParallelism())) : 1;
    const pool = new IsolatePool({ functions, size, warm: shared ? 1 : 0, log });
    for (const { name } of functions) {
      const deployed = this.deployed.get(name);
      if (deployed !== undefined) deployed.pool = pool;
    }
    return pool;
  }

  private async run(reference: string, payload: unknown): Promise<InvocationResult> {
    const deployed = this.deployed.get(functionNameIn(reference) ?? '');
    if (deployed === undefined) {
      return failed('Lambda.ResourceNotFoundException', `Function not found: ${reference}`);
    }
    const { runnable, pool } = deployed;
    if (runnable === null || pool === undefined) {
      return failed('Lambda.InvalidRuntimeException', `${reference} has no bundle this host can run`);
    }
    const text = JSON.stringify(payload ?? {});
    const size = Buffer.byteLength(text);
    if (size > maxPayloadBytes) {
      const message = `Request must be smaller than ${maxPayloadBytes} bytes, not ${size}`;
      return failed('Lambda.RequestTooLargeException', message);
    }
    return this.throughOutages(async () => {
      if (this.closed) return failed('Lambda.ServiceException', 'the host is closing');
      return pool.invoke(runnable, text);
    });
  }

  /**
   * A call that failed while the database was away, or its disk was full, is made again once that is over: on AWS there
   * would have been no outage. It may be made twice, as on AWS, where every function is written to bear it. Whoever waits
   * for an HTTP answer is told at once that the disk is full.
   */
  private async throughOutages(call: () => Promise<InvocationResult>): Promise<InvocationResult> {
    for (;;) {
      const { generation } = this.database;
      const { episodes } = this.room;
      const result = await call();
      if (!isFault(result) || this.closed || (result.ok && this.room.isFull)) return result;
      // Without a database the host ends, and the next one makes the call: its failure must not become anybody's result.
      await this.database.back().catch(() => new Promise(() => undefined));
      await this.room.made(() => this.closed);
      if (this.database.generation === generation && this.room.episodes === episodes) return result;
    }
  }
}

function runnable(deployment: FunctionDeployment, options: FunctionHostOptions): RunnableFunction | null {
  const codeFile = options.sharedCodeOf?.(deployment) ?? null;
  return runnableFunction(deployment, options.environmentOf(deployment), codeFile);
}

/** The function failed, or answered HTTP that it did. */
function isFault(result: InvocationResult): boolean {
  if (!result.ok) return true;
  const { statusCode } = (result.payload ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 500;
}
