import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { type Account, arnIn } from '../template/account.ts';
import type { ScheduleDescription } from '../template/schedules.ts';
import { parseScheduleExpression, ScheduleExpressionError } from './expression.ts';

const name = z.string().regex(/^[0-9a-zA-Z\-_.]{1,64}$/);
const epochSeconds = z.number().transform((seconds) => new Date(seconds * 1000).toISOString());
const request = z.strictObject({
  GroupName: name.default('default'),
  ScheduleExpression: z.string().max(256),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  StartDate: epochSeconds.optional(),
  EndDate: epochSeconds.optional(),
  Description: z.string().max(512).optional(),
  KmsKeyArn: z.string().optional(),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  FlexibleTimeWindow: z.strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.number().optional(),
  }),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().refine(isJson, 'must be JSON').optional(),
    RetryPolicy: z.looseObject({}).optional(),
    DeadLetterConfig: z.looseObject({}).optional(),
  }),
  ClientToken: z.string().max(64).optional(),
});

/** Checks the body of CreateSchedule or UpdateSchedule. Throws an `AwsError` ValidationException. */
export function parseScheduleRequest(
  account: Account,
  scheduleName: string,
  body: unknown,
): { description: ScheduleDescription; clientToken: string | null } {
  const parsed = request.safeParse(body);
  const issue = parsed.error?.issues[0];
  if (!parsed.success) throw invalid(`${issue?.path.join('.') || 'the request'}: ${issue?.message}`);
  if (!name.safeParse(scheduleName).success) throw invalid(`Name ${scheduleName} is not a schedule name`);
  const { data } = parsed;
  const description: ScheduleDescription = {
    arn: scheduleArn(account, data.GroupName, scheduleName),
    groupName: data.GroupName,
    name: scheduleName,
    expression: data.ScheduleExpression,
    timeZone: data.ScheduleExpressionTimezone,
    enabled: data.State === 'ENABLED',
    startAt: data.StartDate,
    endAt: data.EndDate,
    targets: [
      {
        arn: data.Target.Arn,
        roleArn: data.Target.RoleArn,
        input: data.Target.Input,
        source: 'aws.scheduler',
      },
    ],
  };
  checkExpression(description);
  return { description, clientToken: data.ClientToken ?? null };
}

export function scheduleArn(account: Account, groupName: string, scheduleName: string): string {
  return arnIn(account, 'scheduler', `schedule/${groupName}/${scheduleName}`);
}

export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message, 400);
}

function checkExpression(description: ScheduleDescription): void {
  try {
    parseScheduleExpression(description.expression, description.timeZone, 0);
  } catch (error) {
    if (error instanceof ScheduleExpressionError) throw invalid(error.message);
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
