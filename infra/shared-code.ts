import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleOptions, companionsOf } from './build.ts';
import { bundleDirectory, lambdaEntryPoints } from './entry-points.ts';

/**
 * Builds the functions a second time, from the same sources with the same options, for threads that run many of them:
 * what several functions need becomes modules that they share, where each bundle that is deployed has its own copy.
 * Beside the assembly's templates stands which asset is which file: `shared-code.json`, which the local host reads.
 * Gives the source files of each function, by its name.
 */
export async function buildSharedCode(outdir: string): Promise<Map<string, string[]>> {
  const folder = join(outdir, 'shared-code');
  await mkdir(folder, { recursive: true });
  const entryPoints = lambdaEntryPoints();
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: entryPoints.map(({ name, sourceFile }) => ({ in: sourceFile, out: name })),
    outdir: folder,
    splitting: true,
    metafile: true,
  });
  for (const source of entryPoints.flatMap(({ name }) => companionsOf(name)))
    await copyFile(source, join(folder, basename(source)));
  await writeFile(join(outdir, 'shared-code.json'), JSON.stringify(await filesByAsset(outdir), null, 1));
  return new Map(entryPoints.map(({ name }) => [name, sourcesOf(`${name}.mjs`, metafile)]));
}

/** What stands in a file and in all that it imports. */
function sourcesOf(file: string, { outputs }: Metafile): string[] {
  const open = Object.keys(outputs).filter((path) => basename(path) === file);
  const seen = new Set(open);
  const sources = new Set<string>();
  for (const path of open) {
    const { inputs = {}, imports = [] } = outputs[path] ?? {};
    for (const source of Object.keys(inputs)) sources.add(source);
    for (const { path: imported } of imports) {
      if (seen.has(imported) || outputs[imported] === undefined) continue;
      seen.add(imported);
      open.push(imported);
    }
  }
  return [...sources].sort();
}

/** An asset is the function whose bundle it holds. */
async function filesByAsset(outdir: string): Promise<Record<string, string>> {
  const names = new Map<string, string>();
  for (const { name } of lambdaEntryPoints()) names.set(await digestIn(bundleDirectory(name)), name);
  const files: Record<string, string> = {};
  for (const asset of await readdir(outdir)) {
    if (!existsSync(join(outdir, asset, 'index.mjs'))) continue;
    const name = names.get(await digestIn(join(outdir, asset)));
    if (name !== undefined) files[asset] = `shared-code/${name}.mjs`;
  }
  return files;
}

async function digestIn(folder: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(folder, 'index.mjs')))
    .digest('hex');
}
