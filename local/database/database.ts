import { existsSync, statSync } from 'node:fs';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { DataDirectory } from '../data/data-directory.ts';
import type { DirectoryLock } from '../data/lock.ts';
import { readSealed, replaceSealed } from '../data/sealed-file.ts';
import { refused, type Seals, sealNames } from '../data/seals.ts';
import { HostError } from '../host-error.ts';
import { DatabaseFile } from './database-file.ts';
import { DamagedDatabase, endOrphans } from './dynoxide.ts';
import { SupervisedDynoxide } from './supervisor.ts';
import { databaseClient, ensureTables, listTables } from './tables.ts';

export interface Database {
  endpoint: string;
  /** Another number than before means that the database was away in between. */
  readonly generation: number;
  /** Resolves once the database is there. @throws HostError when it is gone for good */
  back(): Promise<void>;
  /** What is wrong with it; null when nothing is. */
  problem(): Promise<string | null>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  data: DataDirectory;
  seals: Pick<Seals, 'of'>;
  lock: DirectoryLock;
  region: string;
  tables: CreateTableCommandInput[];
  /** The database is gone for good; the host cannot go on. */
  lost: (error: HostError) => void;
  log: (line: string) => void;
}

/**
 * Opens the database with the tables of the template. It is Dynoxide on the data directory, unless the
 * host's own `AWS_ENDPOINT_URL_DYNAMODB` names another DynamoDB.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const elsewhere = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (elsewhere) return openElsewhere(elsewhere, options);
  const { data, lock, seals } = options;
  await endOrphans(data.database);
  if (knownTables(options).length > 0) refuseEmptied(data.database);
  const file = new DatabaseFile(data.database, seals.of(sealNames.database), seals.of(sealNames.databaseLog));
  file.check();
  file.open();
  const dynoxide = await SupervisedDynoxide.start({
    path: data.database,
    prepare: async ({ pid, endpoint }) => {
      lock.noteDatabase(pid);
      await openTables(endpoint, knownTables(options), options);
    },
    lost: options.lost,
    log: options.log,
  });
  return sealedWhenClosed(dynoxide, file);
}

/** The same database, which seals its file once nobody writes to it any more. */
function sealedWhenClosed(dynoxide: SupervisedDynoxide, file: DatabaseFile): Database {
  return {
    endpoint: dynoxide.endpoint,
    get generation() {
      return dynoxide.generation;
    },
    back: () => dynoxide.back(),
    problem: () => dynoxide.problem(),
    close: async () => {
      file.closing();
      await dynoxide.close();
      file.close();
    },
  };
}

async function openElsewhere(endpoint: string, options: DatabaseOptions): Promise<Database> {
  const client = databaseClient(endpoint, options.region);
  try {
    await ensureTables(client, options.tables);
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError(
      `AWS_ENDPOINT_URL_DYNAMODB 指向的数据库 ${endpoint} 无法使用。`,
      `The database that AWS_ENDPOINT_URL_DYNAMODB names, ${endpoint}, cannot be used: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    client.destroy();
  }
  return {
    endpoint,
    generation: 0,
    back: async () => {},
    problem: async () => null,
    close: async () => {},
  };
}

async function openTables(endpoint: string, known: string[], options: DatabaseOptions): Promise<void> {
  const client = databaseClient(endpoint, options.region);
  try {
    const present = await listTables(client);
    const lost = known.filter((name) => !present.has(name));
    if (lost.length > 0) throw new DamagedDatabase(options.data.database, `it has lost the table ${lost[0]}`);
    await ensureTables(client, options.tables);
    const names = JSON.stringify([...(await listTables(client))]);
    replaceSealed(options.data.tables, names, options.seals.of(sealNames.tables));
  } catch (error) {
    if (error instanceof HostError) throw error;
    const { message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    if ($metadata?.httpStatusCode === undefined) throw gone(message, error);
    throw new DamagedDatabase(options.data.database, message);
  } finally {
    client.destroy();
  }
}

/** The tables the database had when it was last opened: what tells an emptied file from a new one. */
function knownTables({ data, seals }: DatabaseOptions): string[] {
  const text = readSealed(data.tables, seals.of(sealNames.tables));
  if (text === null) return [];
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch (error) {
    throw refused(data.tables, 'it is not a list of tables', { cause: error });
  }
}

/** Nobody answered: what is wrong is not the file. */
function gone(message: string, cause: unknown): HostError {
  return new HostError(
    '数据库进程在打开数据表时终止，数据未作改动；请再次启动。',
    `The database process ended while its tables were opened; the data was not changed. Start again. (${message})`,
    { cause },
  );
}

function refuseEmptied(path: string): void {
  if (!existsSync(path)) throw new DamagedDatabase(path, 'it is missing');
  if (statSync(path).size === 0) throw new DamagedDatabase(path, 'it is empty');
}
