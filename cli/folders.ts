import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fromRoot } from '../infra/paths.ts';
import { discoverTenants } from '../infra/tenants.ts';
import { UsageError } from './errors.ts';

/**
 * Folders of schemes: given as a path or as the name of a city of `seeds/`; none given, all cities of `seeds/`.
 * @throws UsageError naming the folder that has no `scheme.yaml`
 */
export function schemeFolders(given: readonly string[]): string[] {
  if (given.length === 0) return discoverTenants().map(({ id }) => fromRoot(`seeds/${id}`));
  return given.map(schemeFolder);
}

export function schemeFolder(given: string): string {
  const candidates = [resolve(given), fromRoot(`seeds/${given}`)];
  const found = candidates.find((folder) => existsSync(join(folder, 'scheme.yaml')));
  if (found !== undefined) return found;
  throw new UsageError(`${given}：没有 scheme.yaml · there is no scheme.yaml in ${given} or seeds/${given}`);
}

/** A path as short as it can be told from here. */
export function fromHere(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
