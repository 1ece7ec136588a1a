import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { environment } from '../base/environment.ts';
import { wholeSecond } from './due.ts';
import type { MachineName } from './machines.ts';
import type { Message } from './store.ts';

type Kind = Message['kind'];
type Of<K extends Kind> = Extract<Message, { kind: K }>;

const sfn = new SFNClient({});
const scheduler = new SchedulerClient({});
const events = new EventBridgeClient({});

const TELL: { [K in Kind]: (message: Of<K>) => Promise<void> } = {
  'start-execution': startExecution,
  'create-schedule': createSchedule,
  'delete-schedule': deleteSchedule,
  'complete-task': completeTask,
  'fail-task': failTask,
  publish,
};

/**
 * Tells the service what the message says. Telling it again is harmless: an execution's and a schedule's name is
 * its key; a used task token and a deleted schedule are already what we want; an event on the bus keeps its id.
 */
export function deliver(message: Message): Promise<void> {
  return (TELL[message.kind] as (told: Message) => Promise<void>)(message);
}

async function startExecution({ machine, name, input }: Of<'start-execution'>): Promise<void> {
  const command = new StartExecutionCommand({
    stateMachineArn: arnOf(machine),
    name,
    input: JSON.stringify(input),
  });
  await sfn.send(command).catch(ignore('ExecutionAlreadyExists'));
}

/** EventBridge Scheduler takes whole seconds; an instant in between is rounded up, so that nothing is early. */
async function createSchedule({ name, dueAt, machine, input }: Of<'create-schedule'>): Promise<void> {
  const second = wholeSecond(dueAt).slice(0, 19);
  const command = new CreateScheduleCommand({
    Name: name,
    GroupName: environment('SCHEDULE_GROUP'),
    ScheduleExpression: `at(${second})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: arnOf(machine),
      RoleArn: environment('SCHEDULER_ROLE_ARN'),
      Input: JSON.stringify({ ...input, schedule: name, at: '<aws.scheduler.scheduled-time>' }),
      DeadLetterConfig: { Arn: environment('UNDELIVERED_QUEUE_ARN') },
    },
  });
  await scheduler.send(command).catch(ignore('ConflictException'));
}

/** A schedule that already fired is gone. */
async function deleteSchedule({ name }: Of<'delete-schedule'>): Promise<void> {
  const command = new DeleteScheduleCommand({ Name: name, GroupName: environment('SCHEDULE_GROUP') });
  await scheduler.send(command).catch(ignore('ResourceNotFoundException'));
}

async function completeTask({ taskToken, output }: Of<'complete-task'>): Promise<void> {
  const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) });
  await sfn.send(command).catch(ignore(...MOOT_TOKEN));
}

async function failTask({ taskToken, error, cause }: Of<'fail-task'>): Promise<void> {
  await sfn.send(new SendTaskFailureCommand({ taskToken, error, cause })).catch(ignore(...MOOT_TOKEN));
}

/** The bus may refuse an entry and still answer: the outbox then keeps the message. */
async function publish({ event }: Of<'publish'>): Promise<void> {
  const entry = {
    EventBusName: environment('EVENT_BUS_NAME'),
    Source: event.source,
    DetailType: event.type,
    Time: new Date(event.time),
    Detail: JSON.stringify(event),
  };
  const { FailedEntryCount, Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (!FailedEntryCount) return;
  const refused = Entries?.[0];
  throw new Error(`the bus refused ${event.id}: ${refused?.ErrorCode} ${refused?.ErrorMessage}`);
}

const MOOT_TOKEN = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

function arnOf(machine: MachineName): string {
  return `${environment('STATE_MACHINE_ARN_PREFIX')}${machine}`;
}

function ignore(...names: string[]): (error: Error) => void {
  return (error) => {
    if (!names.includes(error.name)) throw error;
  };
}
