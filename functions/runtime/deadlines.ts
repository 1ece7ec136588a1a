import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { addWorkingDays } from '../../rules/calendar.ts';
import { environment } from './environment.ts';
import { endOfShanghaiDay, shanghaiDate } from './time.ts';

const scheduler = new SchedulerClient({});

/** The end of the n-th Chinese working day after the instant's day. */
export function deadline(at: string, workingDays: number): string {
  return endOfShanghaiDay(addWorkingDays(shanghaiDate(at), workingDays));
}

export function deadlineScheduleName(taskId: string): string {
  return `deadline-${taskId}`;
}

/** Has the task escalated when its deadline passes; asking twice makes one schedule. */
export async function scheduleEscalation(tenantId: string, taskId: string, dueAt: string): Promise<void> {
  const command = new CreateScheduleCommand({
    Name: deadlineScheduleName(taskId),
    GroupName: environment('SCHEDULE_GROUP'),
    ScheduleExpression: `at(${dueAt.slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: environment('ESCALATION_FUNCTION_ARN'),
      RoleArn: environment('SCHEDULER_ROLE_ARN'),
      Input: JSON.stringify({ tenantId, taskId, at: '<aws.scheduler.scheduled-time>' }),
    },
  });
  await scheduler.send(command).catch((error: Error) => {
    if (error.name !== 'ConflictException') throw error;
  });
}
