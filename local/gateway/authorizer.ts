import type { FunctionHost } from '../functions/function-host.ts';
import type { AuthorizerDeployment } from '../template/http-api.ts';
import {
  authorizerEvent,
  type GatewayContext,
  type GatewayRequest,
  headersOf,
  queryParametersOf,
} from './request-event.ts';

/** What the authorizer of a route says to a request. */
export type Authorization =
  | { outcome: 'allowed'; context: Record<string, unknown> }
  | { outcome: 'unauthenticated' | 'denied' }
  | { outcome: 'failed'; reason: string };

interface Remembered {
  authorization: Authorization;
  expiresAtMillis: number;
}

const mostRemembered = 10_000;

/**
 * Asks Lambda authorizers (payload format 2.0, simple responses) and remembers their answers by authorizer and identity
 * sources for the declared time. That time, like the validity of tokens, is real: a virtual clock does not move it.
 */
export class LambdaAuthorizers {
  private readonly functions: FunctionHost;
  private readonly context: GatewayContext;
  private readonly nowMillis: () => number;
  private readonly remembered = new Map<string, Remembered>();

  constructor(functions: FunctionHost, context: GatewayContext, nowMillis: () => number = Date.now) {
    this.functions = functions;
    this.context = context;
    this.nowMillis = nowMillis;
  }

  async authorize(authorizer: AuthorizerDeployment, request: GatewayRequest): Promise<Authorization> {
    const identity = authorizer.identitySources.map((source) => identityValue(source, request));
    if (identity.some((value) => !value)) return { outcome: 'unauthenticated' };
    const key = JSON.stringify([authorizer.id, identity]);
    const known = this.remembered.get(key);
    if (known !== undefined && known.expiresAtMillis > this.nowMillis()) return known.authorization;
    const authorization = await this.ask(authorizer, request, identity.map(String));
    if (authorizer.resultTtlSeconds > 0 && identity.length > 0 && authorization.outcome !== 'failed') {
      this.remember(key, authorization, authorizer.resultTtlSeconds);
    }
    return authorization;
  }

  private async ask(
    authorizer: AuthorizerDeployment,
    request: GatewayRequest,
    identity: string[],
  ): Promise<Authorization> {
    const event = authorizerEvent(this.context, request, identity);
    const answer = await this.functions.invoke(authorizer.functionName, event);
    if (!answer.ok) return { outcome: 'failed', reason: answer.errorType };
    const { isAuthorized, context } = (answer.payload ?? {}) as { isAuthorized?: unknown; context?: unknown };
    if (typeof isAuthorized !== 'boolean') return { outcome: 'failed', reason: 'isAuthorized is missing' };
    if (!isAuthorized) return { outcome: 'denied' };
    return { outcome: 'allowed', context: (context ?? {}) as Record<string, unknown> };
  }

  private remember(key: string, authorization: Authorization, ttlSeconds: number): void {
    this.remembered.delete(key);
    this.remembered.set(key, { authorization, expiresAtMillis: this.nowMillis() + ttlSeconds * 1000 });
    const oldest = this.remembered.keys().next().value;
    if (this.remembered.size > mostRemembered && oldest !== undefined) this.remembered.delete(oldest);
  }
}

/** The value of an identity source such as `$request.header.Authorization` or `$context.routeKey`. */
function identityValue(source: string, request: GatewayRequest): string | undefined {
  const [, root, name = ''] = /^\$(request\.header|request\.querystring|context)\.(.+)$/.exec(source) ?? [];
  if (root === 'request.header') return headersOf(request.message)[name.toLowerCase()];
  if (root === 'request.querystring') return queryParametersOf(request.rawQueryString)[name];
  return contextValues(request)[name];
}

function contextValues(request: GatewayRequest): Record<string, string> {
  return {
    routeKey: request.match.route.routeKey,
    httpMethod: request.method,
    path: request.rawPath,
    stage: '$default',
    requestId: request.requestId,
    'identity.sourceIp': request.message.socket.remoteAddress ?? '127.0.0.1',
  };
}
