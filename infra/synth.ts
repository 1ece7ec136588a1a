import { rm } from 'node:fs/promises';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { createApp } from './app.ts';
import { buildFunctions } from './build.ts';
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

function stackTable(assembly: CloudAssembly): string {
  const lines = assembly.stacks.map(
    ({ stackName, template }) =>
      `${stackName.padEnd(28)} ${String(Object.keys(template.Resources).length).padStart(4)} resources`,
  );
  return [...lines, `${assembly.stacks.length} stacks`].join('\n');
}

if (isScript(import.meta.url)) {
  try {
    await buildFunctions();
    console.log(stackTable(await synthesise({ validate: true, outdir: fromRoot('cdk.out') })));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
