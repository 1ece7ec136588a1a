import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../infra/paths.ts';

/** The release before this one: what it wrote must be read, and what it promised kept. `last.json` names it. */
export interface LastRelease {
  version: string;
  commit: string;
}

export function lastRelease(): LastRelease {
  return JSON.parse(readFileSync(fromRoot('release/last.json'), 'utf8')) as LastRelease;
}

/** Whether the history at hand goes back to it: a shallow clone, or files without a history, do not have it. */
export function hasCommit({ commit }: LastRelease): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: fromRoot('.'), stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The folder of its files with its own packages installed: made once, under `dist/releases`. */
export function checkedOut({ commit }: LastRelease): string {
  const folder = fromRoot(`dist/releases/${commit}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const archive = execFileSync('git', ['archive', commit], {
    cwd: fromRoot('.'),
    maxBuffer: 512 * 1024 * 1024,
  });
  execFileSync('tar', ['x', '-C', making], { input: archive });
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: making,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  renameSync(making, folder);
  return folder;
}

/** The file that a release's own `npm start` runs. */
export function mainOf(root: string): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return scripts.start.split(' ').at(-1);
}
