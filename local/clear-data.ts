import { existsSync, rmSync } from 'node:fs';
import { openDataDirectory } from './data/data-directory.ts';
import { DirectoryLock } from './data/lock.ts';
import { endOrphans } from './database/dynoxide.ts';

/**
 * Deletes a data directory of ours, with what a killed host left running on it. Throws a `HostError` while a
 * live host uses it, and for a folder that is none of ours.
 */
export async function clearData(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const data = openDataDirectory(path);
  DirectoryLock.acquire(data.lock);
  await endOrphans(data.database);
  rmSync(data.directory, { recursive: true });
}
