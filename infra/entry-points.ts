import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './paths.ts';

/** The folders under `functions/` in which every TypeScript file is one Lambda function. */
const groups = ['rules', 'api', 'steps', 'jobs'] as const;

/** The folders whose code may end up in a bundle; whatever decides if something changed looks at these. */
export const bundledFolders = ['functions', 'rules'] as const;

/** One Lambda function: its name `<group>-<file>` and its source file. */
export interface EntryPoint {
  name: string;
  sourceFile: string;
}

/** Every Lambda function of the repository, in the order of the names. */
export function lambdaEntryPoints(functionsDirectory = fromRoot('functions')): EntryPoint[] {
  return groups
    .flatMap((group) => entryPointsOf(functionsDirectory, group))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entryPointsOf(functionsDirectory: string, group: string): EntryPoint[] {
  const directory = join(functionsDirectory, group);
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => ({
      name: `${group}-${entry.name.slice(0, -'.ts'.length)}`,
      sourceFile: join(directory, entry.name),
    }));
}

/** Where the bundle of a function stands: a folder with `index.mjs` and the files that it reads. */
export function bundleDirectory(name: string): string {
  return fromRoot(`dist/functions/${name}`);
}
