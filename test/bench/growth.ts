import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureAssembly } from '../../infra/assembly.ts';
import { fromRoot } from '../../infra/paths.ts';
import { discoverTenants } from '../../infra/tenants.ts';
import { type Host, startHost } from '../../local/host.ts';
import { ApiClient } from '../../local/product/sample/client.ts';
import { marksIn } from '../../local/product/sample/mark.ts';
import { Progress } from '../../local/product/sample/progress.ts';
import { loadScheme } from '../../local/product/sample/schemes.ts';
import { playSample, SAMPLE_START } from '../../local/product/sample/story.ts';
import type { CitySummary } from '../../local/product/sample/summary.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';

const FIVE_YEARS_LATER = '2029-03-04T00:00:00.000Z';
const FILES = ['dynamodb.sqlite', 'events.jsonl', 'schedules.jsonl', 'state-machines'];

/** What the data directory holds per 1,000 cases after the sample and after five years, and how long a start takes. */
export async function benchGrowth(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'changhu-growth-'));
  try {
    const first = await start(data);
    const cases = (await play(first, data)).reduce((sum, { applied }) => sum + applied, 0);
    await first.close();
    tell('after the sample', data, cases);
    const second = await start(data);
    await second.advanceTo(FIVE_YEARS_LATER);
    await second.close();
    tell('five years later', data, cases);
    const startedAt = performance.now();
    const third = await start(data);
    console.log(`  a start then takes ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    await third.close();
    tell('started again', data, cases);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function start(dataDirectory: string): Promise<Host> {
  const { outdir } = await ensureAssembly();
  return startHost({
    signIns,
    dataDirectory,
    assemblyDirectory: outdir,
    port: 0,
    clock: { virtualStart: `${SAMPLE_START}T00:00:00.000Z` },
    log: () => undefined,
  });
}

async function play(host: Host, data: string): Promise<CitySummary[]> {
  const documents = discoverTenants().map(({ id }) => loadSchemeFolder(fromRoot(`seeds/${id}`)));
  const api = new ApiClient(host.url);
  for (const document of documents) await loadScheme(api, document);
  const { url, advanceTo, idle } = host;
  const now = () => new Date(host.clock.nowMillis()).toISOString();
  const stage = { url, now, advanceTo, idle };
  const played = await playSample(stage, documents, 'changhu', new Progress(), marksIn(data));
  if ('left' in played) throw new Error(`the sample was not played: ${played.left}`);
  return played.summaries;
}

function tell(when: string, data: string, cases: number): void {
  const parts = FILES.map((name) => `${name} ${perThousand(bytesOf(join(data, name)), cases)}`);
  console.log(`  ${when}, ${cases} cases; MB per 1,000: ${parts.join(', ')}`);
}

function perThousand(bytes: number, cases: number): string {
  return ((bytes / cases) * 1000 * 1e-6).toFixed(0);
}

function bytesOf(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
