import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import { principalOf } from '../access/principal.ts';
import { Refusal } from '../access/refusal.ts';
import type { AuthorizerSettings } from '../access/settings.ts';
import { createTokenVerifier, type VerifyToken } from '../access/token.ts';
import type { Principal } from '../http/principal.ts';
import { operationOf } from './catalogue.ts';
import { isPermitted } from './permissions.ts';

/** What handlers find under `event.requestContext.authorizer.lambda`; absent when not authorised. */
export interface AuthorizerAnswer extends APIGatewaySimpleAuthorizerResult {
  context?: PrincipalContext;
}

/** A principal in the form that API Gateway passes on: what does not apply is left out. */
export type PrincipalContext = Omit<Principal, 'subjectId'> & { subjectId?: string };

/** The part of the HTTP API's authorizer event (payload format 2.0) that decides. */
export type AuthorizerRequest = Pick<APIGatewayRequestAuthorizerEventV2, 'routeKey' | 'headers'>;

export type Authorize = (request: AuthorizerRequest) => Promise<AuthorizerAnswer>;

/**
 * The HTTP API's authorizer: verifies the token and asks the policies.
 * Anything doubtful is answered with `isAuthorized: false`; only an error of our own (keys not reachable) is thrown.
 */
export function createAuthorizer(settings: AuthorizerSettings): Authorize {
  const verifyToken = createTokenVerifier(settings);
  return async (request) => {
    try {
      return {
        isAuthorized: true,
        context: contextOf(await admit(request, verifyToken, settings.isTenant)),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.warn(JSON.stringify({ refused: error.code, routeKey: request.routeKey }));
      return { isAuthorized: false };
    }
  };
}

async function admit(
  request: AuthorizerRequest,
  verifyToken: VerifyToken,
  isTenant: AuthorizerSettings['isTenant'],
): Promise<Principal> {
  const operationId = operationOf(request.routeKey);
  if (operationId === undefined) throw new Refusal('operation_unknown');
  const claims = await verifyToken(bearerToken(request));
  const principal = await principalOf(claims, isTenant);
  if (!isPermitted(principal, operationId)) throw new Refusal('operation_not_permitted');
  return principal;
}

function contextOf({ subjectId, ...principal }: Principal): PrincipalContext {
  return subjectId === null ? principal : { ...principal, subjectId };
}

function bearerToken({ headers }: AuthorizerRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(headers?.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('token_missing');
  return token;
}
