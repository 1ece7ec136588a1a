import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fromRoot } from '../../infra/paths.ts';

/** An import of one of our files by another; both are paths from the root of the repository. */
export interface Import {
  from: string;
  to: string;
}

/** Imports and re-exports, those of types as well, and `import()`; not what a comment or a text quotes in a line. */
const IMPORT = /^\s*(?:import|export|\}|.*\bimport\()[^'"]*\(?['"](\.{1,2}\/[^'"]+\.(?:tsx?|mjs|js))['"]/gm;

/** Every TypeScript file that git tracks, or would. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
    cwd: fromRoot('.'),
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((file) => file !== '' && existsSync(fromRoot(file)))
    .sort();
}

/** Every import among the files. */
export function importsOf(files: readonly string[], textOf = readSource): Import[] {
  return files.flatMap((from) =>
    [...textOf(from).matchAll(IMPORT)].map(([, path = '']) => ({ from, to: join(dirname(from), path) })),
  );
}

function readSource(file: string): string {
  return readFileSync(fromRoot(file), 'utf8');
}
