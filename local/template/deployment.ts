import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Account } from './account.ts';
import { localAccount } from './account.ts';
import { type DeployedResource, readDeployment } from './deployed-resource.ts';
import { type FunctionDeployment, readFunction } from './functions.ts';
import { type HttpApiDeployment, readHttpApi } from './http-api.ts';
import { type ParameterDeployment, readParameter } from './parameters.ts';
import { readRule, readSchedule, type ScheduleDescription } from './schedules.ts';
import { readSecret, type SecretDeployment } from './secrets.ts';
import { readSite, type SiteDeployment } from './site.ts';
import { readStateMachine, type StateMachineDeployment } from './state-machines.ts';
import { type ExpiringTable, readExpiry, readTable } from './tables.ts';

/** Everything of the synthesised stacks that this host executes. */
export interface Deployment {
  account: Account;
  functions: FunctionDeployment[];
  stateMachines: StateMachineDeployment[];
  tables: CreateTableCommandInput[];
  /** Those whose items have a time to live. */
  expiring: ExpiringTable[];
  httpApi: HttpApiDeployment | null;
  schedules: ScheduleDescription[];
  scheduleGroups: string[];
  /** Of SSM Parameter Store. */
  parameters: ParameterDeployment[];
  /** Of AWS Secrets Manager. */
  secrets: SecretDeployment[];
  /** Names of the event buses. */
  eventBuses: string[];
  userPool: { poolId: string; clientIds: string[] } | null;
  /** Files that are served beside the API. */
  site: SiteDeployment | null;
}

/** What would do something on AWS and cannot do it here; ignoring one would break the likeness unseen. */
const notExecuted = new Set([
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Url',
  'AWS::Pipes::Pipe',
  'AWS::ApiGateway::RestApi',
  'AWS::AppSync::GraphQLApi',
  'AWS::StepFunctions::Activity',
  'AWS::StepFunctions::StateMachineAlias',
]);

/**
 * Reads the deployment from a cloud assembly. Throws a `TemplateError` naming resource and property for whatever
 * this host would have to execute and cannot.
 */
export function readDeploymentFrom(assemblyDirectory: string): Deployment {
  const resources = readDeployment(assemblyDirectory);
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  for (const resource of resources) refuseNotExecuted(resource);
  const tables = [...ofType('AWS::DynamoDB::GlobalTable'), ...ofType('AWS::DynamoDB::Table')];
  return {
    account: localAccount,
    functions: ofType('AWS::Lambda::Function').map(readFunction),
    stateMachines: ofType('AWS::StepFunctions::StateMachine').map(readStateMachine),
    tables: tables.map(readTable),
    expiring: tables.flatMap(readExpiry),
    httpApi: readHttpApi(resources),
    schedules: [
      ...ofType('AWS::Scheduler::Schedule').map(readSchedule),
      ...ofType('AWS::Events::Rule').map(readRule),
    ],
    scheduleGroups: ofType('AWS::Scheduler::ScheduleGroup').map((group) => group.ref),
    parameters: ofType('AWS::SSM::Parameter').map(readParameter),
    secrets: ofType('AWS::SecretsManager::Secret').map(readSecret),
    eventBuses: ofType('AWS::Events::EventBus').map((bus) => bus.ref),
    site: readSite(resources),
    userPool: readUserPool(ofType('AWS::Cognito::UserPool'), ofType('AWS::Cognito::UserPoolClient')),
  };
}

function refuseNotExecuted(resource: DeployedResource): void {
  if (notExecuted.has(resource.type)) {
    throw resource.refuse('Type', `a ${resource.type} is not executed by this host`);
  }
}

function readUserPool(pools: DeployedResource[], clients: DeployedResource[]): Deployment['userPool'] {
  const [pool, another] = pools;
  if (another) throw another.refuse('Type', 'this host issues tokens for one user pool, this is the second');
  return pool === undefined ? null : { poolId: pool.ref, clientIds: clients.map((client) => client.ref) };
}
