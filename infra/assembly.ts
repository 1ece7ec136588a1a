import { createHash, type Hash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledFolders } from './entry-points.ts';
import { whileLocked } from './lock.ts';
import { fromRoot } from './paths.ts';
import { discoverTenants } from './tenants.ts';

/** What bundles and templates are made of. Of the schemes only the tenants' names are: the rest is data, loaded later. */
const inputs = [...bundledFolders, 'infra', 'workflows', 'package-lock.json', 'tsconfig.json'];

/**
 * Builds the functions and synthesises the app into `outdir` (default `cdk.out`), unless what is there was made from
 * the same inputs. Several processes may call it at once: one works, the others wait and find it done.
 * @param seedsDirectory whose cities become tenants; default `seeds/`
 */
export async function ensureAssembly(
  outdir = fromRoot('cdk.out'),
  seedsDirectory = fromRoot('seeds'),
): Promise<{ outdir: string; synthesised: boolean }> {
  if (looksAsItDid(outdir, seedsDirectory)) return { outdir, synthesised: false };
  return whileLocked(fromRoot('dist/assembly.lock'), async () => {
    const inputsDigest = await digestOfInputs(seedsDirectory);
    const isUpToDate = (await readStamp(outdir)) === (await stampOf(outdir, inputsDigest));
    if (!isUpToDate) {
      await buildAndSynthesise(outdir, seedsDirectory);
      await writeFile(stampFile(outdir), await stampOf(outdir, inputsDigest));
    }
    await writeFile(looksFile(outdir), looksOf(outdir, seedsDirectory));
    return { outdir, synthesised: !isUpToDate };
  });
}

/** Sizes and times of change of all files stand as they were left: nothing has to be read, as in the index of git. */
function looksAsItDid(outdir: string, seedsDirectory: string): boolean {
  if (!existsSync(looksFile(outdir))) return false;
  return readFileSync(looksFile(outdir), 'utf8') === looksOf(outdir, seedsDirectory);
}

function looksOf(outdir: string, seedsDirectory: string): string {
  const hash = createHash('sha256');
  const cities = readdirSync(seedsDirectory)
    .map((folder) => join(seedsDirectory, folder, 'scheme.yaml'))
    .filter((schemeFile) => existsSync(schemeFile));
  const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
  const made = ['made-from.sha256', 'manifest.json', 'shared-code', ...templates].map((name) =>
    join(outdir, name),
  );
  for (const path of [...inputs, 'dist/functions'].map(fromRoot).concat(cities.sort(), made.sort()))
    addLooks(hash, path);
  return hash.digest('hex');
}

function addLooks(hash: Hash, path: string): void {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats?.isDirectory()) for (const name of readdirSync(path).sort()) addLooks(hash, join(path, name));
  else hash.update(`${path} ${stats?.size} ${stats?.mtimeNs}\n`);
}

/** Loading esbuild and the CDK takes longer than everything else here: only when there is work for them. */
async function buildAndSynthesise(outdir: string, seedsDirectory: string): Promise<void> {
  const { buildFunctions } = await import('./build.ts');
  const built = buildFunctions();
  const { synthesise } = await import('./synth.ts');
  await built;
  await synthesise({ validate: false, outdir, seedsDirectory });
  const { buildSharedCode } = await import('./shared-code.ts');
  await buildSharedCode(outdir);
}

async function digestOfInputs(seedsDirectory: string): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) await addPath(hash, input);
  hash.update(JSON.stringify(discoverTenants(seedsDirectory)));
  return hash.digest('hex');
}

/** The inputs alone would not notice that someone built or synthesised something else in between. */
async function stampOf(outdir: string, inputsDigest: string): Promise<string> {
  const hash = createHash('sha256').update(inputsDigest);
  for (const file of await filesBelow(outdir, '.template.json')) hash.update(await readFile(file));
  for (const folder of [fromRoot('dist/functions'), join(outdir, 'shared-code')])
    for (const file of await filesBelow(folder, '.mjs')) hash.update(await readFile(file));
  return hash.digest('hex');
}

async function filesBelow(directory: string, ending: string): Promise<string[]> {
  if (!existsSync(directory)) return [];
  const files = await readdir(directory, { recursive: true });
  return files
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(directory, name));
}

async function addPath(hash: Hash, path: string): Promise<void> {
  const absolute = fromRoot(path);
  const children = await readdir(absolute).catch(() => undefined);
  if (children === undefined) {
    hash.update(path).update(await readFile(absolute));
    return;
  }
  for (const child of children.sort()) await addPath(hash, `${path}/${child}`);
}

async function readStamp(outdir: string): Promise<string | undefined> {
  return readFile(stampFile(outdir), 'utf8').catch(() => undefined);
}

function stampFile(outdir: string): string {
  return join(outdir, 'made-from.sha256');
}

function looksFile(outdir: string): string {
  return join(outdir, 'looked-like.sha256');
}
