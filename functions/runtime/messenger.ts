import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Message } from '../storage/outbox.ts';
import { environment } from './environment.ts';

const sfn = new SFNClient({});
const scheduler = new SchedulerClient({});

/**
 * Tells the service what the message says. Telling it again is harmless: an execution's name is its key, a
 * used task token and a deleted schedule are already what we want.
 */
export async function deliver(message: Message): Promise<void> {
  if (message.kind === 'start-execution') return startExecution(message);
  await completeTask(message);
  await deleteSchedule(message.scheduleName);
}

async function startExecution(message: Message & { kind: 'start-execution' }): Promise<void> {
  const stateMachineArn = environment(`${message.machine.toUpperCase()}_STATE_MACHINE_ARN`);
  const command = new StartExecutionCommand({
    stateMachineArn,
    name: message.name,
    input: JSON.stringify(message.input),
  });
  await sfn.send(command).catch(ignore('ExecutionAlreadyExists'));
}

async function completeTask(message: Message & { kind: 'complete-task' }): Promise<void> {
  const command = new SendTaskSuccessCommand({
    taskToken: message.taskToken,
    output: JSON.stringify(message.output),
  });
  await sfn.send(command).catch(ignore('TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'));
}

/** The deadline's schedule is moot once the task is closed; one that already fired is gone. */
export async function deleteSchedule(name: string): Promise<void> {
  const command = new DeleteScheduleCommand({ Name: name, GroupName: environment('SCHEDULE_GROUP') });
  await scheduler.send(command).catch(ignore('ResourceNotFoundException'));
}

function ignore(...names: string[]): (error: Error) => void {
  return (error) => {
    if (!names.includes(error.name)) throw error;
  };
}
