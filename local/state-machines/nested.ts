import { isClosed } from './catalog.ts';
import { isJsonObject, type Json } from './json.ts';
import type { OperationContext } from './operations/context.ts';
import { describe, requireExecution } from './operations/executions.ts';
import { start, type Wanted } from './operations/start.ts';

/**
 * What DescribeExecution answers, as a task sees it: names in PascalCase and in order, instants in epoch milliseconds,
 * input and output as text.
 */
export type ExecutionDocument = { readonly [name: string]: Json };

/** The executions that tasks of other executions start and wait for. */
export class NestedExecutions {
  private readonly context: () => OperationContext;

  constructor(context: () => OperationContext) {
    this.context = context;
  }

  /** Starts an execution, or finds the one the same attempt has started before; throws AwsError. */
  start(wanted: Wanted): Promise<{ arn: string; startMillis: number }> {
    return this.tracked(() => start(this.context(), wanted));
  }

  /** Resolves with the outcome of an execution once it has ended. */
  async outcome(arn: string): Promise<ExecutionDocument> {
    const known = requireExecution(this.context(), arn);
    const read = () => this.tracked(async () => documentOf(await describe(this.context(), known)));
    if (isClosed(known)) return read();
    return new Promise((resolve, reject) => known.onEnd(() => read().then(resolve, reject)));
  }

  /** Stops an execution, if it still runs, because the task that waited for it has ended. */
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
    for (const { arn, start } of catalog.allLive()) {
      const { startedBy } = start;
      if (startedBy === undefined) continue;
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

/** The result of the task: the document with input and output as JSON values (`.sync:2`). */
export function resultOf(document: ExecutionDocument): Json {
  const { Input, Output } = document;
  return { ...document, Input: JSON.parse(String(Input)), Output: JSON.parse(String(Output)) };
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
