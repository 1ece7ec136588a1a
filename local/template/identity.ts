import { createHash } from 'node:crypto';
import { type Account, arnIn, globalArnIn } from './account.ts';

/** A resource as its `Ref` and `Fn::GetAtt` see it; `property` resolves one of its own properties to text. */
export interface ResourceIdentity {
  logicalId: string;
  stackName: string;
  account: Account;
  property(name: string): string | undefined;
}

interface Kind {
  ref(resource: ResourceIdentity): string;
  attributes?: Record<string, (resource: ResourceIdentity) => string | undefined>;
}

/** What `Ref` and the attributes of a resource give, by type; absent here means: not known to this host. */
export const kinds: Record<string, Kind> = {
  'AWS::Lambda::Function': named('FunctionName', (r, name) => arnIn(r.account, 'lambda', `function:${name}`)),
  'AWS::Lambda::Version': {
    ref: (r) => `${functionArn(r)}:1`,
    attributes: { FunctionArn: (r) => `${functionArn(r)}:1`, Version: () => '1' },
  },
  'AWS::Lambda::Alias': {
    ref: (r) => `${functionArn(r)}:${r.property('Name') ?? r.logicalId}`,
    attributes: { AliasArn: (r) => `${functionArn(r)}:${r.property('Name') ?? r.logicalId}` },
  },
  'AWS::StepFunctions::StateMachine': {
    ref: (r) => arnIn(r.account, 'states', `stateMachine:${nameOf(r, 'StateMachineName')}`),
    attributes: {
      Arn: (r) => arnIn(r.account, 'states', `stateMachine:${nameOf(r, 'StateMachineName')}`),
      Name: (r) => nameOf(r, 'StateMachineName'),
    },
  },
  'AWS::DynamoDB::Table': table(),
  'AWS::DynamoDB::GlobalTable': table(),
  'AWS::IAM::Role': named('RoleName', (r, name) =>
    globalArnIn(r.account, 'iam', `role${r.property('Path') ?? '/'}${name}`),
  ),
  'AWS::IAM::ManagedPolicy': byArn('ManagedPolicyName', (r, name) =>
    globalArnIn(r.account, 'iam', `policy/${name}`),
  ),
  'AWS::KMS::Key': {
    ref: (r) => stableUuid(r),
    attributes: { Arn: (r) => arnIn(r.account, 'kms', `key/${stableUuid(r)}`), KeyId: (r) => stableUuid(r) },
  },
  'AWS::KMS::Alias': { ref: (r) => nameOf(r, 'AliasName') },
  'AWS::Logs::LogGroup': named('LogGroupName', (r, name) => arnIn(r.account, 'logs', `log-group:${name}:*`)),
  'AWS::S3::Bucket': named(
    'BucketName',
    (r, name) => `arn:${r.account.partition}:s3:::${name.toLowerCase()}`,
    (name) => name.toLowerCase(),
  ),
  'AWS::SQS::Queue': {
    ref: queueUrl,
    attributes: {
      Arn: (r) => arnIn(r.account, 'sqs', nameOf(r, 'QueueName')),
      QueueName: (r) => nameOf(r, 'QueueName'),
      QueueUrl: queueUrl,
    },
  },
  'AWS::SNS::Topic': {
    ref: (r) => arnIn(r.account, 'sns', nameOf(r, 'TopicName')),
    attributes: {
      TopicArn: (r) => arnIn(r.account, 'sns', nameOf(r, 'TopicName')),
      TopicName: (r) => nameOf(r, 'TopicName'),
    },
  },
  'AWS::Scheduler::ScheduleGroup': named('Name', (r, name) =>
    arnIn(r.account, 'scheduler', `schedule-group/${name}`),
  ),
  'AWS::Scheduler::Schedule': named('Name', (r, name) =>
    arnIn(r.account, 'scheduler', `schedule/${r.property('GroupName') ?? 'default'}/${name}`),
  ),
  'AWS::Events::EventBus': named('Name', (r, name) => arnIn(r.account, 'events', `event-bus/${name}`)),
  'AWS::Events::Rule': named('Name', (r, name) => arnIn(r.account, 'events', `rule/${name}`)),
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    attributes: { ApiId: apiId, ApiEndpoint: (r) => `https://${apiDomain(apiId(r), r.account)}` },
  },
  'AWS::ApiGatewayV2::Stage': { ref: (r) => r.property('StageName') ?? '$default' },
  'AWS::ApiGatewayV2::Route': byLogicalId('RouteId'),
  'AWS::ApiGatewayV2::Integration': byLogicalId('IntegrationId'),
  'AWS::ApiGatewayV2::Authorizer': byLogicalId('AuthorizerId'),
  'AWS::Cognito::UserPool': {
    ref: userPoolId,
    attributes: {
      UserPoolId: userPoolId,
      Arn: (r) => arnIn(r.account, 'cognito-idp', `userpool/${userPoolId(r)}`),
      ProviderName: (r) => `cognito-idp.${r.account.region}.amazonaws.com/${userPoolId(r)}`,
      ProviderURL: (r) => `https://cognito-idp.${r.account.region}.amazonaws.com/${userPoolId(r)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { ref: clientId, attributes: { ClientId: clientId } },
  'AWS::Cognito::UserPoolGroup': { ref: (r) => nameOf(r, 'GroupName') },
  'AWS::Cognito::UserPoolDomain': { ref: (r) => nameOf(r, 'Domain') },
  'AWS::SSM::Parameter': { ref: (r) => nameOf(r, 'Name'), attributes: { Value: (r) => r.property('Value') } },
  'AWS::SecretsManager::Secret': {
    ref: (r) => arnIn(r.account, 'secretsmanager', `secret:${nameOf(r, 'Name')}-local0`),
  },
  'AWS::CloudWatch::Alarm': named('AlarmName', (r, name) => arnIn(r.account, 'cloudwatch', `alarm:${name}`)),
};

/** The declared name, or a stable one from stack and logical id where AWS would draw one. */
function nameOf(resource: ResourceIdentity, property: string): string {
  return resource.property(property) ?? `${resource.stackName}-${resource.logicalId}`.slice(0, 64);
}

/** The function name in a function, version or alias ARN, in the ARN of its API Gateway invocation, or a bare name. */
export function functionNameIn(reference: string): string | null {
  const inArn = /:function:([A-Za-z0-9_-]+)/.exec(reference)?.[1];
  if (inArn !== undefined) return inArn;
  return /^[A-Za-z0-9_-]+(:\S+)?$/.test(reference) ? (reference.split(':')[0] ?? null) : null;
}

export function apiDomain(id: string, account: Account): string {
  return `${id}.execute-api.${account.region}.${account.urlSuffix}`;
}

function named(
  property: string,
  arn: (resource: ResourceIdentity, name: string) => string,
  spelling: (name: string) => string = (name) => name,
): Kind {
  return {
    ref: (r) => spelling(nameOf(r, property)),
    attributes: { Arn: (r) => arn(r, nameOf(r, property)), Name: (r) => spelling(nameOf(r, property)) },
  };
}

function byArn(property: string, arn: (resource: ResourceIdentity, name: string) => string): Kind {
  return { ref: (r) => arn(r, nameOf(r, property)) };
}

function byLogicalId(attribute: string): Kind {
  return { ref: (r) => r.logicalId, attributes: { [attribute]: (r) => r.logicalId } };
}

function table(): Kind {
  const arn = (r: ResourceIdentity) => arnIn(r.account, 'dynamodb', `table/${nameOf(r, 'TableName')}`);
  return {
    ref: (r) => nameOf(r, 'TableName'),
    attributes: { Arn: arn, StreamArn: (r) => `${arn(r)}/stream/local`, TableId: stableUuid },
  };
}

function functionArn(resource: ResourceIdentity): string {
  const reference = resource.property('FunctionName') ?? '';
  return arnIn(resource.account, 'lambda', `function:${functionNameIn(reference) ?? reference}`);
}

function queueUrl(resource: ResourceIdentity): string {
  const { region, urlSuffix, accountId } = resource.account;
  return `https://sqs.${region}.${urlSuffix}/${accountId}/${nameOf(resource, 'QueueName')}`;
}

function apiId(resource: ResourceIdentity): string {
  return digest(resource).slice(0, 10);
}

function userPoolId(resource: ResourceIdentity): string {
  return `${resource.account.region}_local`;
}

function clientId(resource: ResourceIdentity): string {
  return digest(resource).slice(0, 26);
}

function stableUuid(resource: ResourceIdentity): string {
  const hex = digest(resource);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

function digest(resource: ResourceIdentity): string {
  return createHash('sha256').update(`${resource.stackName}/${resource.logicalId}`).digest('hex');
}
