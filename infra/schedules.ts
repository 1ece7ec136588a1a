import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { scheduledMachines } from './function-access.ts';
import {
  functionArn,
  lifecycleRole,
  recurringRole,
  roleArn,
  scheduleGroup,
  scheduleGroupArn,
  stateMachineArn,
  undeliveredQueueArn,
} from './names.ts';

/** Replaced by EventBridge Scheduler with the instant that the schedule stands for (ISO 8601, UTC). */
const scheduledTime = '<aws.scheduler.scheduled-time>';

/** The schedule group and the two roles in whose name EventBridge Scheduler calls functions and starts executions. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CfnScheduleGroup(this, 'Group', { name: scheduleGroup }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    const jobs = ['jobs-sweep', 'jobs-start-review', 'jobs-start-settlement'].map((name) =>
      functionArn(this, name),
    );
    this.addRole('RecurringRole', recurringRole, 'lambda:InvokeFunction', jobs);
    const machines = scheduledMachines().map((name) => stateMachineArn(this, name));
    this.addRole('LifecycleRole', lifecycleRole, 'states:StartExecution', machines);
  }

  private addRole(id: string, roleName: string, action: string, resources: string[]): void {
    const role = new iam.Role(this, id, {
      roleName,
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': scheduleGroupArn(this),
          },
        },
      }),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: [action], resources }));
    const undelivered = [undeliveredQueueArn(this)];
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: undelivered }));
  }
}

/**
 * A schedule in our group that calls a function again and again with `input` and the scheduled time as `at`.
 * Expressions are in Asia/Shanghai.
 */
export function recurringSchedule(
  scope: Construct,
  id: string,
  schedule: { name: string; expression: string; functionName: string; input: Record<string, string> },
): CfnSchedule {
  return new CfnSchedule(scope, id, {
    name: schedule.name,
    groupName: scheduleGroup,
    scheduleExpression: schedule.expression,
    scheduleExpressionTimezone: 'Asia/Shanghai',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: functionArn(scope, schedule.functionName),
      roleArn: roleArn(scope, recurringRole),
      input: JSON.stringify({ ...schedule.input, at: scheduledTime }),
      deadLetterConfig: { arn: undeliveredQueueArn(scope) },
    },
  });
}
