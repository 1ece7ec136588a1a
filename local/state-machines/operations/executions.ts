import { AwsError } from '../../aws-error.ts';
import { executionArn, splitExecutionArn } from '../definition/machines.ts';
import type { Outcome } from '../journal/archive.ts';
import { isClosed, type Known, sequenceOf } from '../store/catalog.ts';
import type { Operation, OperationContext } from './context.ts';
import { pageToken } from './input.ts';
import { redriveObstacle } from './redrivable.ts';

const STATUSES: ReadonlySet<string> = new Set([
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
]);

/** The execution an ARN names; throws ExecutionDoesNotExist or InvalidArn. */
export function requireExecution({ store }: OperationContext, arn: string): Known {
  const parts = splitExecutionArn(arn);
  if (parts === null) throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
  const known = store.catalog.find(parts.machineArn, parts.name);
  if (known === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return known;
}

export const describeExecution: Operation = async (context, input) =>
  describe(context, requireExecution(context, input.text('executionArn', 256)));

export async function describe(context: OperationContext, known: Known): Promise<Record<string, unknown>> {
  const { redriveCount, ...rest } = summary(known);
  const outcome = isClosed(known) ? await context.store.readOutcome(known) : null;
  const reason = redriveObstacle(context, known, outcome);
  return {
    ...rest,
    ...details(known, outcome),
    redriveCount,
    redriveStatus: reason === null ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason !== null && { redriveStatusReason: reason }),
  };
}

/** The newest first, as AWS lists them. */
export const listExecutions: Operation = async (context, input) => {
  const machine = context.machines.require(input.text('stateMachineArn', 256));
  const status = input.optionalText('statusFilter');
  if (status !== undefined && !STATUSES.has(status)) {
    throw new AwsError(
      'ValidationException',
      `Value '${status}' at 'statusFilter' is not an execution status`,
    );
  }
  const subject = `executions ${machine.arn} ${status ?? ''}`;
  const size = input.pageSize();
  const below = input.page(subject) ?? Number.POSITIVE_INFINITY;
  const executions: Record<string, unknown>[] = [];
  let lastSequence = 0;
  for (const known of context.store.catalog.newestFirst(machine.arn, below)) {
    if (status !== undefined && statusOf(known) !== status) continue;
    if (executions.length === size) return { executions, nextToken: pageToken(subject, lastSequence) };
    executions.push(summary(known));
    lastSequence = sequenceOf(known);
  }
  return { executions };
};

/** Stopping an execution that has ended changes nothing, as on AWS. */
export const stopExecution: Operation = async (context, input) => {
  const known = requireExecution(context, input.text('executionArn', 256));
  const error = input.optionalText('error', 256);
  const cause = input.optionalText('cause', 32_768);
  if (!isClosed(known)) {
    const at = context.clock.nowMillis();
    const fact = {
      ...({ execution: known.sequence, kind: 'stop', at } as const),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    };
    await new Promise<void>((resolve, reject) => {
      if (!known.record(fact, resolve, reject)) resolve();
    });
    return { stopDate: (known.result?.stopMillis ?? at) / 1000 };
  }
  return { stopDate: known.stopMillis / 1000 };
};

/** How often it was redriven, and when last; null where it never was. */
function redriveOf(known: Known): { count: number; atMillis: number } | null {
  if (!isClosed(known)) return known.redrive && { count: known.redrive.number, atMillis: known.redrive.at };
  const { redriveCount: count = 0, redriveMillis: atMillis = 0 } = known;
  return count === 0 ? null : { count, atMillis };
}

function statusOf(known: Known): string {
  return isClosed(known) ? known.status : (known.result?.status ?? 'RUNNING');
}

function summary(known: Known): Record<string, unknown> {
  const { machineArn, name } = isClosed(known) ? known : known.start;
  const startMillis = isClosed(known) ? known.startMillis : known.start.at;
  const stopMillis = isClosed(known) ? known.stopMillis : known.result?.stopMillis;
  const redrive = redriveOf(known);
  return {
    executionArn: executionArn(machineArn, name),
    stateMachineArn: machineArn,
    name,
    status: statusOf(known),
    startDate: startMillis / 1000,
    ...(stopMillis !== undefined && { stopDate: stopMillis / 1000 }),
    redriveCount: redrive?.count ?? 0,
    ...(redrive && { redriveDate: redrive.atMillis / 1000 }),
  };
}

function details(known: Known, outcome: Outcome | null): Record<string, unknown> {
  const { input, output, error, cause } =
    outcome ?? (isClosed(known) ? { input: '{}' } : { input: known.start.input, ...known.result });
  return {
    input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}
