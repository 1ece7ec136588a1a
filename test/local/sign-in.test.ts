import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';

const VERIFIER = 'a-verifier-that-is-at-least-forty-three-characters-long';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

interface Granted {
  access_token?: string;
  id_token?: string;
  refresh_token?: string;
  error?: string;
}

/** What a browser does, without one: redirects are looked at, not followed. */
describe('Signing in with a browser', () => {
  let test: TestHost;
  let client: string;

  beforeAll(async () => {
    test = await startTestHost([scheme('xuzhou')], '2024-03-04T01:00:00.000Z');
    const told = await fetch(`${test.host.url}/sign-in`);
    const { issuer, clientId } = (await told.json()) as { issuer: string; clientId: string };
    expect(issuer).toBe(test.host.url);
    client = clientId;
  });
  afterAll(() => test.close());

  const home = () => `${test.host.url}/`;
  const asked = (changed: Record<string, string> = {}) =>
    new URLSearchParams({
      client_id: client,
      redirect_uri: home(),
      response_type: 'code',
      scope: 'openid',
      state: 'mine',
      nonce: 'once',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changed,
    });
  const authorize = (changed: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`${test.host.url}/oauth2/authorize?${asked(changed)}`, { redirect: 'manual', ...init });
  const choose = (user: string) => authorize({}, { method: 'POST', body: new URLSearchParams({ user }) });
  const token = async (form: Record<string, string>) => {
    const answer = await fetch(`${test.host.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: client, ...form }),
    });
    return { status: answer.status, ...((await answer.json()) as Granted) };
  };
  const codeOf = (answer: Response) =>
    new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const byCode = (code: string, changed: Record<string, string> = {}) =>
    token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: home(),
      code_verifier: VERIFIER,
      ...changed,
    });
  const refreshed = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });

  it('is described where OpenID Connect looks for it', async () => {
    const answer = await fetch(`${test.host.url}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: test.host.url,
      authorization_endpoint: `${test.host.url}/oauth2/authorize`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  it('offers the offices of each city on a page without anything from elsewhere', async () => {
    const page = await authorize();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain('value="agency@xuzhou"');
    expect(html).not.toMatch(/(src|href)=/);
  });

  it('gives tokens that the API takes, for a code and what only its asker knows', async () => {
    const chosen = await choose('agency@xuzhou');
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get('location')).toMatch(new RegExp(`^${home()}\\?code=.+&state=mine$`));
    const granted = await byCode(codeOf(chosen));
    expect(granted).toMatchObject({ status: 200, token_type: 'Bearer' });
    const cases = await fetch(`${test.host.url}/cases`, {
      headers: { authorization: `Bearer ${granted.access_token}` },
    });
    expect(cases.status).toBe(200);
    const [, claims = ''] = (granted.id_token ?? '').split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: test.host.url,
      aud: client,
      nonce: 'once',
      role: 'agency',
      tenant: 'xuzhou',
    });
  });

  it('refuses a code twice, and with it all that the first use brought', async () => {
    const code = codeOf(await choose('agency@xuzhou'));
    const granted = await byCode(code);
    expect(await byCode(code)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refreshed(granted.refresh_token ?? '')).toMatchObject({
      status: 400,
      error: 'invalid_grant',
    });
  });

  it.each([
    ['another verifier', { code_verifier: 'somebody-else-with-another-verifier-of-this-length' }],
    ['no verifier', { code_verifier: '' }],
    ['another address', { redirect_uri: 'http://127.0.0.1:1/' }],
    ['another client', { client_id: 'somebody' }],
  ])('refuses a code with %s', async (_what, changed) => {
    const code = codeOf(await choose('agency@xuzhou'));
    expect((await byCode(code, changed)).status).toBe(400);
  });

  it.each([
    ['an address that is not its own', { redirect_uri: 'https://example.org/' }],
    ['an address below its own', { redirect_uri: 'http://127.0.0.1:1/elsewhere' }],
    ['an unknown client', { client_id: 'somebody' }],
    ['a state of megabytes', { state: 'x'.repeat(3000) }],
  ])('sends nobody to %s, and says why', async (_what, changed) => {
    const answer = await authorize(changed);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('role="alert"');
  });

  it.each([
    ['a challenge in the clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge that is no digest', { code_challenge: 'short' }, 'invalid_request'],
    ['a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['another scope', { scope: 'email' }, 'invalid_scope'],
  ])('tells the client that asks for %s', async (_what, changed, error) => {
    const told = new URL((await authorize(changed)).headers.get('location') ?? '');
    expect([told.origin, told.searchParams.get('error'), told.searchParams.get('state')]).toEqual([
      test.host.url,
      error,
      'mine',
    ]);
  });

  it('tells the client that says something twice', async () => {
    const answer = await fetch(`${test.host.url}/oauth2/authorize?${asked()}&nonce=twice`, {
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  it('takes nobody in whom a form of another page sends', async () => {
    const form = { method: 'POST', body: new URLSearchParams({ user: 'agency@xuzhou' }) };
    const foreign = await authorize({}, { ...form, headers: { origin: 'https://example.org' } });
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([400, null]);
    expect((await authorize({}, { ...form, headers: { origin: test.host.url } })).status).toBe(303);
  });

  it('gives nothing for a code whose sign-in was ended meanwhile', async () => {
    const chosen = await choose('agency@xuzhou');
    const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const out = await fetch(`${test.host.url}/logout?post_logout_redirect_uri=${home()}&state=back`, {
      headers: { cookie },
      redirect: 'manual',
    });
    expect(out.headers.get('location')).toBe(`${home()}?state=back`);
    expect(await byCode(codeOf(chosen))).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('says when somebody signed in, however often the page renews', async () => {
    const first = await byCode(codeOf(await choose('agency@xuzhou')));
    const second = await refreshed(first.refresh_token ?? '');
    const times = [first, second].map(({ id_token = '' }) => {
      const { auth_time, iat, exp } = JSON.parse(
        Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString(),
      );
      return { auth_time, seconds: exp - iat };
    });
    expect(times[1]).toEqual(times[0]);
    expect(times[0]?.seconds).toBe(900);
  });

  it('asks nobody where nothing may be shown', async () => {
    const answer = await authorize({ prompt: 'none' });
    expect(answer.headers.get('location')).toContain('error=login_required');
  });

  it('gives a new refresh token for each, and ends the session where an old one comes again', async () => {
    const first = await byCode(codeOf(await choose('finance@xuzhou')));
    const second = await refreshed(first.refresh_token ?? '');
    expect(second).toMatchObject({ status: 200 });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refreshed(first.refresh_token ?? '')).toMatchObject({ status: 400 });
    expect(await refreshed(second.refresh_token ?? '')).toMatchObject({ status: 400 });
  });

  it('knows who signed in until they sign out', async () => {
    const chosen = await choose('auditor@xuzhou');
    const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(chosen.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const again = await authorize({ prompt: 'none' }, { headers: { cookie } });
    expect(codeOf(again)).not.toBe('');
    const out = await fetch(`${test.host.url}/logout?post_logout_redirect_uri=https://example.org/`, {
      headers: { cookie },
      redirect: 'manual',
    });
    expect(out.headers.get('location')).toBe(home());
    const after = await authorize({ prompt: 'none' }, { headers: { cookie } });
    expect(after.headers.get('location')).toContain('error=login_required');
  });

  it('says how a user is written to whoever writes another', async () => {
    const answer = await choose('<script>alert(1)</script>');
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('<script>');
  });

  it('answers no other name of this machine', async () => {
    expect(await statusUnder('rebound.example')).toBe(400);
  });

  function statusUnder(host: string): Promise<number> {
    const { port } = new URL(test.host.url);
    return new Promise((resolve, reject) => {
      const asking = get({ port, path: `/oauth2/authorize?${asked()}`, headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asking.on('error', reject);
    });
  }
});
