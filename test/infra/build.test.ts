import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureAssembly } from '../../infra/assembly.ts';
import { type BuiltFunction, buildFunctions } from '../../infra/build.ts';
import { bundleDirectory, lambdaEntryPoints } from '../../infra/entry-points.ts';
import { accessOf, functionAccess } from '../../infra/function-access.ts';
import { buildSharedCode } from '../../infra/shared-code.ts';
import { claims, clientId, createSigner, userPoolId } from '../access/tokens.ts';
import { temporaryFolder } from './templates.ts';

const outdir = temporaryFolder();
let built: BuiltFunction[];

beforeAll(async () => {
  built = await buildFunctions(outdir);
});

const bundleOf = (name: string) => readFileSync(join(outdir, name, 'index.mjs'));

describe('The build', () => {
  it('makes one bundle of every file in the four folders of functions', () => {
    const names = lambdaEntryPoints().map(({ name }) => name);
    expect(readdirSync(outdir).sort()).toEqual(names);
    expect(built.map(({ name }) => name)).toEqual(names);
  });

  it('tells the size of each bundle', () => {
    for (const { name, bytes } of built) expect(bundleOf(name)).toHaveLength(bytes);
  });

  it('makes the same bytes of the same sources, wherever it puts them', async () => {
    await ensureAssembly();
    for (const { name } of built)
      expect(readFileSync(join(bundleDirectory(name), 'index.mjs')).equals(bundleOf(name))).toBe(true);
  });

  it('leaves nothing of the deployment’s own packages in a bundle', () => {
    for (const { name } of built) expect(bundleOf(name).includes('aws-cdk-lib')).toBe(false);
  });

  it('keeps every bundle to the size of its group (docs/adr/0007: 400 KB are aimed at)', () => {
    const kilobytes: Record<string, number> = { rules: 430, api: 550, steps: 515, jobs: 440 };
    // Reads rows as a roster does and begins entitlements: the parts of two functions in one.
    const own: Record<string, number> = { 'api-takeovers': 575 };
    const above = built.flatMap(({ name, bytes }) => {
      const most = own[name] ?? kilobytes[name.split('-')[0] ?? ''] ?? 0;
      return bytes > most * 1024 ? [`${name}: ${Math.ceil(bytes / 1024)} KB of ${most}`] : [];
    });
    expect(above).toEqual([]);
  });

  it('leaves what writes JSON schemas to the description, and functions that check their input all the same', async () => {
    const loaded = (name: string) => import(pathToFileURL(join(outdir, name, 'index.mjs')).href);
    const description = await (await loaded('api-openapi')).handler({}, {});
    expect(JSON.parse(description.body).components.schemas.Person).toMatchObject({ type: 'object' });
    vi.stubEnv('TABLE_PREFIX', 'changhu-');
    const { handler } = await loaded('steps-list-shards');
    expect((await handler({ tenantId: 'xuzhou' })).shards).toHaveLength(16);
    await expect(handler({ tenantId: 'Xuzhou!' })).rejects.toThrow(/tenantId/);
    vi.unstubAllEnvs();
    expect(bundleOf('api-openapi').includes('JSON schemas are written by')).toBe(false);
    expect(bundleOf('steps-list-shards').includes('JSON schemas are written by')).toBe(true);
  });

  it('makes an authorizer that runs from its bundle alone', async () => {
    const { keySet, sign } = await createSigner();
    vi.stubEnv('USER_POOL_ID', userPoolId);
    vi.stubEnv('USER_POOL_CLIENT_ID', clientId);
    for (const [name, value] of Object.entries(await parameterStore())) vi.stubEnv(name, value);
    vi.stubEnv('TOKEN_JWKS', JSON.stringify(keySet));
    const { handler } = await import(pathToFileURL(join(outdir, 'api-authorizer/index.mjs')).href);
    const token = await sign(claims());
    const event = { routeKey: 'GET /tasks', headers: { authorization: `Bearer ${token}` } };
    expect(await handler(event)).toMatchObject({ isAuthorized: true, context: { tenantId: 'xuzhou' } });
    vi.unstubAllEnvs();
  });
});

/** Answers for every parameter that Xuzhou is a tenant; gives the environment in which it is asked. */
async function parameterStore(): Promise<Record<string, string>> {
  const value = '{"id":"xuzhou","nameZh":"徐州市","nameEn":"Xuzhou"}';
  const server = createServer((_request, response) =>
    response.end(JSON.stringify({ Parameter: { Name: '/changhu/tenants/xuzhou', Value: value } })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return {
    TENANT_PARAMETERS: '/changhu/tenants',
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}

describe('What functions may do', () => {
  const names = lambdaEntryPoints().map(({ name }) => name);

  it('has no row for a function that there is not', () => {
    expect(Object.keys(functionAccess).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('is to work on its tenant’s table and nothing else where there is no row', () => {
    for (const name of names.filter((known) => functionAccess[known] === undefined))
      expect([name, accessOf(name)]).toEqual([name, { tenantData: true }]);
  });

  it('must be told of every job', () => {
    expect(() => accessOf('jobs-unheard-of')).toThrow(
      'jobs-unheard-of has no row in infra/function-access.ts',
    );
  });
});

it('The code that functions share on one machine is made of all that their bundles are made of', async () => {
  const shared = await buildSharedCode(temporaryFolder());
  for (const { name, sources } of built) {
    const missing = sources.filter((source) => !shared.get(name)?.includes(source));
    expect(missing, name).toEqual([]);
  }
});
