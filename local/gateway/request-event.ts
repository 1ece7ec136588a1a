import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import type { Account } from '../template/account.ts';
import type { HttpApiDeployment } from '../template/http-api.ts';
import type { RouteMatch } from './route-table.ts';

/** A request on its way through the gateway. */
export interface GatewayRequest {
  message: IncomingMessage;
  method: string;
  /** Path and query as they came, not decoded. */
  rawPath: string;
  rawQueryString: string;
  requestId: string;
  /** Epoch milliseconds on the host's clock. */
  timeEpochMillis: number;
  match: RouteMatch;
}

/** What is the same for all requests of one API. */
export interface GatewayContext {
  account: Account;
  api: HttpApiDeployment;
}

type RequestContext = APIGatewayProxyEventV2['requestContext'];

/** The event of a Lambda integration, payload format 2.0. */
export function integrationEvent(
  context: GatewayContext,
  request: GatewayRequest,
  body: Buffer,
  authorizerContext: Record<string, unknown> | null,
): APIGatewayProxyEventV2 {
  const authorizer = authorizerContext === null ? {} : { authorizer: { lambda: authorizerContext } };
  return {
    version: '2.0',
    routeKey: request.match.route.routeKey,
    ...requestPart(request),
    requestContext: { ...requestContext(context, request), ...authorizer },
    ...encodedBody(request.message, body),
  };
}

/** The event of a Lambda authorizer, payload format 2.0. */
export function authorizerEvent(
  context: GatewayContext,
  request: GatewayRequest,
  identitySource: string[],
): APIGatewayRequestAuthorizerEventV2 {
  const { account, api } = context;
  const routeArn =
    `arn:${account.partition}:execute-api:${account.region}:${account.accountId}:${api.apiId}` +
    `/$default/${request.method}${request.rawPath}`;
  const { cookies = [], headers, queryStringParameters, ...part } = requestPart(request);
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn,
    identitySource,
    routeKey: request.match.route.routeKey,
    ...part,
    cookies,
    headers,
    ...(queryStringParameters ? { queryStringParameters } : {}),
    requestContext: requestContext(context, request),
  };
}

/** Header values of a request: names in lower case, several of one name joined by commas, without cookies. */
export function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    const name = message.rawHeaders[index]?.toLowerCase() ?? '';
    const value = message.rawHeaders[index + 1] ?? '';
    if (name !== 'cookie') headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

/** Decoded query parameters; several of one name joined by commas. */
export function queryParametersOf(rawQueryString: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

function requestPart(request: GatewayRequest) {
  const cookies = (request.message.headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter(Boolean);
  const queryStringParameters = queryParametersOf(request.rawQueryString);
  const { pathParameters } = request.match;
  return {
    rawPath: request.rawPath,
    rawQueryString: request.rawQueryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: headersOf(request.message),
    ...(Object.keys(queryStringParameters).length > 0 ? { queryStringParameters } : {}),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
  };
}

function requestContext(context: GatewayContext, request: GatewayRequest): RequestContext {
  const { api, account } = context;
  return {
    accountId: account.accountId,
    apiId: api.apiId,
    domainName: api.domainName,
    domainPrefix: api.apiId,
    http: {
      method: request.method,
      path: request.rawPath,
      protocol: `HTTP/${request.message.httpVersion}`,
      sourceIp: request.message.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.message.headers['user-agent'] ?? '',
    },
    requestId: request.requestId,
    routeKey: request.match.route.routeKey,
    stage: '$default',
    time: logTime(request.timeEpochMillis),
    timeEpoch: request.timeEpochMillis,
  };
}

/** `12/Mar/2020:19:03:58 +0000`, as `requestContext.time` has it. */
function logTime(millis: number): string {
  const [, day, month, year, time] = new Date(millis).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

function encodedBody(message: IncomingMessage, body: Buffer): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = isTextType(message.headers['content-type'] ?? '') && !message.headers['content-encoding'];
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** Without a type, or with a type of text, a body arrives as text; anything else in base64. */
function isTextType(contentType: string): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return (
    type === '' ||
    type.startsWith('text/') ||
    /^application\/(.+\+)?(json|xml|javascript)$/.test(type) ||
    type === 'application/x-www-form-urlencoded'
  );
}
