import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';
import { apiDomain, functionNameIn } from './identity.ts';

/** An API Gateway HTTP API with Lambda integrations. */
export interface HttpApiDeployment {
  apiId: string;
  domainName: string;
  routes: RouteDeployment[];
}

export interface RouteDeployment {
  /** `GET /cases/{caseId}` or `$default`. */
  routeKey: string;
  functionName: string;
  integrationTimeoutMillis: number;
  authorizer: AuthorizerDeployment | null;
}

export interface AuthorizerDeployment {
  id: string;
  functionName: string;
  /** Such as `$request.header.Authorization`; a request that lacks one is refused without a call. */
  identitySources: string[];
  resultTtlSeconds: number;
}

const apiProperties = z.object({
  ProtocolType: z.literal('HTTP', 'only HTTP APIs are served here').default('HTTP'),
  CorsConfiguration: z.undefined('CORS is not supported').optional(),
});
const stageProperties = z.object({
  StageName: z.literal('$default', 'only the stage $default is served here'),
});
const routeProperties = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().optional(),
  AuthorizationType: z
    .enum(['NONE', 'CUSTOM'], 'only Lambda authorizers are supported')
    .optional()
    .default('NONE'),
  AuthorizerId: z.string().optional(),
});
const integrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY', 'only Lambda integrations are supported'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', 'only payload format 2.0 is supported'),
  TimeoutInMillis: z.coerce.number().default(30_000),
});
const authorizerProperties = z.object({
  AuthorizerType: z.literal('REQUEST', 'only Lambda authorizers are supported'),
  AuthorizerUri: z.string(),
  AuthorizerPayloadFormatVersion: z.literal('2.0', 'only payload format 2.0 is supported'),
  EnableSimpleResponses: z.coerce.boolean().pipe(z.literal(true, 'only simple responses are supported')),
  IdentitySource: z.array(z.string()).default([]),
  AuthorizerResultTtlInSeconds: z.coerce.number().default(0),
});

/** Reads the HTTP API of the deployment, or null where there is none. */
export function readHttpApi(resources: DeployedResource[]): HttpApiDeployment | null {
  const ofType = (name: string) => resources.filter(({ type }) => type === `AWS::ApiGatewayV2::${name}`);
  const [api, another] = ofType('Api');
  if (api === undefined) return null;
  if (another) throw another.refuse('ProtocolType', 'this host serves one HTTP API, this is the second');
  api.read(apiProperties);
  for (const stage of ofType('Stage')) stage.read(stageProperties);
  const integrations = byRef(ofType('Integration'), readIntegration);
  const authorizers = byRef(ofType('Authorizer'), readAuthorizer);
  return {
    apiId: api.ref,
    domainName: apiDomain(api.ref, api.account),
    routes: ofType('Route').map((route) => readRoute(route, integrations, authorizers)),
  };
}

type Integration = Pick<RouteDeployment, 'functionName' | 'integrationTimeoutMillis'>;

function readRoute(
  route: DeployedResource,
  integrations: Map<string, Integration>,
  authorizers: Map<string, AuthorizerDeployment>,
): RouteDeployment {
  const read = route.read(routeProperties);
  const integration = integrations.get(read.Target?.replace(/^integrations\//, '') ?? '');
  if (integration === undefined) throw route.refuse('Target', 'the route has no integration');
  if (read.AuthorizationType === 'NONE') return { routeKey: read.RouteKey, ...integration, authorizer: null };
  const authorizer = authorizers.get(read.AuthorizerId ?? '');
  if (authorizer === undefined) throw route.refuse('AuthorizerId', 'there is no such authorizer');
  return { routeKey: read.RouteKey, ...integration, authorizer };
}

function readIntegration(resource: DeployedResource): Integration {
  const read = resource.read(integrationProperties);
  return {
    functionName: functionIn(resource, 'IntegrationUri', read.IntegrationUri),
    integrationTimeoutMillis: read.TimeoutInMillis,
  };
}

function readAuthorizer(resource: DeployedResource): AuthorizerDeployment {
  const read = resource.read(authorizerProperties);
  return {
    id: resource.ref,
    functionName: functionIn(resource, 'AuthorizerUri', read.AuthorizerUri),
    identitySources: read.IdentitySource,
    resultTtlSeconds: read.AuthorizerResultTtlInSeconds,
  };
}

function functionIn(resource: DeployedResource, property: string, uri: string): string {
  const name = functionNameIn(uri);
  if (name === null) throw resource.refuse(property, `${uri} names no function`);
  return name;
}

function byRef<T>(resources: DeployedResource[], read: (resource: DeployedResource) => T): Map<string, T> {
  return new Map(resources.map((resource) => [resource.ref, read(resource)]));
}
