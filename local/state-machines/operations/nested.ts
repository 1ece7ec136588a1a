import { isJsonObject, type Json } from '../base/json.ts';
import type { ExecutionDocument, NestedExecutions, Wanted } from '../run/outside.ts';
import { isClosed } from '../store/catalog.ts';
import type { OperationContext } from './context.ts';
import { describe, requireExecution } from './executions.ts';
import { start } from './start.ts';

/** The executions that tasks of other executions start and wait for, by the operations of the protocol. */
export class NestedOperations implements NestedExecutions {
  private readonly context: () => OperationContext;

  constructor(context: () => OperationContext) {
    this.context = context;
  }

  start(wanted: Wanted): Promise<{ arn: string; startMillis: number }> {
    return this.tracked(() => start(this.context(), wanted));
  }

  async outcome(arn: string): Promise<ExecutionDocument> {
    const known = requireExecution(this.context(), arn);
    const read = () => this.tracked(async () => documentOf(await describe(this.context(), known)));
    if (isClosed(known)) return read();
    return new Promise((resolve, reject) => known.onEnd(() => read().then(resolve, reject)));
  }

  stop(arn: string, parentArn: string): void {
    const known = requireExecution(this.context(), arn);
    if (isClosed(known)) return;
    const at = this.context().clock.nowMillis();
    const cause = `The Task state in AWS Step Functions execution [${parentArn}] which was managing this resource was aborted`;
    known.record({ execution: known.sequence, kind: 'stop', at, cause });
  }

  /** Stops the executions whose tasks ended just before a crash. */
  stopOrphans(): void {
    const { catalog } = this.context().store;
    for (const { arn, start, redrive } of catalog.allLive()) {
      const { startedBy } = start;
      // Nobody waits for what was redriven by itself.
      if (startedBy === undefined || redrive !== null) continue;
      const isAwaited = catalog.liveBySequence(startedBy.execution)?.awaits(startedBy.id) ?? false;
      if (!isAwaited) this.stop(arn, startedBy.arn);
    }
  }

  /** Counts as under way until the caller has recorded what came of it, which it does in the microtasks that follow. */
  private async tracked<T>(work: () => Promise<T>): Promise<T> {
    const { surroundings } = this.context();
    surroundings.busy();
    try {
      return await work();
    } finally {
      setImmediate(() => surroundings.idle());
    }
  }
}

function documentOf(description: Record<string, unknown>): ExecutionDocument {
  const fields = Object.entries(description).map(([name, value]): [string, Json] => {
    if (name.endsWith('Date')) return [pascalCase(name), Math.round(Number(value) * 1000)];
    if (isJsonObject(value)) return [pascalCase(name), documentOf(value)];
    return [pascalCase(name), value as Json];
  });
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
