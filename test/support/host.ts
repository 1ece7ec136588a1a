import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureAssembly } from '../../infra/assembly.ts';
import { fromRoot } from '../../infra/paths.ts';
import { type Host, startHost } from '../../local/host.ts';
import type { ApiClient } from '../../local/product/sample/client.ts';
import { loadScheme } from '../../local/product/sample/schemes.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { portalDirectory } from '../../portal/build/directory.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { deployedFor } from './deployed.ts';
import { DescribedClient } from './described-client.ts';
import { keepVisited } from './visited-states.ts';

export interface TestHost {
  host: Host;
  api: ApiClient;
  log: string[];
  dataDirectory: string;
  close(): Promise<void>;
}

export interface TestHostOptions {
  /** Default: with the cities of `seeds/`. */
  assembly?: ReturnType<typeof ensureAssembly>;
  /** Cities that are deployed and have no scheme yet. */
  withoutScheme?: string[];
}

/**
 * The real host on its own data in a temporary folder, with a virtual clock, and the cities' schemes loaded. No other
 * city is deployed.
 */
export async function startTestHost(
  documents: SchemeDocument[],
  start: string,
  { assembly = ensureAssembly(), withoutScheme = [] }: TestHostOptions = {},
): Promise<TestHost> {
  const { outdir } = await assembly;
  const tenantIds = [...documents.map(({ tenant }) => tenant.id), ...withoutScheme];
  const assemblyDirectory = deployedFor(tenantIds, outdir);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'changhu-test-'));
  const log: string[] = [];
  const host = await startHost({
    dataDirectory,
    assemblyDirectory,
    signIns,
    siteDirectory: portalDirectory,
    port: 0,
    clock: { virtualStart: start },
    log: (line) => log.push(line),
  });
  const api = new DescribedClient(host.url);
  const close = async () => {
    await keepVisited(host);
    await host.close();
    for (const folder of [dataDirectory, assemblyDirectory]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const document of documents) await loadScheme(api, document);
  } catch (error) {
    await close();
    throw error;
  }
  return { host, api, log, dataDirectory, close };
}

/** An assembly whose tenants are the cities of another folder than `seeds/`. */
export function assemblyOf(citiesDirectory: string): ReturnType<typeof ensureAssembly> {
  return ensureAssembly(fromRoot(`dist/assembly-of-${basename(citiesDirectory)}`), citiesDirectory);
}

export function scheme(tenantId: string): SchemeDocument {
  return loadSchemeFolder(fromRoot(`seeds/${tenantId}`));
}
