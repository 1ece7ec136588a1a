import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type GatewayResponse, gatewayMessage } from '../gateway/response.ts';
import type { SiteBehavior, SiteDeployment } from '../template/site.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg']);
const compress = promisify(gzip);

/** Serves the files that the distribution has from its bucket, with the headers that it adds. */
export class Site {
  private readonly deployment: SiteDeployment;
  private readonly directory: string;
  private readonly compressed = new Map<string, { changedMillis: number; body: Buffer }>();

  /** @param directory what on AWS stands in the bucket; it may be made while the host runs */
  constructor(deployment: SiteDeployment, directory: string) {
    this.deployment = deployment;
    this.directory = directory;
  }

  owns({ method, url = '/' }: IncomingMessage): boolean {
    return (method === 'GET' || method === 'HEAD') && this.behaviorFor(pathOf(url)) !== undefined;
  }

  async handle({ url = '/', headers }: IncomingMessage): Promise<GatewayResponse> {
    const path = pathOf(url);
    const behavior = this.behaviorFor(path);
    // Names of built files hold nothing that an address would write otherwise.
    const name = path === '/' ? this.deployment.rootObject : path;
    const file = join(this.directory, normalize(`/${name}`));
    const changedMillis = await stat(file).then(
      (found) => (found.isFile() ? found.mtimeMs : undefined),
      () => undefined,
    );
    if (changedMillis === undefined || !behavior) return gatewayMessage(404, 'Not Found');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const answer = { status: 200, headers: { ...behavior.headers, 'content-type': type } };
    const takesGzip = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
    if (!takesGzip || !COMPRESSED.has(extname(file))) return { ...answer, body: await readFile(file) };
    const body = await this.compressedFile(file, changedMillis);
    return {
      ...answer,
      headers: { ...answer.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
      body,
    };
  }

  private behaviorFor(path: string): SiteBehavior | undefined {
    return this.deployment.behaviors.find(({ pathPattern }) =>
      pathPattern.endsWith('*') ? path.startsWith(pathPattern.slice(0, -1)) : path === pathPattern,
    );
  }

  private async compressedFile(file: string, changedMillis: number): Promise<Buffer> {
    const kept = this.compressed.get(file);
    if (kept?.changedMillis === changedMillis) return kept.body;
    const body = await compress(await readFile(file));
    this.compressed.set(file, { changedMillis, body });
    return body;
  }
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '/';
}
