import { createHash } from 'node:crypto';
import type { FunctionHost } from '../functions/function-host.ts';
import type { Account } from '../template/account.ts';
import type { ScheduleDescription, ScheduleTarget } from '../template/schedules.ts';

/** The part of the state machine service that schedules need. */
export interface ExecutionStarter {
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
}

export interface Firing {
  schedule: ScheduleDescription;
  target: ScheduleTarget;
  scheduledMillis: number;
  attempt: number;
}

/** Gives a firing to its target. Resolves with null when the target took it, otherwise with the name of the error. */
export class TargetInvoker {
  private readonly functions: FunctionHost;
  private readonly stateMachines: ExecutionStarter;
  private readonly account: Account;

  constructor(functions: FunctionHost, stateMachines: ExecutionStarter, account: Account) {
    this.functions = functions;
    this.stateMachines = stateMachines;
    this.account = account;
  }

  async invoke(firing: Firing): Promise<string | null> {
    const input = inputOf(firing, this.account);
    if (!isStateMachine(firing.target.arn)) return this.invokeFunction(firing, input);
    // One occurrence is one execution: a firing repeated after a crash meets the name of the first.
    const name = occurrenceId(firing);
    try {
      await this.stateMachines.call('StartExecution', { stateMachineArn: firing.target.arn, name, input });
      return null;
    } catch (error) {
      const { name: code } = error as Error;
      return code === 'ExecutionAlreadyExists' ? null : code;
    }
  }

  private async invokeFunction(firing: Firing, input: string): Promise<string | null> {
    const result = await this.functions.invoke(firing.target.arn, JSON.parse(input));
    return result.ok ? null : result.errorType;
  }
}

export function isStateMachine(arn: string): boolean {
  return /^arn:[^:]+:states:[^:]*:[^:]*:stateMachine:/.test(arn);
}

/** The target's input with the context attributes of EventBridge Scheduler filled in. */
function inputOf(firing: Firing, account: Account): string {
  const { input } = firing.target;
  if (input === undefined) return JSON.stringify(defaultEvent(firing, account));
  if (firing.target.source !== 'aws.scheduler') return input;
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', wholeSeconds(firing.scheduledMillis))
    .replaceAll('<aws.scheduler.schedule-arn>', firing.schedule.arn)
    .replaceAll('<aws.scheduler.execution-id>', occurrenceId(firing))
    .replaceAll('<aws.scheduler.attempt-number>', String(firing.attempt));
}

function defaultEvent(firing: Firing, account: Account): Record<string, unknown> {
  return {
    version: '0',
    id: occurrenceId(firing),
    'detail-type': 'Scheduled Event',
    source: firing.target.source,
    account: account.accountId,
    time: wholeSeconds(firing.scheduledMillis),
    region: account.region,
    resources: [firing.schedule.arn],
    detail: {},
  };
}

function occurrenceId({ schedule, target, scheduledMillis }: Firing): string {
  return createHash('sha256')
    .update(JSON.stringify([schedule.arn, target.arn, scheduledMillis]))
    .digest('hex')
    .slice(0, 32);
}

function wholeSeconds(millis: number): string {
  return new Date(millis).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
