import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/front-door/catalogue.ts';
import type { Operation } from '../../functions/http/operation.ts';
import { MACHINES } from '../../functions/outbox/machines.ts';
import { ensureAssembly } from '../../infra/assembly.ts';
import { lambdaEntryPoints } from '../../infra/entry-points.ts';
import {
  listOf,
  ofType,
  onlyOne,
  type Resource,
  statementsOf,
  synthesiseResources,
  temporaryFolder,
  textOf,
} from './templates.ts';

type AslValidator = (definition: object) => { isValid: boolean; errors: unknown[] };
const validateDefinition = createRequire(import.meta.url)('asl-validator') as AslValidator;

const outdir = temporaryFolder();
/** The resources of all stacks that are no tenant's. */
let platform: Resource[];

beforeAll(async () => {
  await ensureAssembly();
  const stacks = [...synthesiseResources({ validate: false, outdir })];
  platform = stacks.flatMap(([name, resources]) => (name.startsWith('changhu-tenant-') ? [] : resources));
});

function functionNamed(name: string): Resource['Properties'] {
  const found = ofType(platform, 'AWS::Lambda::Function').find(
    ({ Properties }) => Properties.FunctionName === `changhu-${name}`,
  );
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.Properties;
}

/** What the role of a function allows: `action resource`, the function's own log left out. */
function rightsOf(name: string): string[] {
  const roleReference = textOf(functionNamed(name).Role).replace('.Arn', '');
  return statementsOf(platform, roleReference)
    .flatMap(({ Action, resources }) =>
      listOf(Action).flatMap((action) => resources.map((r) => `${action} ${r}`)),
    )
    .filter((right) => !right.startsWith('logs:'))
    .sort();
}

const inAccount = (service: string, resource: string) =>
  `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${resource}`;
const roleArn = (name: string) => `arn:<AWS::Partition>:iam::<AWS::AccountId>:role/${name}`;
const assumeTenantRoles = [`sts:AssumeRole ${roleArn('changhu-tenant-*')}`];
const readTenants = [
  `ssm:GetParameter ${inAccount('ssm', 'parameter/changhu/tenants/*')}`,
  `ssm:GetParametersByPath ${inAccount('ssm', 'parameter/changhu/tenants')}`,
];
const sendTask = (machine: string) => [
  `states:SendTaskFailure ${inAccount('states', `stateMachine:changhu-${machine}`)}`,
  `states:SendTaskSuccess ${inAccount('states', `stateMachine:changhu-${machine}`)}`,
];
const start = (machine: string) =>
  `states:StartExecution ${inAccount('states', `stateMachine:changhu-${machine}`)}`;

const publish = `events:PutEvents ${inAccount('events', 'event-bus/changhu')}`;
/** What the platform knows across cities, and the key of its digests. */
const platformData = [
  ...['BatchGetItem', 'UpdateItem', 'DeleteItem'].map(
    (action) => `dynamodb:${action} ${inAccount('dynamodb', 'table/changhu_platform')}`,
  ),
  `ssm:GetParameter ${inAccount('ssm', 'parameter/aws/reference/secretsmanager/changhu/digest-key')}`,
  `secretsmanager:GetSecretValue ${inAccount('secretsmanager', 'secret:changhu/digest-key-??????')}`,
];
const createSchedule = [
  `iam:PassRole ${roleArn('changhu-scheduler-lifecycle')}`,
  `scheduler:CreateSchedule ${inAccount('scheduler', 'schedule/changhu/*')}`,
  ...assumeTenantRoles,
];
/** Machines with a state that waits for somebody. */
const WAITING_MACHINES = [
  'visit',
  'assessment',
  'reassessment',
  'publication',
  'care-mode',
  'acceptance',
  'application',
  'ordered-assessment',
];

