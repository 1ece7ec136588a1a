import type { Jwks } from 'aws-jwt-verify/jwk';
import { environment } from '../base/environment.ts';
import { tenantById } from './tenants.ts';
import type { TokenSettings } from './token.ts';

export interface AuthorizerSettings extends TokenSettings {
  /** Whether there is a tenant of this id. */
  isTenant: (id: string) => Promise<boolean>;
}

/**
 * Reads the authorizer's settings from its environment: USER_POOL_ID, USER_POOL_CLIENT_ID and, where the
 * user pool's keys cannot be fetched, TOKEN_JWKS (a JSON Web Key Set).
 * @throws Error when a variable is missing or malformed.
 */
export function authorizerSettings(): AuthorizerSettings {
  const pinnedKeys = process.env.TOKEN_JWKS;
  return {
    userPoolId: environment('USER_POOL_ID'),
    clientId: environment('USER_POOL_CLIENT_ID'),
    isTenant: async (id) => (await tenantById(id)) !== undefined,
    ...(pinnedKeys ? { pinnedKeys: JSON.parse(pinnedKeys) as Jwks } : {}),
  };
}
