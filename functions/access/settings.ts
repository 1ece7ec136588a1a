import type { Jwks } from 'aws-jwt-verify/jwk';
import { environment } from '../base/environment.ts';
import { tenants } from '../base/tenants.ts';
import type { TokenSettings } from './token.ts';

export interface AuthorizerSettings extends TokenSettings {
  tenantIds: ReadonlySet<string>;
}

/**
 * Reads the authorizer's settings from its environment: USER_POOL_ID, USER_POOL_CLIENT_ID, TENANTS and, where the
 * user pool's keys cannot be fetched, TOKEN_JWKS (a JSON Web Key Set).
 * @throws Error when a variable is missing or malformed.
 */
export function authorizerSettings(): AuthorizerSettings {
  const pinnedKeys = process.env.TOKEN_JWKS;
  return {
    userPoolId: environment('USER_POOL_ID'),
    clientId: environment('USER_POOL_CLIENT_ID'),
    tenantIds: new Set(tenants().map(({ id }) => id)),
    ...(pinnedKeys ? { pinnedKeys: JSON.parse(pinnedKeys) as Jwks } : {}),
  };
}
