import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot, isScript } from '../../infra/paths.ts';
import { portalDirectory } from './directory.ts';

const inputs = ['portal', 'package-lock.json', 'tsconfig.json'];
const stamp = join(portalDirectory, 'made-from.sha256');

/** Builds the portal unless what is there was made from the same files. @returns whether it was built */
async function buildPortal(): Promise<boolean> {
  const digest = digestOfInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false;
  const [{ build }, { viteConfig }] = await Promise.all([import('vite'), import('./vite.ts')]);
  await build(viteConfig(portalDirectory));
  writeFileSync(stamp, digest);
  return true;
}

function digestOfInputs(): string {
  const hash = createHash('sha256');
  for (const input of inputs) addPath(hash, fromRoot(input));
  return hash.digest('hex');
}

function addPath(hash: ReturnType<typeof createHash>, path: string): void {
  if (lstatSync(path).isDirectory())
    for (const name of readdirSync(path).sort()) addPath(hash, join(path, name));
  else hash.update(path.slice(fromRoot('.').length)).update(readFileSync(path));
}

if (isScript(import.meta.url))
  console.log((await buildPortal()) ? '✓ 门户已构建 · portal built' : '✓ 门户无变化 · portal unchanged');
