import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as ApiGateway,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { operations } from '../functions/front-door/catalogue.ts';
import type { Operation } from '../functions/http/operation.ts';
import { acknowledge } from './acknowledge.ts';
import { type Functions, functionByName, logRetention } from './functions.ts';
import { pascalCase } from './names.ts';

/**
 * One line per request, enough to find who did what to which tenant; the path's ids and all contents stay out of it.
 * Names of variables: API Gateway, "Logging variables for HTTP API access logs".
 */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTime',
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    tenantId: '$context.authorizer.tenantId',
    role: '$context.authorizer.role',
    sub: '$context.authorizer.sub',
    sourceIp: '$context.identity.sourceIp',
    error: '$context.error.message',
    authorizerError: '$context.authorizer.error',
    integrationError: '$context.integrationErrorMessage',
  }),
);

/** The HTTP API: one route per operation of the catalogue, one authorizer for all that are not public. */
export class HttpApi extends Construct {
  readonly api: ApiGateway;
  private readonly integrations = new Map<string, HttpLambdaIntegration>();

  constructor(
    scope: Construct,
    id: string,
    private readonly functions: Functions,
  ) {
    super(scope, id);
    this.api = new ApiGateway(this, 'Api', { apiName: 'changhu', createDefaultStage: false });
    this.addStage();
    this.addRoutes();
  }

  private addStage(): void {
    const logGroup = new logs.LogGroup(this, 'AccessLog', {
      logGroupName: '/changhu/http-api',
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLogFormat },
    });
  }

  private addRoutes(): void {
    const authorizer = this.authorizer();
    for (const [operationId, operation] of Object.entries<Operation>(operations)) {
      const route = new HttpRoute(this, operationRouteId(operationId), {
        httpApi: this.api,
        routeKey: HttpRouteKey.with(operation.path, operation.method as HttpMethod),
        integration: this.integrationOf(operation.functionName),
        ...(operation.public ? {} : { authorizer }),
      });
      if (operation.public) acknowledgePublic(route, operationId);
    }
  }

  private authorizer(): HttpLambdaAuthorizer {
    return new HttpLambdaAuthorizer('Authorizer', this.functions.get('api-authorizer'), {
      authorizerName: 'changhu',
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      // The answer depends on the operation, so the route is part of what the answer is remembered by.
      identitySource: ['$request.header.Authorization', '$context.routeKey'],
      resultsCacheTtl: Duration.seconds(300),
    });
  }

  private integrationOf(functionName: string): HttpLambdaIntegration {
    const present = this.integrations.get(functionName);
    if (present !== undefined) return present;
    const created = new HttpLambdaIntegration(pascalCase(functionName), functionByName(this, functionName), {
      // One permission a function, not one a route: which route leads where says the route.
      scopePermissionToRoute: false,
    });
    this.integrations.set(functionName, created);
    return created;
  }
}

function operationRouteId(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}

function acknowledgePublic(route: HttpRoute, operationId: string): void {
  acknowledge(route, {
    rule: 'AwsSolutions-APIG4',
    reason: `${operationId} is public: it tells how to call the API or which cities it serves, and reads no table.`,
  });
}
