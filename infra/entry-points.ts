import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './paths.ts';

/** The folders of a subject in which every TypeScript file is one Lambda function. */
const groups = ['rules', 'api', 'steps', 'jobs'] as const;

/** The folders whose code may end up in a bundle; whatever decides if something changed looks at these. */
export const bundledFolders = ['functions', 'rules'] as const;

/** One Lambda function: `functions/<subject>/<group>/<file>.ts` makes `<group>-<file>`. */
export interface EntryPoint {
  name: string;
  subject: string;
  sourceFile: string;
}

/**
 * Every Lambda function of the repository, in the order of the names.
 * @throws Error when two files of two subjects make functions of one name
 */
export function lambdaEntryPoints(functionsDirectory = fromRoot('functions')): EntryPoint[] {
  const entryPoints = foldersIn(functionsDirectory)
    .flatMap((subject) => groups.flatMap((group) => entryPointsOf(functionsDirectory, subject, group)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [index, { name, sourceFile }] of entryPoints.entries())
    if (entryPoints[index + 1]?.name === name)
      throw new Error(`${sourceFile}: another subject has a function ${name} as well; choose another name.`);
  return entryPoints;
}

function entryPointsOf(functionsDirectory: string, subject: string, group: string): EntryPoint[] {
  const directory = join(functionsDirectory, subject, group);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => ({
      name: `${group}-${entry.name.slice(0, -'.ts'.length)}`,
      subject,
      sourceFile: join(directory, entry.name),
    }));
}

function foldersIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Where the bundle of a function stands: a folder with `index.mjs` and the files that it reads. */
export function bundleDirectory(name: string): string {
  return fromRoot(`dist/functions/${name}`);
}