describe('The functions', () => {
  it('are all there, each with a role and a log group of its own', () => {
    const functions = ofType(platform, 'AWS::Lambda::Function');
    const names = functions.map(({ Properties }) => Properties.FunctionName);
    expect(names.sort()).toEqual(lambdaEntryPoints().map(({ name }) => `changhu-${name}`));
    for (const property of ['Role', 'LoggingConfig'])
      expect(new Set(functions.map(({ Properties }) => JSON.stringify(Properties[property]))).size).toBe(
        functions.length,
      );
  });

  it('run on Node.js 22 and ARM64', () => {
    for (const { Properties } of ofType(platform, 'AWS::Lambda::Function'))
      expect(Properties).toMatchObject({
        Runtime: 'nodejs22.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
  });

  it('keep their logs for a year', () => {
    const logGroups = ofType(platform, 'AWS::Logs::LogGroup');
    expect(logGroups.length).toBeGreaterThan(lambdaEntryPoints().length);
    for (const { Properties } of logGroups) expect(Properties.RetentionInDays).toBe(365);
  });

  it.each([
    ['api-authorizer', readTenants],
    ['api-openapi', []],
    ['api-tenants', readTenants],
    ['jobs-shape-token', []],
    ['rules-cover', assumeTenantRoles],
    ['api-persons', [...assumeTenantRoles, start('double-insurance'), start('search-index')]],
    ['steps-note-insured', [...assumeTenantRoles, ...readTenants, publish, ...platformData]],
    ['api-double-insurance', assumeTenantRoles],
    ['api-settlement-runs', [...assumeTenantRoles, start('settlement')]],
    [
      'jobs-start-settlement',
      [
        `sqs:SendMessage ${inAccount('sqs', 'changhu-firings-undelivered')}`,
        ...assumeTenantRoles,
        start('settlement'),
      ],
    ],
    ['steps-open-task', [...createSchedule, publish]],
    [
      'api-tasks',
      [
        `scheduler:DeleteSchedule ${inAccount('scheduler', 'schedule/changhu/*')}`,
        ...WAITING_MACHINES.flatMap(sendTask),
        publish,
        ...assumeTenantRoles,
      ],
    ],
    [
      'steps-watch-deadline',
      [
        ...createSchedule,
        `scheduler:DeleteSchedule ${inAccount('scheduler', 'schedule/changhu/*')}`,
        ...WAITING_MACHINES.flatMap(sendTask),
        publish,
      ],
    ],
  ])('%s may do exactly what its row says', (name, rights) => {
    expect(rightsOf(name)).toEqual([...rights].sort());
  });

  it('have no right on everything, but for schedules, tenant roles, announcements and a secret of our own', () => {
    const wild = lambdaEntryPoints().flatMap(({ name }) =>
      rightsOf(name).filter((right) => /[*?]/.test(right)),
    );
    expect([...new Set(wild)].sort()).toEqual(
      [
        `scheduler:CreateSchedule ${inAccount('scheduler', 'schedule/changhu/*')}`,
        `scheduler:DeleteSchedule ${inAccount('scheduler', 'schedule/changhu/*')}`,
        platformData.at(-1),
        readTenants[0],
        ...assumeTenantRoles,
      ].sort(),
    );
  });

  it('find tables, tenant roles, machines and the list of tenants by convention', () => {
    const variablesOf = (name: string) => {
      const { Variables = {} } = (functionNamed(name).Environment ?? {}) as {
        Variables?: Record<string, unknown>;
      };
      return Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, textOf(value)]));
    };
    expect(variablesOf('api-cases')).toEqual({
      TABLE_PREFIX: 'changhu-',
      TENANT_ROLE_ARN_PREFIX: roleArn('changhu-tenant-'),
      STATE_MACHINE_ARN_PREFIX: inAccount('states', 'stateMachine:changhu-'),
      EVENT_BUS_NAME: 'changhu',
      SCHEDULE_GROUP: 'changhu',
      SCHEDULER_ROLE_ARN: roleArn('changhu-scheduler-lifecycle'),
      UNDELIVERED_QUEUE_ARN: inAccount('sqs', 'changhu-firings-undelivered'),
    });
    expect(variablesOf('api-authorizer').TENANT_PARAMETERS).toBe('/changhu/tenants');
    expect(variablesOf('api-openapi')).toEqual({});
  });
});

