import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HostError } from '../host-error.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';

/**
 * Raised when the layout changes. 2: `seals` tells what the other files hold. A folder of format 1 is read as it is and
 * sealed once all of it was found to be readable.
 */
const formatVersion = 2;
const unsealedVersion = 1;
const markerName = 'format-version';

/** Paths of everything the host keeps between two starts. */
export interface DataDirectory {
  directory: string;
  lock: string;
  database: string;
  tables: string;
  stateMachines: string;
  schedules: string;
  events: string;
  clock: string;
  signingKey: string;
  secrets: string;
  seals: string;
  /** Whether the seals must be there. */
  isSealed: boolean;
  /** Called once everything was found to be whole: from now on the seals must be there. */
  markSealed(): void;
  /** Has the next start read the folder as one without seals. */
  markUnsealed(): void;
}

/**
 * Opens or creates the data directory. Throws a `HostError` for a directory of another format, and for
 * one that holds files but is none of ours: the host never writes into somebody else's folder.
 */
export function openDataDirectory(path: string): DataDirectory {
  const directory = resolve(path);
  mkdirSync(directory, { recursive: true });
  const version = readFormat(directory);
  const within = (name: string) => join(directory, name);
  return {
    directory,
    lock: within('lock'),
    database: within('dynamodb.sqlite'),
    tables: within('tables.json'),
    stateMachines: within('state-machines'),
    schedules: within('schedules.jsonl'),
    events: within('events.jsonl'),
    clock: within('clock.json'),
    signingKey: within('signing-key.json'),
    secrets: within('secrets.json'),
    seals: within('seals'),
    isSealed: version === formatVersion,
    markUnsealed: () => replaceFile(within(markerName), `${unsealedVersion}\n`),
    markSealed: () => {
      if (version !== formatVersion) replaceFile(within(markerName), `${formatVersion}\n`);
    },
  };
}

function readFormat(directory: string): number {
  const marker = join(directory, markerName);
  const found = readIfPresent(marker)?.trim();
  for (const version of [unsealedVersion, formatVersion]) if (found === String(version)) return version;
  if (found !== undefined) {
    throw new HostError(
      `数据目录 ${directory} 的格式版本为「${found}」，本程序只能读取版本 ${formatVersion}。`,
      `The data directory ${directory} has format version "${found}", this program reads version ${formatVersion}.`,
    );
  }
  const foreign = readdirSync(directory).filter((name) => !name.startsWith(markerName));
  if (foreign.length > 0) {
    throw new HostError(
      `目录 ${directory} 不为空，且不是长护的数据目录。`,
      `The directory ${directory} is not empty and is not a data directory of this program (it holds ${foreign[0]}).`,
    );
  }
  replaceFile(marker, `${unsealedVersion}\n`);
  return unsealedVersion;
}
