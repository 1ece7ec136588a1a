import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { FunctionDeployment } from '../template/functions.ts';
import { type FunctionError, failed, type InvocationResult, succeeded } from './invocation.ts';

/** Loading a bundle is not counted against the function's timeout; Lambda, too, gives it a time of its own. */
const loadLimitMillis = 30_000;
/** Batch functions hold more than Lambda's smallest sizes; the machine, not the template, is the limit here. */
const leastHeapMegabytes = 1024;

type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'failed'; error: FunctionError }
  | { kind: 'result'; id: number; payload: string }
  | { kind: 'error'; id: number; error: FunctionError };

interface Pending {
  requestId: string;
  resolve(result: InvocationResult): void;
  timer?: NodeJS.Timeout;
}

/** One worker thread that runs one function. Once it is spent (dead, failed to load or timed out) it is replaced. */
export class FunctionWorker {
  private readonly deployment: FunctionDeployment;
  private readonly worker: Worker;
  private readonly ready: Promise<void>;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private isSpent = false;

  constructor(
    deployment: FunctionDeployment,
    environment: Record<string, string>,
    log: (line: string) => void,
  ) {
    this.deployment = deployment;
    this.worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      name: deployment.name,
      workerData: {
        codeDirectory: deployment.codeDirectory,
        handler: deployment.handler,
        functionName: deployment.name,
        functionArn: deployment.arn,
        memoryMegabytes: deployment.memoryMegabytes,
      },
      env: environment,
      execArgv: ['--enable-source-maps'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(deployment.memoryMegabytes, leastHeapMegabytes) },
    });
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      createInterface({ input: stream }).on('line', log);
    }
    this.ready = this.whenReady();
    // Its rejection is handled by every invocation; without one it concerns nobody.
    this.ready.catch(() => undefined);
    this.worker.on('message', (message: WorkerMessage) => this.receive(message));
    this.worker.on('error', (error: Error) =>
      this.end(errorTypeOf(error), `${error.name}: ${error.message}`),
    );
    this.worker.on('exit', (code) =>
      this.end('Runtime.ExitError', `Runtime exited with exit status ${code}`),
    );
  }

  /** Whether a new invocation needs a new worker. */
  get spent(): boolean {
    return this.isSpent;
  }

  /** Runs the handler on `payload` (JSON text); always resolves, with the function's error if it failed. */
  async invoke(payload: string): Promise<InvocationResult> {
    const requestId = randomUUID();
    try {
      await this.ready;
    } catch (error) {
      return { ok: false, ...(error as FunctionError) };
    }
    if (this.isSpent) return failed('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited`);
    return this.send(requestId, payload);
  }

  /** Stops the thread; invocations in flight get an error. */
  async terminate(): Promise<void> {
    this.isSpent = true;
    await this.worker.terminate();
  }

  private send(requestId: string, payload: string): Promise<InvocationResult> {
    return new Promise((resolve) => {
      this.lastId += 1;
      const id = this.lastId;
      const { timeoutMillis } = this.deployment;
      const timer = setTimeout(() => this.expire(id), timeoutMillis);
      this.pending.set(id, { requestId, resolve, timer });
      this.worker.postMessage({ id, requestId, payload, deadlineMillis: Date.now() + timeoutMillis });
    });
  }

  private whenReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (errorType: string, errorMessage: string) => {
        reject({ errorType, errorMessage } satisfies FunctionError);
        void this.terminate();
      };
      const timer = setTimeout(
        () =>
          giveUp('Sandbox.Timedout', `Init of ${this.deployment.name} timed out after ${loadLimitMillis} ms`),
        loadLimitMillis,
      );
      this.worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve();
        if (message.kind === 'failed') {
          reject(message.error);
          void this.terminate();
        }
        if (message.kind === 'ready' || message.kind === 'failed') clearTimeout(timer);
      });
      this.worker.once('exit', (code) => {
        clearTimeout(timer);
        reject({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with exit status ${code}` });
      });
    });
  }

  private receive(message: WorkerMessage): void {
    if (message.kind === 'result') this.settle(message.id, succeeded(message.payload));
    if (message.kind === 'error') this.settle(message.id, { ok: false, ...message.error });
  }

  private settle(id: number, result: InvocationResult): void {
    const pending = this.pending.get(id);
    if (pending === undefined) return;
    this.pending.delete(id);
    clearTimeout(pending.timer);
    pending.resolve(result);
    if (this.isSpent && this.pending.size === 0) void this.worker.terminate();
  }

  /**
   * A function that runs out of time is ended with its thread. Other invocations share the thread, unlike on AWS:
   * they are let finish first, and no new ones are taken.
   */
  private expire(id: number): void {
    const requestId = this.pending.get(id)?.requestId;
    const seconds = (this.deployment.timeoutMillis / 1000).toFixed(2);
    this.isSpent = true;
    const message = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
    this.settle(id, failed('Sandbox.Timedout', message));
  }

  private end(errorType: string, message: string): void {
    this.isSpent = true;
    for (const [id, { requestId }] of [...this.pending]) {
      this.settle(id, failed(errorType, `RequestId: ${requestId} Error: ${message}`));
    }
  }
}

/** What Lambda calls an error that no handler returned. */
function errorTypeOf(error: Error): string {
  const isOutOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.UncaughtException';
}
