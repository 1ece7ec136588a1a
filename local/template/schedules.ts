import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';

/** A schedule as EventBridge Scheduler, or a rule of EventBridge, describes it. */
export interface ScheduleDescription {
  arn: string;
  groupName: string;
  name: string;
  /** `at(…)`, `rate(…)` or `cron(…)`. */
  expression: string;
  timeZone: string;
  enabled: boolean;
  /** UTC instants between which it may fire. */
  startAt?: string | undefined;
  endAt?: string | undefined;
  targets: ScheduleTarget[];
}

export interface ScheduleTarget {
  arn: string;
  roleArn?: string | undefined;
  /** JSON text given to the target; absent: the event that AWS sends by default. */
  input?: string | undefined;
  /** How the default event names its sender. */
  source: 'aws.scheduler' | 'aws.events';
}

const instant = z.string().transform((text) => new Date(text).toISOString());
const scheduleProperties = z.object({
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  StartDate: instant.optional(),
  EndDate: instant.optional(),
  Target: z.looseObject({ Arn: z.string(), RoleArn: z.string(), Input: z.string().optional() }),
});
const ruleProperties = z.object({
  ScheduleExpression: z.string().optional(),
  EventPattern: z.undefined('rules on event patterns are not executed here').optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.looseObject({
        Arn: z.string(),
        Input: z.string().optional(),
        InputPath: z.undefined('InputPath is not supported').optional(),
        InputTransformer: z.undefined('InputTransformer is not supported').optional(),
      }),
    )
    .default([]),
});

/** Reads an `AWS::Scheduler::Schedule`. */
export function readSchedule(resource: DeployedResource): ScheduleDescription {
  const read = resource.read(scheduleProperties);
  return {
    arn: resource.attribute('Arn'),
    groupName: read.GroupName,
    name: resource.ref,
    expression: read.ScheduleExpression,
    timeZone: read.ScheduleExpressionTimezone,
    enabled: read.State === 'ENABLED',
    startAt: read.StartDate,
    endAt: read.EndDate,
    targets: [
      {
        arn: read.Target.Arn,
        roleArn: read.Target.RoleArn,
        input: read.Target.Input,
        source: 'aws.scheduler',
      },
    ],
  };
}

/** Reads an `AWS::Events::Rule` on a schedule; its expressions are in UTC. */
export function readRule(resource: DeployedResource): ScheduleDescription {
  const read = resource.read(ruleProperties);
  if (read.ScheduleExpression === undefined) {
    throw resource.refuse('ScheduleExpression', 'a rule without a schedule is not executed here');
  }
  return {
    arn: resource.attribute('Arn'),
    groupName: 'rules',
    name: resource.ref,
    expression: read.ScheduleExpression,
    timeZone: 'UTC',
    enabled: read.State === 'ENABLED',
    targets: read.Targets.map(({ Arn, Input }) => ({
      arn: Arn,
      input: Input,
      source: 'aws.events' as const,
    })),
  };
}
