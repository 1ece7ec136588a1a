import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { FunctionHost } from '../functions/function-host.ts';
import { maxPayloadBytes } from '../functions/invocation.ts';
import type { Account } from '../template/account.ts';
import type { HttpApiDeployment } from '../template/http-api.ts';
import { LambdaAuthorizers } from './authorizer.ts';
import { BodyTooLargeError, readBody } from './body.ts';
import { type GatewayContext, type GatewayRequest, integrationEvent } from './request-event.ts';
import { type GatewayResponse, gatewayMessage, responseOf } from './response.ts';
import { type RouteMatch, RouteTable } from './route-table.ts';

export interface HttpGatewayOptions {
  account: Account;
  api: HttpApiDeployment;
  functions: FunctionHost;
  clock: Clock;
  /** Receives one JSON line per failed request: method, route, status, request id and cause, nothing personal. */
  log: (line: string) => void;
}

/** Serves the routes of the deployed HTTP API as API Gateway does: match, authorise, invoke, answer. */
export class HttpGateway {
  private readonly options: HttpGatewayOptions;
  private readonly context: GatewayContext;
  private readonly routes: RouteTable;
  private readonly authorizers: LambdaAuthorizers;

  constructor(options: HttpGatewayOptions) {
    this.options = options;
    this.context = { account: options.account, api: options.api };
    this.routes = new RouteTable(options.api.routes);
    this.authorizers = new LambdaAuthorizers(options.functions, this.context);
  }

  async handle(message: IncomingMessage): Promise<GatewayResponse> {
    const requestId = randomUUID();
    const [rawPath = '/', rawQueryString = ''] = splitUrl(message.url ?? '/');
    const method = message.method ?? 'GET';
    const match = this.matchOrNull(method, rawPath);
    if (match === 'malformed') return gatewayMessage(400, 'Bad Request');
    if (match === null) return gatewayMessage(404, 'Not Found');
    const timeEpochMillis = this.options.clock.nowMillis();
    const request: GatewayRequest = {
      message,
      method,
      rawPath,
      rawQueryString,
      requestId,
      timeEpochMillis,
      match,
    };
    const { response, cause } = await this.serve(request).catch(failureOf);
    response.headers['apigw-requestid'] = requestId;
    if (response.status >= 500 || cause !== undefined) this.logFailure(request, response.status, cause);
    return response;
  }

  private async serve(request: GatewayRequest): Promise<Served> {
    const { authorizer } = request.match.route;
    if (authorizer === null) return this.integrate(request, null);
    const authorization = await this.authorizers.authorize(authorizer, request);
    if (authorization.outcome === 'allowed') return this.integrate(request, authorization.context);
    if (authorization.outcome === 'failed') return internalError(`authorizer: ${authorization.reason}`);
    const isDenied = authorization.outcome === 'denied';
    return { response: gatewayMessage(isDenied ? 403 : 401, isDenied ? 'Forbidden' : 'Unauthorized') };
  }

  private async integrate(
    request: GatewayRequest,
    authorizerContext: Record<string, unknown> | null,
  ): Promise<Served> {
    const body = await readBody(request.message);
    const event = integrationEvent(this.context, request, body, authorizerContext);
    if ((event.body?.length ?? 0) > maxPayloadBytes) return tooLarge();
    const { functionName, integrationTimeoutMillis } = request.match.route;
    const answer = await within(integrationTimeoutMillis, this.options.functions.invoke(functionName, event));
    if (answer === 'timeout') {
      return { response: gatewayMessage(503, 'Service Unavailable'), cause: 'integration timeout' };
    }
    if (!answer.ok) return internalError(answer.errorType);
    const response = responseOf(answer.payload);
    return response === null ? internalError('the response of the function is malformed') : { response };
  }

  private matchOrNull(method: string, rawPath: string): RouteMatch | null | 'malformed' {
    try {
      return this.routes.match(method, rawPath);
    } catch (error) {
      if (error instanceof URIError) return 'malformed';
      throw error;
    }
  }

  private logFailure(request: GatewayRequest, status: number, cause: string | undefined): void {
    const { method, requestId, match } = request;
    const line = { level: 'error', method, route: match.route.routeKey, status, requestId, cause };
    this.options.log(JSON.stringify(line));
  }
}

/** A response, with the cause that the log names and the client does not get to see. */
interface Served {
  response: GatewayResponse;
  cause?: string;
}

function internalError(cause: string): Served {
  return { response: gatewayMessage(500, 'Internal Server Error'), cause };
}

function tooLarge(): Served {
  const response = gatewayMessage(413, 'Request Entity Too Large');
  response.headers.connection = 'close';
  return { response };
}

function failureOf(error: unknown): Served {
  if (error instanceof BodyTooLargeError) return tooLarge();
  return internalError(error instanceof Error ? error.name : 'unknown');
}

function splitUrl(url: string): [string, string] {
  const question = url.indexOf('?');
  return question < 0 ? [url, ''] : [url.slice(0, question), url.slice(question + 1)];
}

async function within<T>(limitMillis: number, work: Promise<T>): Promise<T | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), limitMillis);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
