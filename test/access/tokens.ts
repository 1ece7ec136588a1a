import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const userPoolId = 'cn-north-1_changhu';
export const clientId = 'portal';
export const issuer = `https://cognito-idp.cn-north-1.amazonaws.com.cn/${userPoolId}`;

/** A user pool's signing key: its public half as a key set, and a way to sign tokens with it. */
export async function createSigner(kid = 'test-key') {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const { n, e } = await exportJWK(publicKey);
  const keySet = {
    keys: [{ kty: 'RSA' as const, n: String(n), e: String(e), kid, alg: 'RS256', use: 'sig' as const }],
  };
  const sign = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
  return { keySet, sign };
}

/** The claims of a valid access token of an operator in Xuzhou, an hour from its end, with some of them changed. */
export function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const valid = {
    iss: issuer,
    client_id: clientId,
    token_use: 'access',
    iat: nowSeconds,
    exp: nowSeconds + 3600,
    sub: 'user-1',
    tenant: 'xuzhou',
    role: 'operator',
  };
  return { ...valid, ...changes };
}
