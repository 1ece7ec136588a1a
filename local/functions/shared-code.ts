import { basename, join, resolve } from 'node:path';
import { readIfPresent } from '../data/durable-file.ts';
import type { FunctionDeployment } from '../template/functions.ts';

/**
 * Where the code of a function is built to share its modules with other functions. An assembly may say so in
 * `shared-code.json`, by the folder of the deployed bundle; a function that is not in it runs its own bundle.
 */
export function readSharedCode(assemblyDirectory: string): (one: FunctionDeployment) => string | null {
  const text = readIfPresent(join(assemblyDirectory, 'shared-code.json'));
  const files = text === null ? {} : (JSON.parse(text) as Record<string, string>);
  return ({ codeDirectory }) => {
    const file = codeDirectory === null ? undefined : files[basename(codeDirectory)];
    return file === undefined ? null : resolve(assemblyDirectory, file);
  };
}
