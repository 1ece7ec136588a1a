import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { type FunctionError, failed, type InvocationResult, succeeded } from './invocation.ts';
import type { RunnableFunction } from './runnable-function.ts';

/** Loading code is not counted against the function's timeout; Lambda, too, gives it a time of its own. */
const loadLimitMillis = 30_000;
/** A thread that is not heard of for so long is taken to be blocked. */
const signOfLifeMillis = 1000;
/** Node's own bound is three times this and makes nothing faster here; with 4 the sweeping takes a third of the time. */
const youngMegabytes = 16;

/** One call of a function. */
export interface Call {
  one: RunnableFunction;
  requestId: string;
  /** JSON text. */
  payload: string;
}

/** What became of a call: the function's answer or error, or an end of the isolate that another call may have caused. */
export type Outcome = InvocationResult | 'lost';

type ThreadMessage =
  | { kind: 'begun'; id: number }
  | { kind: 'alive' }
  | { kind: 'result'; id: number; payload: string }
  | { kind: 'error' | 'not-loaded'; id: number; error: FunctionError }
  | { kind: 'uncaught'; id: number | undefined; error: FunctionError };

interface Pending extends Call {
  /** Whether the function's handler runs. */
  begun: boolean;
  resolve(outcome: Outcome): void;
  timer: NodeJS.Timeout;
}

export interface IsolateOptions {
  functions: RunnableFunction[];
  heapMegabytes: number;
  /** Receives every line the functions write. */
  log: (line: string) => void;
}

/**
 * One worker thread that runs several functions, and several calls at once. Once it is spent (dead, blocked, or left
 * by a function in an unknown state) it takes no new calls and ends with its last one.
 */
export class Isolate {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly log: (line: string) => void;
  private lastId = 0;
  private isSpent = false;
  /** Calls that have run out of time while it is not known whether the thread is blocked. */
  private overdue: { id: number; result: InvocationResult }[] = [];
  private silence: NodeJS.Timeout | undefined;

