import { randomUUID } from 'node:crypto';
import { failed, type InvocationResult } from './invocation.ts';
import { type Call, Isolate } from './isolate.ts';
import type { RunnableFunction } from './runnable-function.ts';

/** Another isolate is worth its memory only when those that there are have this much to do. */
const callsBeforeAnother = 4;
const idleMillis = 10_000;
/** Batch functions hold more than Lambda's smallest sizes; the machine, not the template, is the limit here. */
const leastHeapMegabytes = 1024;

export interface PoolOptions {
  /** Functions that may share an isolate. */
  functions: RunnableFunction[];
  /** How many isolates there are at most, those for calls that are run again not counted. */
  size: number;
  /** How many isolates are kept when there is nothing to do. */
  warm: number;
  /** Receives every line the functions write. */
  log: (line: string) => void;
}

/** The isolates of functions that may share one: they start as calls come, and end when there is nothing to do. */
export class IsolatePool {
  private readonly options: PoolOptions;
  private readonly heapMegabytes: number;
  private isolates: Isolate[] = [];
  /** Isolates that are replaced already but still have calls under way. */
  private readonly leaving = new Set<Isolate>();
  private idle: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(options: PoolOptions) {
    this.options = options;
    this.heapMegabytes = Math.max(
      leastHeapMegabytes,
      ...options.functions.map(({ memoryMegabytes }) => memoryMegabytes),
    );
  }

  /** Calls the function with JSON text; always resolves, with the function's error if it failed. */
  async invoke(one: RunnableFunction, payload: string): Promise<InvocationResult> {
    const call = { one, requestId: randomUUID(), payload };
    const outcome = await this.leastLoaded().run(call);
    this.endIdleLater();
    return outcome === 'lost' ? this.runAlone(call) : outcome;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.idle);
    await Promise.all([...this.isolates, ...this.leaving].map((isolate) => isolate.terminate()));
  }

  /**
   * The isolate was lost, and it is not known through which call. On AWS the others would not have noticed: each is run
   * again in an isolate of its own, where the fault shows and hurts nobody else.
   */
  private async runAlone(call: Call): Promise<InvocationResult> {
    if (this.closed) return failed('Lambda.ServiceException', 'the host is closing');
    const isolate = this.start([call.one]);
    this.leaving.add(isolate);
    const outcome = await isolate.run(call);
    await isolate.terminate();
    this.leaving.delete(isolate);
    if (outcome !== 'lost') return outcome;
    return failed('Runtime.ExitError', `RequestId: ${call.requestId} Error: Runtime exited`);
  }

  private leastLoaded(): Isolate {
    this.replaceSpent();
    const [first, ...others] = this.isolates;
    const least = others.reduce((best, one) => (best && one.load < best.load ? one : best), first);
    const enough = this.isolates.length >= this.options.size;
    if (least !== undefined && (enough || least.load < callsBeforeAnother)) return least;
    const another = this.start(this.options.functions);
    this.isolates.push(another);
    return another;
  }

  private replaceSpent(): void {
    for (const isolate of this.leaving) if (isolate.load === 0) this.leaving.delete(isolate);
    for (const isolate of this.isolates) if (isolate.spent && isolate.load > 0) this.leaving.add(isolate);
    this.isolates = this.isolates.filter(({ spent }) => !spent);
  }

  private start(functions: RunnableFunction[]): Isolate {
    return new Isolate({ functions, heapMegabytes: this.heapMegabytes, log: this.options.log });
  }

  private endIdleLater(): void {
    clearTimeout(this.idle);
    if (this.closed) return;
    this.idle = setTimeout(() => this.endIdle(), idleMillis);
    this.idle.unref();
  }

  private endIdle(): void {
    this.replaceSpent();
    if (this.isolates.some(({ load }) => load > 0)) return;
    for (const isolate of this.isolates.splice(this.options.warm)) void isolate.terminate();
  }
}
