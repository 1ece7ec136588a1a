import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const MODULES =
  /node_modules[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors|json-schema-generator)\.js$/;
const MESSAGE = 'JSON schemas are written by the API description alone; see infra/schema-writer.ts';

/**
 * Leaves out of a bundle what writes JSON schemas: zod hangs it on every type, 17 KB of each bundle, and of all functions
 * only the one that serves the API's description writes any. Whoever does it all the same is told so.
 */
export const withoutSchemaWriter: Plugin = {
  name: 'without-schema-writer',
  setup({ onLoad }) {
    onLoad({ filter: MODULES }, async ({ path }) => ({
      contents: standingIn(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** A module with the same names. Methods that are made with each type throw only when they are called. */
function standingIn(source: string): string {
  const names = [...source.matchAll(/^export (?:const|function|class) (\w+)|^export \{ \w+ as (\w+) \}/gm)];
  const exported = names.map(([, own, renamed]) => own ?? renamed ?? '');
  return [
    `const refuse = () => { throw new Error(${JSON.stringify(MESSAGE)}); };`,
    'const method = () => refuse;',
    `export { ${exported.map((name) => `${name.startsWith('create') ? 'method' : 'refuse'} as ${name}`).join(', ')} };`,
  ].join('\n');
}