  constructor({ functions, heapMegabytes, log }: IsolateOptions) {
    this.log = log;
    this.worker = new Worker(new URL('./isolate-thread.mjs', import.meta.url), {
      name: functions.length === 1 ? functions[0]?.name : 'functions',
      workerData: { functions, commonEnvironment: commonTo(functions.map(({ environment }) => environment)) },
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    });
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      createInterface({ input: stream }).on('line', log);
    }
    this.worker.on('message', (message: ThreadMessage) => this.receive(message));
    this.worker.on('error', (error: Error) =>
      this.end(errorTypeOf(error), `${error.name}: ${error.message}`),
    );
    this.worker.on('exit', (code) =>
      this.end('Runtime.ExitError', `Runtime exited with exit status ${code}`),
    );
  }

  /** Whether a new call needs another isolate. */
  get spent(): boolean {
    return this.isSpent;
  }

  /** How many calls are under way. */
  get load(): number {
    return this.pending.size;
  }

  /** Runs a function's handler; always resolves. */
  run(call: Call): Promise<Outcome> {
    return new Promise((resolve) => {
      this.lastId += 1;
      const id = this.lastId;
      const timer = setTimeout(() => this.failToLoad(id), loadLimitMillis);
      this.pending.set(id, { ...call, begun: false, resolve, timer });
      const { one, requestId, payload } = call;
      this.worker.postMessage({ kind: 'call', id, functionName: one.name, requestId, payload });
    });
  }

  /** Stops the thread; calls under way are lost. */
  async terminate(): Promise<void> {
    this.isSpent = true;
    await this.worker.terminate();
  }

  private receive(message: ThreadMessage): void {
    if (message.kind === 'begun') this.begin(message.id);
    else if (message.kind === 'alive') this.hear();
    else if (message.kind === 'result') this.settle(message.id, succeeded(message.payload));
    else if (message.kind === 'uncaught') this.blame(message.id, message.error);
    else {
      // What a module left behind when it broke off is unknown: the next call loads it afresh.
      if (message.kind === 'not-loaded') this.isSpent = true;
      this.settle(message.id, { ok: false, ...message.error });
    }
  }

  /** The code is loaded: from here on the function's own timeout counts. */
  private begin(id: number): void {
    const pending = this.pending.get(id);
    if (pending === undefined) return;
    pending.begun = true;
    clearTimeout(pending.timer);
    pending.timer = setTimeout(() => this.expire(id), pending.one.timeoutMillis);
  }

  private settle(id: number, outcome: Outcome): void {
    const pending = this.pending.get(id);
    if (pending === undefined) return;
    this.pending.delete(id);
    clearTimeout(pending.timer);
    pending.resolve(outcome);
    if (this.isSpent && this.pending.size === 0) void this.worker.terminate();
  }

  private failToLoad(id: number): void {
    const name = this.pending.get(id)?.one.name;
    this.giveUp(id, failed('Sandbox.Timedout', `Init of ${name} timed out after ${loadLimitMillis} ms`));
  }

  private expire(id: number): void {
    const pending = this.pending.get(id);
    const seconds = ((pending?.one.timeoutMillis ?? 0) / 1000).toFixed(2);
    const message = `RequestId: ${pending?.requestId} Error: Task timed out after ${seconds} seconds`;
    this.giveUp(id, failed('Sandbox.Timedout', message));
  }

  /**
   * A call that runs out of time is ended, on AWS with its sandbox. Calls that share the thread are let finish first,
   * unless the thread is blocked: then any of them may have blocked it.
   */
  private giveUp(id: number, result: InvocationResult): void {
    this.isSpent = true;
    if (this.pending.size === 1) {
      this.settle(id, result);
      return;
    }
    this.overdue.push({ id, result });
    this.worker.postMessage({ kind: 'sign-of-life' });
    this.silence ??= setTimeout(() => void this.worker.terminate(), signOfLifeMillis);
  }

  /** The thread is not blocked: what ran out of time did so by itself. */
  private hear(): void {
    clearTimeout(this.silence);
    this.silence = undefined;
    for (const { id, result } of this.overdue.splice(0)) this.settle(id, result);
  }

  /**
   * An error that no handler caught fails the call it was thrown for. Without such a call (it is over, or unknown) the
   * error is only told: the calls under way are none of its business.
   */
  private blame(id: number | undefined, { errorType, errorMessage }: FunctionError): void {
    this.isSpent = true;
    const message = `${errorType}: ${errorMessage}`;
    const pending = id === undefined ? undefined : this.pending.get(id);
    if (id !== undefined && pending !== undefined) {
      const told = `RequestId: ${pending.requestId} Error: ${message}`;
      this.settle(id, failed('Runtime.UncaughtException', told));
      return;
    }
    this.log(JSON.stringify({ level: 'error', uncaught: message }));
    if (this.pending.size === 0) void this.worker.terminate();
  }

  /** The thread is gone. A single call that ran has itself to thank for it; otherwise nobody knows which did it. */
  private end(errorType: string, message: string): void {
    this.isSpent = true;
    clearTimeout(this.silence);
    const single = this.pending.size === 1;
    for (const [id, { requestId, begun }] of [...this.pending]) {
      const told = `RequestId: ${requestId} Error: ${message}`;
      this.settle(id, single && begun ? failed(errorType, told) : 'lost');
    }
  }
}

/** The variables on whose values all environments agree. */
function commonTo(environments: Record<string, string>[]): Record<string, string> {
  const [first = {}, ...others] = environments;
  const agreed = ([name, value]: [string, string]) => others.every((other) => other[name] === value);
  return Object.fromEntries(Object.entries(first).filter(agreed));
}

/** What Lambda calls an error that no handler returned. */
function errorTypeOf(error: Error): string {
  const isOutOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.UncaughtException';
}
