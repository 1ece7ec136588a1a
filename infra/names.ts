import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MachineName } from '../functions/outbox/machines.ts';

/*
 * Physical names are fixed, and the ARNs built from them, because the parts refer to each other in circles:
 * a state machine calls functions, and functions start state machines and create schedules that call functions.
 */

/** The EventBridge Scheduler group of all schedules, those of the template and those created by functions. */
export const scheduleGroup = 'changhu';

/** The EventBridge bus on which functions publish what happened. */
export const eventBusName = 'changhu';

export const tablePrefix = 'changhu-';

export const tenantRolePrefix = 'changhu-tenant-';

/** SSM parameters `<this>/<tenant>` tell which tenants there are: each stands in its tenant's stack. */
export const tenantParameters = '/changhu/tenants';

/** What the platform knows across cities. No tenant's id has an underscore, so no city's table can be named so. */
export const platformTable = 'changhu_platform';

/** The Secrets Manager secret that holds the key of the platform's digests. */
export const digestKeySecret = 'changhu/digest-key';

/**
 * Under this name Parameter Store hands out that secret (AWS, "Referencing AWS Secrets Manager secrets from Parameter
 * Store parameters"), so that no function needs a client of Secrets Manager.
 */
export const digestKeyParameter = `/aws/reference/secretsmanager/${digestKeySecret}`;

/** Roles of functions that may assume tenant roles live under a path of their own, which the tenant roles trust. */
export const tenantDataRolePath = '/changhu/tenant-data/';
export const platformRolePath = '/changhu/platform/';

/** Passed to EventBridge Scheduler by functions: may start the machines that schedules start, and nothing else. */
export const lifecycleRole = 'changhu-scheduler-lifecycle';
/** Used by the schedules of the template. */
export const recurringRole = 'changhu-scheduler-recurring';

/** Takes the firings that nobody took. */
export const undeliveredQueue = 'changhu-firings-undelivered';

export function functionName(name: string): string {
  return `changhu-${name}`;
}

export function stateMachineName(name: MachineName): string {
  return `changhu-${name}`;
}

export function functionArn(scope: Construct, name: string): string {
  return arnOf(scope, 'lambda', 'function', functionName(name), ArnFormat.COLON_RESOURCE_NAME);
}

/** What the ARN of every state machine of ours begins with; its name follows. */
export function stateMachineArnPrefix(scope: Construct): string {
  return arnOf(scope, 'states', 'stateMachine', 'changhu-', ArnFormat.COLON_RESOURCE_NAME);
}

export function stateMachineArn(scope: Construct, name: MachineName): string {
  return arnOf(scope, 'states', 'stateMachine', stateMachineName(name), ArnFormat.COLON_RESOURCE_NAME);
}

/** ARN of the schedules of our group; `*` as the name for those whose names are known only at run time. */
export function scheduleArn(scope: Construct, schedule: string): string {
  return arnOf(scope, 'scheduler', 'schedule', `${scheduleGroup}/${schedule}`);
}

export function scheduleGroupArn(scope: Construct): string {
  return arnOf(scope, 'scheduler', 'schedule-group', scheduleGroup);
}

export function eventBusArn(scope: Construct): string {
  return arnOf(scope, 'events', 'event-bus', eventBusName);
}

/** ARN of the parameter under which a tenant of this installation is found; all of them stand below it. */
export function tenantParameterArn(scope: Construct, tenantId?: string): string {
  return parameterArn(scope, tenantId === undefined ? tenantParameters : `${tenantParameters}/${tenantId}`);
}

export function parameterArn(scope: Construct, name: string): string {
  return arnOf(scope, 'ssm', 'parameter', name.slice(1));
}

export function platformTableArn(scope: Construct): string {
  return arnOf(scope, 'dynamodb', 'table', platformTable);
}

/** AWS ends the ARN of a secret with six characters that it draws. */
export function digestKeyArn(scope: Construct): string {
  return arnOf(scope, 'secretsmanager', 'secret', `${digestKeySecret}-??????`, ArnFormat.COLON_RESOURCE_NAME);
}

export function undeliveredQueueArn(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'sqs',
    resource: undeliveredQueue,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
}

/** ARN of a role; `name` includes the path without its leading slash, if the role has one. */
export function roleArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: name });
}

/** `rules-cover` → `RulesCover`, for logical ids. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

function arnOf(
  scope: Construct,
  service: string,
  resource: string,
  resourceName: string,
  arnFormat = ArnFormat.SLASH_RESOURCE_NAME,
): string {
  return Stack.of(scope).formatArn({ service, resource, resourceName, arnFormat });
}
