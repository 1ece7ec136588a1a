import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { bundleDirectory, bundledFolders, type EntryPoint, lambdaEntryPoints } from './entry-points.ts';
import { fromRoot, isScript } from './paths.ts';
import { withoutSchemaWriter } from './schema-writer.ts';

/** A built function: its name and the size of its minified `index.mjs`, the source map and companions not counted. */
export interface BuiltFunction {
  name: string;
  bytes: number;
  /** The source files that it is made of. */
  sources: string[];
}

/** Packages that belong to the machine that deploys; in a bundle they would be a mistake of several megabytes. */
const forbiddenInBundles = ['aws-cdk-lib', 'constructs', 'cdk-nag', 'esbuild'];

/** The one function that writes JSON schemas, see `withoutSchemaWriter`. */
const DESCRIBING = 'api-openapi';

/** CommonJS dependencies inside an ES module still ask for `require` and `__dirname`. */
const commonJsBanner = [
  "import{createRequire as __createRequire}from'node:module';",
  "import{fileURLToPath as __fileURLToPath}from'node:url';",
  'const require=__createRequire(import.meta.url);',
  "const __dirname=__fileURLToPath(new URL('.',import.meta.url));",
].join('');

const companions: Readonly<Record<string, readonly string[]>> = {
  'api-authorizer': [
    fromRoot('functions/access/policies.cedar'),
    join(
      dirname(createRequire(import.meta.url).resolve('@cedar-policy/cedar-wasm/nodejs')),
      'cedar_wasm_bg.wasm',
    ),
  ],
};

/** How the sources of the functions become code, whatever it is cut into. */
export const bundleOptions = {
  absWorkingDir: fromRoot('.'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  alias: { '@aws-sdk/credential-provider-node': fromRoot('functions/access/lambda-credentials.ts') },
  outExtension: { '.js': '.mjs' },
  // ES module sources of the dependencies first: only those lose what is not used.
  mainFields: ['module', 'main'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: commonJsBanner },
  logLevel: 'silent',
} satisfies BuildOptions;

/** The files that a function reads beside its bundle at run time. */
export function companionsOf(name: string): readonly string[] {
  return companions[name] ?? [];
}

/**
 * Bundles every Lambda function into `<outdir>/<name>/index.mjs` (ES module for Node 20 and later). The same sources give the same bytes; files that did not change are not written again. Source maps, which are
 * not deployed, take as long as the rest: only who wants to read a trace needs them.
 * @throws Error when a source does not compile, or a bundle contains what does not belong into one.
 */
export async function buildFunctions(
  outdir = fromRoot('dist/functions'),
  sourceMaps = false,
): Promise<BuiltFunction[]> {
  const entryPoints = lambdaEntryPoints();
  const parts = [
    { functions: entryPoints.filter(({ name }) => name === DESCRIBING), plugins: [] },
    { functions: entryPoints.filter(({ name }) => name !== DESCRIBING), plugins: [withoutSchemaWriter] },
  ];
  const bundles = await Promise.all(
    parts.map(({ functions, plugins }) => bundle(functions, { outdir, sourceMaps, plugins })),
  );
  for (const { metafile } of bundles) refuseStrangers(metafile);
  await Promise.all(bundles.flatMap(({ outputFiles }) => outputFiles.map(writeWhenChanged)));
  await Promise.all(entryPoints.flatMap(({ name }) => copyCompanions(name, outdir)));
  await removeOthers(outdir, new Set(entryPoints.map(({ name }) => name)));
  return bundles
    .flatMap(({ metafile }) => builtFunctions(metafile))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function bundle(
  entryPoints: EntryPoint[],
  { outdir, sourceMaps, plugins }: { outdir: string; sourceMaps: boolean; plugins: Plugin[] },
) {
  return build({
    ...bundleOptions,
    plugins,
    entryPoints: entryPoints.map(({ name, sourceFile }) => ({ in: sourceFile, out: `${name}/index` })),
    outdir,
    write: false,
    metafile: true,
    sourcemap: sourceMaps && 'external',
    sourcesContent: false,
  });
}

function refuseStrangers(metafile: Metafile): void {
  for (const [output, { inputs }] of Object.entries(metafile.outputs)) {
    const stranger = Object.keys(inputs).find(isStranger);
    if (stranger !== undefined)
      throw new Error(
        `${output} contains ${stranger}; a function may import packages meant for it, functions/ and rules/.`,
      );
  }
}

function isStranger(input: string): boolean {
  const [, packagePath] = input.split('node_modules/');
  if (packagePath === undefined) return !bundledFolders.some((folder) => input.startsWith(`${folder}/`));
  return forbiddenInBundles.some((forbidden) => packagePath.startsWith(`${forbidden}/`));
}

async function writeWhenChanged(file: Pick<OutputFile, 'path' | 'contents'>): Promise<void> {
  const present = await readFile(file.path).catch(() => undefined);
  if (present?.equals(file.contents)) return;
  await mkdir(dirname(file.path), { recursive: true });
  // Another process may be reading the file: it sees the old bundle or the new one, never half of one.
  const unfinished = `${file.path}.${process.pid}`;
  await writeFile(unfinished, file.contents);
  await rename(unfinished, file.path);
}

function copyCompanions(name: string, outdir: string): Promise<void>[] {
  return companionsOf(name).map(async (source) =>
    writeWhenChanged({ path: join(outdir, name, basename(source)), contents: await readFile(source) }),
  );
}

async function removeOthers(outdir: string, names: Set<string>): Promise<void> {
  const present = await readdir(outdir);
  const others = present.filter((name) => !names.has(name));
  await Promise.all(others.map((name) => rm(join(outdir, name), { recursive: true })));
}

function builtFunctions({ outputs }: Metafile): BuiltFunction[] {
  return Object.entries(outputs)
    .filter(([path]) => path.endsWith('index.mjs'))
    .map(([path, { bytes, inputs }]) => ({
      name: basename(dirname(path)),
      bytes,
      sources: Object.keys(inputs).sort(),
    }));
}

/** What Node.js reads, and what Lambda stores and loads. */
async function sizeTable(functions: BuiltFunction[]): Promise<string> {
  const lines = functions.map(async ({ name, bytes }) => {
    const zippedBytes = gzipSync(await readFile(join(bundleDirectory(name), 'index.mjs'))).length;
    return `${name.padEnd(28)} ${kilobytes(bytes)} KB ${kilobytes(zippedBytes)} KB zipped`;
  });
  return (await Promise.all(lines)).join('\n');
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1).padStart(8);
}

if (isScript(import.meta.url)) console.log(await sizeTable(await buildFunctions(undefined, true)));
