import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fromRoot } from '../../infra/paths.ts';

/**
 * Builds the portal in a process of its own, whose memory ends with it, as it is deployed: whatever the caller is.
 * @throws Error with what the build said where it failed
 */
export async function buildPortalAside(): Promise<void> {
  const argv = ['--import', 'tsx', fromRoot('portal/build/build.ts')];
  const built = spawn(process.execPath, argv, {
    cwd: fromRoot('.'),
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  built.stderr.on('data', (text: Buffer) => {
    said += text;
  });
  const [code] = await once(built, 'close');
  if (code !== 0) throw new Error(said.trim());
}
