import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { bundleDirectory, type EntryPoint } from './entry-points.ts';
import { accessOf, defaultTimeoutSeconds, type FunctionAccess } from './function-access.ts';
import {
  digestKeyArn,
  digestKeyParameter,
  digestKeySecret,
  eventBusArn,
  eventBusName,
  functionArn,
  functionName,
  lifecycleRole,
  parameterArn,
  pascalCase,
  platformRolePath,
  platformTable,
  platformTableArn,
  roleArn,
  scheduleArn,
  scheduleGroup,
  stateMachineArn,
  stateMachineArnPrefix,
  tablePrefix,
  tenantDataRolePath,
  tenantParameterArn,
  tenantParameters,
  tenantRolePrefix,
  undeliveredQueueArn,
} from './names.ts';

/** 《网络安全法》第二十一条: network logs are kept for at least six months. */
export const logRetention = logs.RetentionDays.ONE_YEAR;

/** Lambda functions of one stack, each with its own role, log group and only the rights of its row in `functionAccess`. */
export class Functions extends Construct {
  private readonly byName = new Map<string, lambda.Function>();

  constructor(scope: Construct, id: string, entryPoints: readonly EntryPoint[]) {
    super(scope, id);
    acknowledge(this, {
      rule: 'AwsSolutions-L1',
      reason: 'Node.js 22 has long-term support; the code is written and tested for Node.js 20.19 to 24.',
    });
    for (const { name } of entryPoints) this.byName.set(name, this.createFunction(name, accessOf(name)));
  }

  /** The function of a name such as `rules-cover`. @throws Error when it is not one of this stack. */
  get(name: string): lambda.Function {
    const found = this.byName.get(name);
    if (found === undefined)
      throw new Error(
        `There is no function ${name} here; functions/<subject>/<group>/<file>.ts makes <group>-<file>.`,
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
    const fn = new lambda.Function(scope, 'Function', {
      functionName: functionName(name),
      runtime: lambda.Runtime.NODEJS_22_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundleDirectory(name), { exclude: ['*.map'] }),
      memorySize: access.memoryMb ?? 512,
      timeout: Duration.seconds(access.timeoutSeconds ?? defaultTimeout(name)),
      environment: this.environmentOf(access),
      role: this.createRole(scope, name, access, logGroup),
      logGroup,
    });
    if (access.scheduled) this.keepWhatFails(scope, fn);
    return fn;
  }

