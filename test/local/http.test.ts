import { createConnection } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../../local/host.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { type Fixture, makeFixture } from './fixture/assembly.ts';
import { HostClient } from './fixture/client.ts';

let fixture: Fixture;
let host: Host;
let client: HostClient;
const lines: string[] = [];

beforeAll(async () => {
  fixture = await makeFixture();
  host = await startHost({
    assemblyDirectory: fixture.assemblyDirectory,
    dataDirectory: fixture.newDirectory(),
    signIns,
    port: 0,
    clock: { virtualStart: '2026-01-01T00:00:00Z' },
    log: (line) => lines.push(line),
  });
  client = new HostClient(host.url);
});
afterAll(async () => {
  await host?.close();
  fixture?.remove();
});
beforeEach(() => {
  lines.length = 0;
});

describe('the HTTP gateway', () => {
  it('gives a function the event of payload format 2.0, with the time of the host clock', async () => {
    const { json } = await client.get('/things/a%20b?x=1&x=2&empty=&y=%E9%95%BF', {
      'X-Some': 'one',
      cookie: 'a=1; b=2',
    });
    expect(json.event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /things/{id}',
      rawPath: '/things/a%20b',
      rawQueryString: 'x=1&x=2&empty=&y=%E9%95%BF',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-some': 'one' },
      queryStringParameters: { x: '1,2', empty: '', y: '长' },
      pathParameters: { id: 'a b' },
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        http: { method: 'GET', path: '/things/a%20b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        stage: '$default',
        time: '01/Jan/2026:00:00:00 +0000',
        timeEpoch: Date.parse('2026-01-01T00:00:00Z'),
      },
    });
    expect(json.event.headers.cookie).toBeUndefined();
    expect(json.event.body).toBeUndefined();
    expect(json.event.stageVariables).toBeUndefined();
  });

  it('passes text as text and other bodies in base64', async () => {
    const text = await client.post('/public', { 名: '长护' });
    expect(text.json.event).toMatchObject({ body: '{"名":"长护"}', isBase64Encoded: false });
    const headers = { 'content-type': 'application/octet-stream' };
    const binary = await fetch(`${host.url}/public`, {
      method: 'POST',
      headers,
      body: Buffer.from([0, 255]),
    });
    const { event } = JSON.parse(await binary.text());
    expect(event).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('sends what a function answers, with its status, headers, cookies and bytes', async () => {
    const inferred = await client.get('/ways/inferred');
    expect([inferred.status, inferred.text]).toEqual([200, '{"plain":"object"}']);
    const cookies = await client.get('/ways/cookies');
    expect([cookies.status, cookies.headers.getSetCookie()]).toEqual([204, ['a=1; Path=/', 'b=2']]);
    const binary = await fetch(`${host.url}/ways/binary`);
    expect(new Uint8Array(await binary.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('answers what fits no route as API Gateway does', async () => {
    expect(await client.get('/nowhere')).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
    expect(await client.get('/things/%E9')).toMatchObject({ status: 400, text: '{"message":"Bad Request"}' });
  });

  it('refuses a body above 10 MB, announced or not', async () => {
    const announced = await fetch(`${host.url}/public`, {
      method: 'POST',
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
    });
    expect([announced.status, await announced.text()]).toEqual([
      413,
      '{"message":"Request Entity Too Large"}',
    ]);
    expect(await postChunked(host.url, 11 * 1024 * 1024)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('hides why a function failed from the client, and logs it without personal data', async () => {
    const failed = await client.get('/ways/throw');
    expect(failed).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
    const line = JSON.parse(lines.find((one) => one.includes('"status":500')) ?? '');
    expect(line).toEqual({
      level: 'error',
      method: 'GET',
      route: 'GET /ways/{way}',
      status: 500,
      requestId: failed.headers.get('apigw-requestid'),
      cause: 'TypeError',
    });
  });

  it('answers 500 for a function that times out, dies or answers nonsense, and goes on serving', async () => {
    for (const way of ['hang', 'exit', 'malformed']) {
      expect((await client.get(`/ways/${way}`)).status, way).toBe(500);
      expect((await client.get('/public')).status, `after ${way}`).toBe(200);
    }
    expect(lines.join('\n')).toContain('Sandbox.Timedout');
    expect(lines.join('\n')).toContain('Runtime.ExitError');
  });

  it('lets other requests of a function finish when one of them times out', async () => {
    const hanging = client.get('/ways/hang');
    const others = await Promise.all(Array.from({ length: 20 }, () => client.get('/public')));
    expect(others.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await hanging).status).toBe(500);
  });

  it('gives each function its own environment and nothing of the host', async () => {
    process.env.HOST_SECRET = 'secret';
    const environment = await client.environment();
    delete process.env.HOST_SECRET;
    expect(environment).toMatchObject({
      AWS_REGION: 'cn-north-1',
      AWS_LAMBDA_FUNCTION_NAME: expect.stringMatching(/^fixture-platform-Echo/),
      AWS_ENDPOINT_URL_SFN: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(environment).not.toHaveProperty('HOST_SECRET');
    expect(environment).not.toHaveProperty('TABLE_NAME');
    expect(environment).not.toHaveProperty('TOKEN_JWKS');
  });
});

describe('the authorizer', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('is not asked when an identity source is missing', async () => {
    expect(await client.get('/guarded')).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
  });

  it('verifies a local token with the unchanged Cognito verifier and passes its context on', async () => {
    const token = await client.signIn('operator:O7@xuzhou');
    const { status, json } = await client.get('/guarded/1', bearer(token));
    expect(status).toBe(200);
    expect(json.event.requestContext.authorizer.lambda).toMatchObject({
      tenantId: 'xuzhou',
      role: 'operator',
    });
  });

  it('turns away other roles, forged tokens and tokens of another host', async () => {
    const insured = await client.signIn('insured:P1@xuzhou');
    const forged = `${(await client.signIn('operator@xuzhou')).slice(0, -8)}AAAAAAAA`;
    for (const token of [insured, forged, 'nonsense']) {
      const answer = await client.get('/guarded', bearer(token));
      expect(answer).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
    }
  });

  it('is asked once for the same token and route, and again for another route', async () => {
    const token = await client.signIn('operator:again@xuzhou');
    const callsAt = async (path: string) =>
      (await client.get(path, bearer(token))).json.event.requestContext.authorizer.lambda.calls;
    const first = await callsAt('/guarded');
    expect(await callsAt('/guarded')).toBe(first);
    expect(await callsAt('/guarded/1')).toBe(first + 1);
    expect(await callsAt('/guarded/2')).toBe(first + 1);
  });

  it('that fails is an internal error, and its failure is not remembered', async () => {
    const token = await client.signIn('operator:broken@xuzhou');
    const broken = await client.get('/guarded', { ...bearer(token), 'x-break': 'authorizer' });
    expect(broken.status).toBe(500);
    expect((await client.get('/guarded', bearer(token))).status).toBe(200);
  });
});

describe('the routes of the host itself', () => {
  it('tell its health and clock', async () => {
    expect((await client.get('/local/health')).json).toMatchObject({ status: 'ok', mode: 'virtual' });
  });

  it('publish the keys that tokens are verified with, without the private part', async () => {
    const [key] = (await client.get('/.well-known/jwks.json')).json.keys;
    expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    expect(key).not.toHaveProperty('d');
  });

  it.each([
    [{ user: 'king@xuzhou' }, 'user_invalid'],
    [{ user: 'operator' }, 'user_invalid'],
    [{ user: 7 }, 'user_invalid'],
    [[], 'user_invalid'],
  ])('refuse to sign in %j', async (body, code) => {
    expect(await client.post('/local/sign-in', body)).toMatchObject({ status: 400, json: { code } });
  });

  it('are out of reach of web pages: other host names and forms are refused', async () => {
    const form = await fetch(`${host.url}/local/sign-in`, {
      method: 'POST',
      body: '{"user":"operator@xuzhou"}',
    });
    expect(form.status).toBe(415);
    const rebound = await rawRequest(
      host.url,
      'GET /local/clock HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(rebound).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('move the clock and find a quiet moment while requests come without a pause', {
    timeout: 60_000,
  }, async () => {
    let going = true;
    const answers: number[] = [];
    const caller = async () => {
      while (going) answers.push((await client.get('/public')).status);
    };
    const traffic = Promise.all(Array.from({ length: 8 }, caller));
    const { now } = (await client.get('/local/clock')).json;
    const target = new Date(Date.parse(now) + 3 * 86_400_000).toISOString();
    const moved = await client.post('/local/clock', { advanceTo: target });
    const idle = await client.post('/local/idle', {});
    const answered = answers.length;
    going = false;
    await traffic;
    expect([moved.status, moved.json.now, idle.status]).toEqual([200, target, 200]);
    expect(answered).toBeGreaterThan(8);
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('refuse to move the clock back or to nowhere', async () => {
    expect(await client.post('/local/clock', { advanceTo: 'soon' })).toMatchObject({ status: 400 });
    expect(await client.post('/local/clock', { advanceTo: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 409,
      json: { code: 'clock_backwards' },
    });
  });
});

function rawRequest(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
      socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Sends a chunked body of that size and gives the status line, which may come before all is sent. */
async function postChunked(url: string, size: number): Promise<string> {
  const chunk = Buffer.alloc(65_536);
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = createConnection(Number(port), hostname, () => {
      socket.write('POST /public HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n');
      for (let sent = 0; sent < size; sent += chunk.length) {
        socket.write(`${chunk.length.toString(16)}\r\n`);
        socket.write(chunk);
        socket.write('\r\n');
      }
    });
    socket.on('data', (data) => {
      answer += data;
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  });
}
