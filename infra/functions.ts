import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { machineVariable } from '../functions/outbox/machines.ts';
import { acknowledge } from './acknowledge.ts';
import { bundleDirectory, lambdaEntryPoints } from './entry-points.ts';
import { accessOf, defaultTimeoutSeconds, type FunctionAccess } from './function-access.ts';
import {
  eventBusArn,
  eventBusName,
  functionName,
  lifecycleRole,
  pascalCase,
  platformRolePath,
  roleArn,
  scheduleArn,
  scheduleGroup,
  stateMachineArn,
  tablePrefix,
  tenantDataRolePath,
  tenantRolePrefix,
} from './names.ts';
import type { Tenant } from './tenants.ts';

/** 《网络安全法》第二十一条: network logs are kept for at least six months. */
export const logRetention = logs.RetentionDays.ONE_YEAR;

/** Lambda refuses a function whose environment is larger than 4 KB; the rest of it needs less than 1 KB. */
const maxTenantsBytes = 3072;

/** All Lambda functions, each with its own role, log group and only the rights of its row in `functionAccess`. */
export class PlatformFunctions extends Construct {
  private readonly byName = new Map<string, lambda.Function>();

  constructor(
    scope: Construct,
    id: string,
    private readonly tenants: readonly Tenant[],
  ) {
    super(scope, id);
    acknowledge(this, {
      rule: 'AwsSolutions-L1',
      reason: 'Node.js 22 has long-term support; the code is written and tested for Node.js 20.19 to 24.',
    });
    for (const { name } of lambdaEntryPoints())
      this.byName.set(name, this.createFunction(name, accessOf(name)));
  }

  /** The function of a name such as `rules-cover`. @throws Error when there is none. */
  get(name: string): lambda.Function {
    const found = this.byName.get(name);
    if (found === undefined)
      throw new Error(
        `There is no function ${name}; functions/<subject>/<group>/<file>.ts makes <group>-<file>.`,
      );
    return found;
  }

  private createFunction(name: string, access: FunctionAccess): lambda.Function {
    const scope = new Construct(this, pascalCase(name));
    const logGroup = new logs.LogGroup(scope, 'Log', {
      logGroupName: `/changhu/functions/${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = this.createRole(scope, name, access);
    logGroup.grantWrite(role);
    return new lambda.Function(scope, 'Function', {
      functionName: functionName(name),
      runtime: lambda.Runtime.NODEJS_22_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundleDirectory(name), { exclude: ['*.map'] }),
      memorySize: access.memoryMb ?? 512,
      timeout: Duration.seconds(access.timeoutSeconds ?? defaultTimeout(name)),
      environment: this.environmentOf(access),
      role,
      logGroup,
    });
  }

  private createRole(scope: Construct, name: string, access: FunctionAccess): iam.Role {
    const role = new iam.Role(scope, 'Role', {
      roleName: functionName(name),
      path: access.tenantData ? tenantDataRolePath : platformRolePath,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    for (const statement of this.statementsOf(access)) role.addToPolicy(statement);
    if (access.schedules || access.deletesSchedules)
      acknowledge(role, {
        rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${scheduleGroup}/*]`,
        reason: 'One schedule per task, named after the task at run time; limited to our own schedule group.',
      });
    return role;
  }

  private statementsOf(access: FunctionAccess): iam.PolicyStatement[] {
    const statements: iam.PolicyStatement[] = [];
    if (access.tenantData) statements.push(allow(['sts:AssumeRole'], this.tenantRoleArns()));
    if (access.starts)
      statements.push(
        allow(
          ['states:StartExecution'],
          access.starts.map((name) => stateMachineArn(this, name)),
        ),
      );
    if (access.answers)
      statements.push(
        allow(
          ['states:SendTaskSuccess', 'states:SendTaskFailure'],
          access.answers.map((name) => stateMachineArn(this, name)),
        ),
      );
    if (access.schedules) statements.push(...this.createScheduleStatements());
    if (access.publishes) statements.push(allow(['events:PutEvents'], [eventBusArn(this)]));
    if (access.deletesSchedules)
      statements.push(allow(['scheduler:DeleteSchedule'], [scheduleArn(this, '*')]));
    return statements;
  }

  private createScheduleStatements(): iam.PolicyStatement[] {
    const passRole = allow(['iam:PassRole'], [roleArn(this, lifecycleRole)]);
    passRole.addCondition('StringEquals', { 'iam:PassedToService': 'scheduler.amazonaws.com' });
    return [allow(['scheduler:CreateSchedule'], [scheduleArn(this, '*')]), passRole];
  }

  private tenantRoleArns(): string[] {
    return this.tenants.map(({ id }) => roleArn(this, `${tenantRolePrefix}${id}`));
  }

  private environmentOf(access: FunctionAccess): Record<string, string> {
    return {
      TABLE_PREFIX: tablePrefix,
      TENANT_ROLE_ARN_PREFIX: roleArn(this, tenantRolePrefix),
      TENANTS: tenantsJson(this.tenants),
      ...Object.fromEntries(
        [...(access.starts ?? []), ...(access.schedules ?? [])].map((name) => [
          machineVariable(name),
          stateMachineArn(this, name),
        ]),
      ),
      ...(access.publishes ? { EVENT_BUS_NAME: eventBusName } : {}),
      ...(access.schedules ? { SCHEDULER_ROLE_ARN: roleArn(this, lifecycleRole) } : {}),
      ...(access.schedules || access.deletesSchedules ? { SCHEDULE_GROUP: scheduleGroup } : {}),
    };
  }
}

function allow(actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources });
}

function defaultTimeout(name: string): number {
  const [group = ''] = name.split('-');
  const seconds = defaultTimeoutSeconds[group];
  if (seconds === undefined) throw new Error(`Function ${name} belongs to no group with a default timeout.`);
  return seconds;
}

function tenantsJson(tenants: readonly Tenant[]): string {
  const json = JSON.stringify(tenants);
  if (Buffer.byteLength(json) > maxTenantsBytes)
    throw new Error(
      `The list of ${tenants.length} tenants takes ${Buffer.byteLength(json)} bytes; a Lambda environment has room for ${maxTenantsBytes}.`,
    );
  return json;
}