  /** A schedule hands over and does not wait: only the function's own queue learns that it failed, after two more tries. */
  private keepWhatFails(scope: Construct, fn: lambda.Function): void {
    new lambda.CfnEventInvokeConfig(scope, 'Failures', {
      functionName: fn.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: undeliveredQueueArn(this) } },
    });
  }

  /** The rights stand inside the role: a policy of its own would be one more of the stack's 500 resources. */
  private createRole(
    scope: Construct,
    name: string,
    access: FunctionAccess,
    logGroup: logs.LogGroup,
  ): iam.IRole {
    const writesLog = allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    const role = new iam.Role(scope, 'Role', {
      roleName: functionName(name),
      path: access.tenantData ? tenantDataRolePath : platformRolePath,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        rights: new iam.PolicyDocument({ statements: [writesLog, ...this.statementsOf(access)] }),
      },
    });
    acknowledge(role, ...findings(access));
    // Constructs that use the function would grant it more; its row says what it may do.
    return role.withoutPolicyUpdates();
  }

  private statementsOf(access: FunctionAccess): iam.PolicyStatement[] {
    const machines = (names: readonly string[]) => names.map((name) => stateMachineArn(this, name as never));
    const statements: iam.PolicyStatement[] = [];
    if (access.tenantData)
      statements.push(allow(['sts:AssumeRole'], [roleArn(this, `${tenantRolePrefix}*`)]));
    if (access.platformData) statements.push(...this.platformDataStatements());
    if (access.readsTenants) statements.push(...this.readTenantsStatements());
    if (access.starts) statements.push(allow(['states:StartExecution'], machines(access.starts)));
    if (access.answers)
      statements.push(allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], machines(access.answers)));
    if (access.schedules) statements.push(...this.createScheduleStatements());
    if (access.publishes) statements.push(allow(['events:PutEvents'], [eventBusArn(this)]));
    if (access.scheduled) statements.push(allow(['sqs:SendMessage'], [undeliveredQueueArn(this)]));
    if (access.deletesSchedules)
      statements.push(allow(['scheduler:DeleteSchedule'], [scheduleArn(this, '*')]));
    return statements;
  }

  private readTenantsStatements(): iam.PolicyStatement[] {
    return [
      allow(['ssm:GetParametersByPath'], [tenantParameterArn(this)]),
      allow(['ssm:GetParameter'], [tenantParameterArn(this, '*')]),
    ];
  }

  private platformDataStatements(): iam.PolicyStatement[] {
    return [
      allow(
        ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        [platformTableArn(this)],
      ),
      allow(['ssm:GetParameter'], [parameterArn(this, digestKeyParameter)]),
      allow(['secretsmanager:GetSecretValue'], [digestKeyArn(this)]),
    ];
  }

  private createScheduleStatements(): iam.PolicyStatement[] {
    const passRole = allow(['iam:PassRole'], [roleArn(this, lifecycleRole)]);
    passRole.addCondition('StringEquals', { 'iam:PassedToService': 'scheduler.amazonaws.com' });
    return [allow(['scheduler:CreateSchedule'], [scheduleArn(this, '*')]), passRole];
  }

  /** Names follow from conventions, so that what is added adds no variable and no tenant makes any longer. */
  private environmentOf({ tenantData, platformData, readsTenants }: FunctionAccess): Record<string, string> {
    return {
      ...(readsTenants && { TENANT_PARAMETERS: tenantParameters }),
      ...(platformData && { PLATFORM_TABLE: platformTable, DIGEST_KEY_PARAMETER: digestKeyParameter }),
      ...(tenantData && {
        TABLE_PREFIX: tablePrefix,
        TENANT_ROLE_ARN_PREFIX: roleArn(this, tenantRolePrefix),
        STATE_MACHINE_ARN_PREFIX: stateMachineArnPrefix(this),
        EVENT_BUS_NAME: eventBusName,
        SCHEDULE_GROUP: scheduleGroup,
        SCHEDULER_ROLE_ARN: roleArn(this, lifecycleRole),
        UNDELIVERED_QUEUE_ARN: undeliveredQueueArn(this),
      }),
    };
  }
}

/** A function wherever it is deployed, by the name that it has by convention. */
export function functionByName(scope: Construct, name: string): lambda.IFunction {
  const id = `${pascalCase(name)}ByName`;
  const present = scope.node.tryFindChild(id) as lambda.IFunction | undefined;
  return (
    present ??
    lambda.Function.fromFunctionAttributes(scope, id, {
      functionArn: functionArn(scope, name),
      sameEnvironment: true,
    })
  );
}

function allow(actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources });
}

/** Where a right names no single resource: what there will be is known only at run time. */
function findings(access: FunctionAccess): { rule: string; reason: string }[] {
  const inAccount = 'arn:<AWS::Partition>:';
  const wild = (resource: string, reason: string) => ({
    rule: `AwsSolutions-IAM5[Resource::${inAccount}${resource}]`,
    reason,
  });
  return [
    ...(access.tenantData
      ? [
          wild(
            `iam::<AWS::AccountId>:role/${tenantRolePrefix}*`,
            'The roles of all tenants, each of which trusts our functions alone and may use one table; which tenants there are is no part of this template.',
          ),
        ]
      : []),
    ...(access.readsTenants
      ? [
          wild(
            `ssm:<AWS::Region>:<AWS::AccountId>:parameter${tenantParameters}/*`,
            'One parameter per tenant with its name, which is public.',
          ),
        ]
      : []),
    ...(access.platformData
      ? [
          wild(
            `secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${digestKeySecret}-??????`,
            'One secret; the six characters that AWS draws for the end of its ARN are not known before it is there.',
          ),
        ]
      : []),
    ...(access.schedules || access.deletesSchedules
      ? [
          wild(
            `scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${scheduleGroup}/*`,
            'One schedule per task, named after the task at run time; limited to our own schedule group.',
          ),
        ]
      : []),
  ];
}

function defaultTimeout(name: string): number {
  const [group = ''] = name.split('-');
  const seconds = defaultTimeoutSeconds[group];
  if (seconds === undefined) throw new Error(`Function ${name} belongs to no group with a default timeout.`);
  return seconds;
}
