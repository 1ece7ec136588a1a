import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { authorizerSettings } from '../../functions/access/settings.ts';
import { type Authorize, createAuthorizer } from '../../functions/front-door/authorize.ts';
import { claims, clientId, createSigner, issuer, userPoolId } from './tokens.ts';

const nowSeconds = Math.floor(Date.now() / 1000);
let signer: Awaited<ReturnType<typeof createSigner>>;
let authorize: Authorize;
const warnings = vi.spyOn(console, 'warn');

beforeAll(async () => {
  signer = await createSigner();
  authorize = createAuthorizer({
    userPoolId,
    clientId,
    isTenant: async (id) => ['xuzhou', 'jining'].includes(id),
    pinnedKeys: signer.keySet,
  });
});

beforeEach(() => {
  warnings.mockReset().mockReturnValue();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const request = (authorization: string | undefined, routeKey = 'GET /cases/{caseId}') => ({
  routeKey,
  headers: authorization === undefined ? {} : { authorization },
});

const withClaims = async (changes: Record<string, unknown>, routeKey?: string) =>
  authorize(request(`Bearer ${await signer.sign(claims(changes))}`, routeKey));

function loggedRefusals(): unknown[] {
  return warnings.mock.calls.map(([line]) => (JSON.parse(String(line)) as { refused: string }).refused);
}

describe('A request with a valid token', () => {
  it('is let in, and the handler learns tenant, role and who it is', async () => {
    expect(await withClaims({})).toEqual({
      isAuthorized: true,
      context: { tenantId: 'xuzhou', role: 'operator', sub: 'user-1' },
    });
  });

  it('carries the subject of someone who acts for one', async () => {
    expect(await withClaims({ role: 'insured', subject: 'person-7' })).toEqual({
      isAuthorized: true,
      context: { tenantId: 'xuzhou', role: 'insured', sub: 'user-1', subjectId: 'person-7' },
    });
  });

  it('is let in with the issuer that aws-jwt-verify expects of a pool in China, too', async () => {
    const answer = await withClaims({ iss: `https://cognito-idp.cn-north-1.amazonaws.com/${userPoolId}` });
    expect(answer.isAuthorized).toBe(true);
  });

  it('is refused an operation that its role does not have', async () => {
    expect(await withClaims({}, 'PUT /schemes/{version}')).toEqual({ isAuthorized: false });
    expect(loggedRefusals()).toEqual(['operation_not_permitted']);
  });

  it('is refused a route that is not in the catalogue', async () => {
    expect(await withClaims({ role: 'agency' }, 'DELETE /cases/{caseId}')).toEqual({ isAuthorized: false });
    expect(loggedRefusals()).toEqual(['operation_unknown']);
  });
});

describe('A token is refused', () => {
  it.each([
    ['that has expired', { exp: nowSeconds - 60 }, 'token_expired'],
    ['that is not valid yet', { nbf: nowSeconds + 3600 }, 'token_invalid'],
    ['of another user pool', { iss: `${issuer}x` }, 'token_invalid'],
    ['of another region', { iss: issuer.replace('cn-north-1', 'cn-northwest-1') }, 'token_invalid'],
    ['of another client', { client_id: 'other' }, 'token_invalid'],
    ['that is an id token', { token_use: 'id', aud: clientId }, 'token_invalid'],
    ['without a user', { sub: undefined }, 'sub_missing'],
    ['without a tenant', { tenant: undefined }, 'tenant_unknown'],
    ['of a tenant that there is not', { tenant: 'shanghai' }, 'tenant_unknown'],
    ['whose tenant is a list', { tenant: ['xuzhou'] }, 'tenant_unknown'],
    ['without a role', { role: undefined }, 'role_unknown'],
    ['of a role that there is not', { role: 'root' }, 'role_unknown'],
    ['whose subject is empty', { role: 'insured', subject: '' }, 'subject_malformed'],
    ['of an insured person who is nobody', { role: 'insured' }, 'operation_not_permitted'],
  ])('%s', async (_what, changes, code) => {
    expect(await withClaims(changes)).toEqual({ isAuthorized: false });
    expect(loggedRefusals()).toEqual([code]);
  });

  it('signed with a key that is not the pool’s, though it bears the key’s id', async () => {
    const forger = await createSigner();
    const token = await forger.sign(claims());
    expect(await authorize(request(`Bearer ${token}`))).toEqual({ isAuthorized: false });
    expect(loggedRefusals()).toEqual(['token_invalid']);
  });

  it('signed with a key of an id that the pool does not have, also the second time', async () => {
    const stranger = await createSigner('another-key');
    const token = await stranger.sign(claims());
    for (let time = 0; time < 2; time += 1)
      expect(await authorize(request(`Bearer ${token}`))).toEqual({ isAuthorized: false });
    expect(loggedRefusals()).toEqual(['token_invalid', 'token_invalid']);
  });

  it('changed after signing', async () => {
    const [header, , signature] = (await signer.sign(claims())).split('.');
    const payload = Buffer.from(JSON.stringify(claims({ role: 'agency' }))).toString('base64url');
    expect(await authorize(request(`Bearer ${header}.${payload}.${signature}`))).toEqual({
      isAuthorized: false,
    });
  });

  it('without a signature', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part(claims())}.`;
    expect(await authorize(request(`Bearer ${token}`))).toEqual({ isAuthorized: false });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer not-a-token', 'Bearer a b'])(
    'when the header is %o',
    async (authorization) => {
      expect(await authorize(request(authorization))).toEqual({ isAuthorized: false });
    },
  );
});

describe('The authorizer', () => {
  it('writes neither the token nor its claims into the log', async () => {
    const token = await signer.sign(claims({ role: 'root' }));
    await authorize(request(`Bearer ${token}`));
    expect(warnings.mock.calls).toEqual([['{"refused":"role_unknown","routeKey":"GET /cases/{caseId}"}']]);
  });

  it('reads its settings from the environment', () => {
    vi.stubEnv('USER_POOL_ID', userPoolId);
    vi.stubEnv('USER_POOL_CLIENT_ID', clientId);
    vi.stubEnv('TOKEN_JWKS', JSON.stringify(signer.keySet));
    expect(authorizerSettings()).toEqual({
      userPoolId,
      clientId,
      isTenant: expect.any(Function),
      pinnedKeys: signer.keySet,
    });
  });

  it('refuses a user pool id that is none', () => {
    expect(() => createAuthorizer({ userPoolId: 'xuzhou', clientId, isTenant: async () => false })).toThrow(
      'USER_POOL_ID "xuzhou" is not a user pool\'s id',
    );
  });
});