describe('What the platform knows across cities', () => {
  it('is kept from being lost, and so is the key of its digests', () => {
    expect(onlyOne(platform, 'AWS::DynamoDB::GlobalTable')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: 'changhu_platform',
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
    expect(onlyOne(platform, 'AWS::SecretsManager::Secret')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { Name: 'changhu/digest-key', GenerateSecretString: { PasswordLength: 64 } },
    });
  });

  it('is read and written by two functions, which alone read the key, and by nothing that answers a request', () => {
    const names = lambdaEntryPoints().map(({ name }) => name);
    const reaching = (what: RegExp) =>
      names.filter((name) => rightsOf(name).some((right) => what.test(right)));
    const both = ['steps-note-insured', 'steps-register-insured'];
    expect(reaching(/table\/changhu_platform/).sort()).toEqual(both);
    expect(reaching(/secretsmanager/).sort()).toEqual(both);
  });
});

describe('A firing that nobody took', () => {
  const queue = inAccount('sqs', 'changhu-firings-undelivered');

  it('is kept for two weeks, and raises an alarm', () => {
    const kept = ofType(platform, 'AWS::SQS::Queue').map(({ Properties }) => Properties);
    expect(kept).toMatchObject([
      { QueueName: 'changhu-firings-undelivered', MessageRetentionPeriod: 14 * 86_400 },
    ]);
    const alarms = ofType(platform, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.find(({ AlarmName }) => AlarmName === 'changhu-firings-undelivered')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  it('gets there from schedules in both their roles, and from the functions that schedules call', () => {
    const sends = ofType(platform, 'AWS::IAM::Policy').filter(({ Properties }) =>
      JSON.stringify(Properties.PolicyDocument).includes('changhu-firings-undelivered'),
    );
    expect(
      sends
        .map(({ Properties }) => JSON.stringify(Properties.Roles).match(/Lifecycle|Recurring/)?.[0])
        .sort(),
    ).toEqual(['Lifecycle', 'Recurring']);
    const configs = ofType(platform, 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
    const destinations = configs.map(({ DestinationConfig }) => {
      const { OnFailure } = DestinationConfig as { OnFailure: { Destination: unknown } };
      return textOf(OnFailure.Destination);
    });
    const jobs = ['jobs-sweep', 'jobs-start-review', 'jobs-start-settlement'];
    expect(destinations).toEqual(jobs.map(() => queue));
    for (const job of jobs) expect(rightsOf(job)).toContain(`sqs:SendMessage ${queue}`);
  });
});

describe('The HTTP API', () => {
  it('has one route per operation of the catalogue, to the function that the catalogue names', () => {
    const integrations = new Map(
      ofType(platform, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [
        Properties.RouteKey,
        textOf(Properties.Target),
      ]),
    );
    const routeKeys = Object.values<Operation>(operations).map(({ method, path }) => `${method} ${path}`);
    expect([...integrations.keys()].sort()).toEqual(routeKeys.sort());
    for (const target of integrations.values()) expect(target).toMatch(/^integrations\/<\w+>$/);
  });

  it('has its authorizer before every operation that is not public', () => {
    const routes = new Map(
      ofType(platform, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [Properties.RouteKey, Properties]),
    );
    for (const { method, path, public: isPublic } of Object.values<Operation>(operations))
      expect(routes.get(`${method} ${path}`)?.AuthorizationType).toBe(isPublic ? 'NONE' : 'CUSTOM');
  });

  it('asks the authorizer for each route anew and remembers the answer for five minutes', () => {
    expect(
      ofType(platform, 'AWS::ApiGatewayV2::Authorizer').map(({ Properties }) => Properties),
    ).toMatchObject([
      {
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        IdentitySource: ['$request.header.Authorization', '$context.routeKey'],
        AuthorizerResultTtlInSeconds: 300,
      },
    ]);
  });

  it('is throttled and logs who called', () => {
    const stage = onlyOne(platform, 'AWS::ApiGatewayV2::Stage');
    expect(stage.Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
    const { Format } = stage.Properties.AccessLogSettings as { Format: string };
    expect(JSON.parse(Format)).toMatchObject({ sub: '$context.authorizer.sub', status: '$context.status' });
  });
});

describe('The state machines', () => {
  const machines = () => ofType(platform, 'AWS::StepFunctions::StateMachine');
  const definitionOf = ({ Properties }: Resource) =>
    JSON.parse(textOf(Properties.DefinitionString).replaceAll('<AWS::Partition>', 'aws-cn'));

  it('are those of the list', () => {
    const names = machines().map(({ Properties }) => Properties.StateMachineName);
    expect(names.sort()).toEqual(MACHINES.map((name) => `changhu-${name}`).sort());
  });

  it('wait by no timeout: what is longer than a moment is a task or a schedule', () => {
    for (const machine of machines())
      expect(JSON.stringify(definitionOf(machine))).not.toMatch(/TimeoutSeconds|"Type":"Wait"/);
  });

  it('are accepted by asl-validator', () => {
    for (const machine of machines())
      expect(validateDefinition(definitionOf(machine))).toMatchObject({ isValid: true, errors: [] });
  });

  it('are Standard, written in JSONata, traced, and log errors without the data', () => {
    for (const machine of machines()) {
      expect(definitionOf(machine).QueryLanguage).toBe('JSONata');
      expect(machine.Properties).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      });
    }
  });

  it('are kept when their stack gives them up, since cases run on them', () => {
    for (const machine of machines()) expect(machine.DeletionPolicy).toBe('Retain');
  });

  it('raise an alarm as soon as one execution fails or takes too long', () => {
    const alarms = ofType(platform, 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties)
      .filter(({ AlarmName }) => AlarmName !== 'changhu-firings-undelivered');
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual(
      MACHINES.map((name) => `changhu-${name}-failed`).sort(),
    );
    for (const { Metrics, Threshold, EvaluationPeriods } of alarms) {
      expect([textOf(Metrics).includes('ExecutionsTimedOut'), Threshold, EvaluationPeriods]).toEqual([
        true,
        1,
        1,
      ]);
    }
  });

  it('may call nothing but functions and executions, their own or those of machines that they run', () => {
    const services = machines()
      .flatMap(({ Properties }) => statementsOf(platform, textOf(Properties.RoleArn).replace('.Arn', '')))
      .flatMap(({ Action, resources }) =>
        listOf(Action).filter((action) => !/^(logs|xray):/.test(action) || !resources.includes('*')),
      );
    const ofExecutions = /^states:(StartExecution|DescribeExecution|StopExecution|RedriveExecution)$/;
    // How Step Functions hears of the end of an execution that it runs (AWS, "Run a Job").
    const ofTheirEnd = ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'];
    const others = [...new Set(services)].filter((action) => !ofExecutions.test(action)).sort();
    expect(others).toEqual([...ofTheirEnd, 'lambda:InvokeFunction']);
  });
});

describe('The user pool', () => {
  it('lets nobody choose a tenant, a role or a subject', () => {
    const client = onlyOne(platform, 'AWS::Cognito::UserPoolClient');
    expect(client.Properties.WriteAttributes).toEqual(['email', 'name']);
    const pool = onlyOne(platform, 'AWS::Cognito::UserPool');
    expect(pool.Properties.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
  });

  it('has jobs-shape-token write the claims into the access token', () => {
    const pool = onlyOne(platform, 'AWS::Cognito::UserPool');
    const { PreTokenGenerationConfig } = pool.Properties.LambdaConfig as {
      PreTokenGenerationConfig: { LambdaArn: unknown; LambdaVersion: string };
    };
    expect(PreTokenGenerationConfig.LambdaVersion).toBe('V2_0');
    expect(textOf(PreTokenGenerationConfig.LambdaArn)).toContain('JobsShapeToken');
  });
});
