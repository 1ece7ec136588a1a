import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAssembly } from '../../infra/assembly.ts';
import { Site } from '../../local/site/site.ts';
import { readDeploymentFrom } from '../../local/template/deployment.ts';

/** Files as a build leaves them, served as the synthesised distribution says. */
describe('The files beside the API', () => {
  let folder: string;
  let site: Site;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'changhu-site-'));
    mkdirSync(join(folder, 'site/assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'not to be read');
    writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>长护</title>');
    writeFileSync(join(folder, 'site/made-from.sha256'), 'of the build');
    writeFileSync(join(folder, 'site/assets/index-1a2b.js'), 'console.log("长护");'.repeat(50));
    const { site: deployed } = readDeploymentFrom((await ensureAssembly()).outdir);
    if (!deployed) throw new Error('the assembly has no distribution');
    site = new Site(deployed, join(folder, 'site'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const request = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    ({ url, headers, method }) as unknown as IncomingMessage;

  it('are the page at the address itself, never kept without asking, and allowed nothing from elsewhere', async () => {
    const { status, headers, body } = await site.handle(request('/?code=1&state=2'));
    expect([status, body.toString()]).toEqual([200, '<!doctype html><title>长护</title>']);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('are kept for ever where their name says what is in them, and packed for whoever unpacks', async () => {
    const plain = await site.handle(request('/assets/index-1a2b.js'));
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const packed = await site.handle(request('/assets/index-1a2b.js', { 'accept-encoding': 'br, gzip' }));
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body)).toEqual(plain.body);
  });

  it.each(['/cases', '/openapi.json', '/made-from.sha256', '/assets'])('leave %s to the API', (path) => {
    expect(site.owns(request(path))).toBe(false);
  });

  it('leave to the API whatever is to be written', () => {
    expect(site.owns(request('/', {}, 'POST'))).toBe(false);
  });

  it.each([
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/',
    '/assets/%',
    '/assets/%00',
  ])('are nothing for %s', async (path) => {
    expect((await site.handle(request(path))).status).toBe(404);
  });
});
