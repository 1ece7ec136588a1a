import { existsSync } from 'node:fs';
import { type DataDirectory, openDataDirectory } from './data/data-directory.ts';
import { readIfPresent } from './data/durable-file.ts';
import { readLog } from './data/durable-log.ts';
import { DirectoryLock } from './data/lock.ts';
import { readSealed } from './data/sealed-file.ts';
import { refused, Seals, sealNames } from './data/seals.ts';
import { type CheckItem, checkItems } from './database/check-items.ts';
import { DatabaseFile } from './database/database-file.ts';
import { endOrphans } from './database/dynoxide.ts';
import { HostError } from './host-error.ts';
import { readStored } from './persistent-clock.ts';
import { readSecrets } from './secrets/secrets.ts';
import { checkJournal, JournalDamagedError } from './state-machines/index.ts';
import { localAccount } from './template/account.ts';

/** What one file of a data folder was found to be. */
export interface Checked {
  file: string;
  /** What it holds; null when it is damaged. */
  content: string | null;
  /** The sentence for a damaged file. */
  refusal: string | null;
}

/**
 * Reads every record of every file of a data folder, and changes nothing. No host may run on it meanwhile.
 * @throws HostError when one does, or when the folder is none of ours
 */
export async function checkData(path: string, checkItem: CheckItem): Promise<Checked[]> {
  if (!existsSync(path)) throw refused(path, 'it does not exist');
  const data = openDataDirectory(path);
  const lock = DirectoryLock.acquire(data.lock);
  try {
    await endOrphans(data.database);
    return await checkFiles(data, checkItem);
  } finally {
    lock.release();
  }
}

/** Has the next start take the files as they are, if they can be read at all: what is missing is then given up. */
export function acceptData(path: string): void {
  const data = openDataDirectory(path);
  const lock = DirectoryLock.acquire(data.lock);
  try {
    data.markUnsealed();
  } finally {
    lock.release();
  }
}

async function checkFiles(data: DataDirectory, checkItem: CheckItem): Promise<Checked[]> {
  const checked: Checked[] = [];
  const check = async (file: string, look: () => string | Promise<string>) => {
    checked.push(await outcomeOf(file, look));
  };
  let seals = Seals.read(data.seals, false);
  await check('seals', () => {
    seals = Seals.read(data.seals, data.isSealed);
    return data.isSealed ? 'tells what the others hold' : 'not kept yet: a folder of an earlier release';
  });
  await check('clock.json', () => {
    const isMissing = !existsSync(data.clock) && seals.of(sealNames.clock).expected().length > 0;
    if (isMissing) throw refused(data.clock, 'it is missing');
    return readStored(data.clock)?.now ?? 'real';
  });
  await check('tables.json', () => {
    const text = readSealed(data.tables, seals.of(sealNames.tables));
    return text === null ? 'none' : `${jsonIn(data.tables, text, Array.isArray).length} tables`;
  });
  await check('dynamodb.sqlite', () => {
    const [file, log] = [seals.of(sealNames.database), seals.of(sealNames.databaseLog)];
    return `${new DatabaseFile(data.database, file, log).checkAll()} bytes`;
  });
  if (checked.every(({ refusal }) => refusal === null) && existsSync(data.database))
    await check('items', () => itemsIn(data.database, checkItem));
  for (const name of ['schedules', 'events'] as const)
    await check(`${name}.jsonl`, () => `${linesIn(data[name], seals, sealNames[name])} records`);
  await check('state-machines', async () => {
    const { running, closed } = await checkJournal(data.stateMachines, sealsOfJournal(seals));
    return `${running} running, ${closed} finished`;
  });
  await check('secrets.json', () => {
    const { size } = readSecrets(data.secrets, seals.of(sealNames.secrets));
    return size === 0 ? 'none' : `${size} secrets`;
  });
  await check('signing-key.json', () => {
    const text = readIfPresent(data.signingKey);
    if (text !== null) jsonIn(data.signingKey, text, (value): value is object => typeof value === 'object');
    return text === null ? 'none' : 'a key';
  });
  return checked;
}

async function itemsIn(database: string, checkItem: CheckItem): Promise<string> {
  const count = await checkItems(database, localAccount.region, (item) => {
    try {
      checkItem(item);
    } catch (error) {
      throw refused(database, (error as Error).message);
    }
  });
  return `${count} items`;
}

export function sealsOfJournal(seals: Pick<Seals, 'of'>) {
  return {
    journal: seals.of(sealNames.journal),
    archive: seals.of(sealNames.archive),
    closed: seals.of(sealNames.closed),
  };
}

async function outcomeOf(file: string, look: () => string | Promise<string>): Promise<Checked> {
  try {
    return { file, content: await look(), refusal: null };
  } catch (error) {
    if (error instanceof HostError) return { file, content: null, refusal: error.message };
    if (error instanceof JournalDamagedError)
      return { file, content: null, refusal: refused(error.file, error.reason).message };
    throw error;
  }
}

function linesIn(path: string, seals: Seals, name: 'schedules.jsonl' | 'events.jsonl'): number {
  let lines = 0;
  const count = () => {
    lines += 1;
  };
  readLog(path, count, seals.of(name));
  return lines;
}

function jsonIn<T>(path: string, text: string, isRight: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(text);
    if (isRight(value)) return value;
  } catch {
    // Falls through to the one sentence below.
  }
  throw refused(path, 'it is not what was written');
}
