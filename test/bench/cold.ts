import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureAssembly } from '../../infra/assembly.ts';
import { startHost } from '../../local/host.ts';
import { ApiClient } from '../../local/product/sample/client.ts';
import { loadScheme } from '../../local/product/sample/schemes.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { scheme } from '../support/host.ts';
import { Town } from '../support/town.ts';

/** The functions that are called most often. */
const FUNCTIONS = ['api-authorizer', 'api-cases', 'api-tasks', 'rules-cover', 'steps-open-task'];
const ROUNDS = 7;
const START = '2024-03-04T01:00:00.000Z';

interface Cold {
  cold: string;
  loadMillis: number;
  requestMillis: number;
}

interface Template {
  Resources: Record<
    string,
    { Type: string; Properties: { FunctionName?: string; MemorySize?: number; Code?: { S3Key?: string } } }
  >;
}

/** Module load and first request of the deployed bundles, each in a thread of its own that has run nothing before. */
export async function benchCold(): Promise<void> {
  const { outdir } = await ensureAssembly();
  const folder = mkdtempSync(join(tmpdir(), 'changhu-cold-'));
  try {
    const assembly = join(folder, 'assembly');
    cpSync(outdir, assembly, { recursive: true });
    timeFunctions(assembly);
    const measured: Cold[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      measured.push(...(await playOnce(assembly, join(folder, `data-${round}`))));
    for (const name of FUNCTIONS)
      tell(
        name,
        measured.filter(({ cold }) => cold === name),
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a clock around the bundles, and gives each so much memory that it runs alone. */
function timeFunctions(assembly: string): void {
  const files: Record<string, string> = {};
  for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template;
    for (const { Type, Properties } of Object.values(template.Resources)) {
      const name = FUNCTIONS.find((one) => Properties?.FunctionName === `changhu-${one}`);
      if (Type !== 'AWS::Lambda::Function' || name === undefined) continue;
      const asset = `asset.${Properties.Code?.S3Key?.replace('.zip', '')}`;
      Properties.MemorySize = 1024;
      files[asset] = `timed-${name}.mjs`;
      writeFileSync(join(assembly, `timed-${name}.mjs`), timed(name, join(assembly, asset, 'index.mjs')));
    }
    writeFileSync(join(assembly, file), JSON.stringify(template));
  }
  writeFileSync(join(assembly, 'shared-code.json'), JSON.stringify(files));
}

function timed(name: string, bundle: string): string {
  return `const startedAt = performance.now();
const bundle = await import(${JSON.stringify(pathToFileURL(bundle).href)});
const loadMillis = performance.now() - startedAt;
let isFirst = true;
export async function handler(event, context) {
  const calledAt = performance.now();
  const wasFirst = isFirst;
  isFirst = false;
  try {
    return await bundle.handler(event, context);
  } finally {
    const requestMillis = performance.now() - calledAt;
    if (wasFirst) console.log(JSON.stringify({ cold: ${JSON.stringify(name)}, loadMillis, requestMillis }));
  }
}
`;
}

/** A person applies and the operator looks at the lists: each function's first request is an ordinary one. */
async function playOnce(assembly: string, dataDirectory: string): Promise<Cold[]> {
  const log: string[] = [];
  const host = await startHost({
    signIns,
    dataDirectory,
    assemblyDirectory: assembly,
    port: 0,
    clock: { virtualStart: START },
    log: (line) => log.push(line),
  });
  try {
    const api = new ApiClient(host.url);
    const document = scheme('xuzhou');
    await loadScheme(api, document);
    const town = new Town({ host, api, log, dataDirectory, close: host.close }, document);
    const person = await town.person();
    await town.apply(person);
    await api.get(town.as('agency'), '/tasks?role=agency');
  } finally {
    await host.close();
  }
  return log.filter((line) => line.startsWith('{"cold"')).map((line) => JSON.parse(line) as Cold);
}

function tell(name: string, measured: Cold[]): void {
  const loads = measured.map(({ loadMillis }) => loadMillis);
  const requests = measured.map(({ requestMillis }) => requestMillis);
  const both = measured.map(({ loadMillis, requestMillis }) => loadMillis + requestMillis);
  console.log(
    `  ${name.padEnd(20)} load ${median(loads)} ms  first request ${median(requests)} ms  together ${median(both)} ms`,
  );
}

function median(values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(0).padStart(4);
}
