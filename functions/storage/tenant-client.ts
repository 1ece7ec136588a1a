import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { environment } from '../base/environment.ts';

const sts = new STSClient({});
const clients = new Map<string, DynamoDBClient>();

/**
 * The DynamoDB client that acts as the tenant's own IAM role, so that a defect in our code cannot reach
 * another city's table: AWS would refuse it. Credentials are renewed by the SDK when they near expiry.
 */
export function tenantClient(tenantId: string): DynamoDBClient {
  const known = clients.get(tenantId);
  if (known) return known;
  const client = new DynamoDBClient({
    credentials: () => assumeTenantRole(tenantId),
    // Nothing is added to the client's middleware, so it need not be put together again for each call.
    cacheMiddleware: true,
  });
  clients.set(tenantId, client);
  return client;
}

async function assumeTenantRole(tenantId: string) {
  const answer = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `${environment('TENANT_ROLE_ARN_PREFIX')}${tenantId}`,
      RoleSessionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'changhu',
    }),
  );
  const credentials = answer.Credentials;
  if (!credentials?.AccessKeyId || !credentials.SecretAccessKey || !credentials.SessionToken) {
    throw new Error(`no credentials for the role of tenant ${tenantId}`);
  }
  return {
    accessKeyId: credentials.AccessKeyId,
    secretAccessKey: credentials.SecretAccessKey,
    sessionToken: credentials.SessionToken,
    ...(credentials.Expiration && { expiration: credentials.Expiration }),
  };
}
