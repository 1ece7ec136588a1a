import { JwtVerifier } from 'aws-jwt-verify';
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import { FetchError, JwtBaseError, JwtExpiredError, KidNotFoundInJwksError } from 'aws-jwt-verify/error';
import type { Jwks, JwksCache, JwkWithKid } from 'aws-jwt-verify/jwk';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { userPoolIssuers } from './issuer.ts';
import { Refusal } from './refusal.ts';

export interface TokenSettings {
  userPoolId: string;
  clientId: string;
  /** The pool's public keys; without them they are fetched from the issuer. */
  pinnedKeys?: Jwks;
}

/** Gives the claims of a valid access token. @throws Refusal when it is not valid. */
export type VerifyToken = (token: string) => Promise<JwtPayload>;

/**
 * Verifies access tokens of one user pool as aws-jwt-verify's CognitoJwtVerifier does, in China too. Their times are
 * compared with the wall clock.
 */
export function createTokenVerifier(settings: TokenSettings): VerifyToken {
  const issuers = userPoolIssuers(settings.userPoolId);
  const properties = issuers.map((issuer) => issuerProperties(issuer, settings.clientId));
  const verifier =
    settings.pinnedKeys === undefined
      ? JwtVerifier.create(properties)
      : JwtVerifier.create(properties, { jwksCache: pinned(settings.pinnedKeys) });
  return (token) => verifier.verify(token).catch(refuseInvalid);
}

function issuerProperties(issuer: string, clientId: string) {
  return {
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    // Cognito's access tokens carry the client as client_id, checked below, and no audience.
    audience: null,
    customJwtCheck: ({ payload }: { payload: JwtPayload }) =>
      validateCognitoJwtFields(payload, { tokenUse: 'access', clientId }),
  };
}

/** Keys that are known beforehand are all there are: for a key that is not among them nothing is fetched. */
function pinned(keys: Jwks): JwksCache {
  const find: JwksCache['getCachedJwk'] = (_jwksUri, { header }) => {
    const found = keys.keys.find(({ kid }) => kid === header.kid);
    if (!found) throw new KidNotFoundInJwksError('this key is not among the pinned ones');
    return found as JwkWithKid;
  };
  return {
    getJwk: async (...asked) => find(...asked),
    getCachedJwk: find,
    getJwks: async () => keys,
    addJwks: () => undefined,
  };
}

/** That the keys cannot be fetched says nothing about the token: such an error must not become a remembered "no". */
function refuseInvalid(error: unknown): never {
  if (!(error instanceof JwtBaseError) || error instanceof FetchError) throw error;
  throw new Refusal(error instanceof JwtExpiredError ? 'token_expired' : 'token_invalid', { cause: error });
}
