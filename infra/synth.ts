import { rm } from 'node:fs/promises';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { createApp } from './app.ts';
import { buildFunctions } from './build.ts';
import { exceeded, figuresOf, limitsTable } from './limits.ts';
import { fromRoot, isScript } from './paths.ts';

/**
 * Synthesises the app from the functions in `dist/` into `outdir`, replacing what was there.
 * @throws Error listing every finding, when `validate` is set and one is not acknowledged.
 */
export async function synthesise(options: {
  validate: boolean;
  outdir: string;
  seedsDirectory?: string;
}): Promise<CloudAssembly> {
  await rm(options.outdir, { recursive: true, force: true });
  return createApp(options).synth();
}

if (isScript(import.meta.url)) {
  try {
    await buildFunctions();
    const figures = figuresOf(await synthesise({ validate: true, outdir: fromRoot('cdk.out') }));
    console.log(`${limitsTable(figures)}\n${figures.size} stacks`);
    const above = exceeded(figures);
    if (above.length > 0) throw new Error(`above the limits of infra/limits.ts:\n${above.join('\n')}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
