import { devNull } from 'node:os';
import type { Account } from '../template/account.ts';
import type { FunctionDeployment } from '../template/functions.ts';

/** What the host adds to the environment of every function: where its AWS services are. */
export interface LocalServices {
  account: Account;
  dynamoDbEndpoint: string;
  /** Step Functions, EventBridge, EventBridge Scheduler, Parameter Store and STS of this host. */
  hostEndpoint: string;
  /** The public keys that tokens are verified with, as a JSON Web Key Set. */
  tokenKeys: string;
  /** The address at which a browser signs in. */
  tokenIssuer: string;
}

/**
 * The complete environment of a function: what Lambda sets, what the template says, and the endpoints of this host.
 * Nothing of the host's own environment gets in, neither its credentials nor its AWS profile.
 */
export function environmentOf(
  deployment: FunctionDeployment,
  services: LocalServices,
): Record<string, string> {
  const declared = deployment.environment;
  return {
    ...lambdaVariables(deployment, services.account),
    ...declared,
    AWS_ENDPOINT_URL_DYNAMODB: services.dynamoDbEndpoint,
    AWS_ENDPOINT_URL_SFN: services.hostEndpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: services.hostEndpoint,
    AWS_ENDPOINT_URL_SCHEDULER: services.hostEndpoint,
    AWS_ENDPOINT_URL_STS: services.hostEndpoint,
    AWS_ENDPOINT_URL_SSM: services.hostEndpoint,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...(declared.USER_POOL_ID === undefined
      ? {}
      : { TOKEN_JWKS: services.tokenKeys, TOKEN_ISSUER: services.tokenIssuer }),
  };
}

function lambdaVariables(deployment: FunctionDeployment, account: Account): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_NAME: deployment.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployment.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${deployment.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: deployment.codeDirectory ?? '',
    _HANDLER: deployment.handler,
  };
}
