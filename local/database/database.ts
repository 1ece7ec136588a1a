import { existsSync, statSync } from 'node:fs';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { DataDirectory } from '../data/data-directory.ts';
import { readIfPresent, replaceFile } from '../data/durable-file.ts';
import type { DirectoryLock } from '../data/lock.ts';
import { HostError } from '../host-error.ts';
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
  await endOrphans(options.data.database);
  if (knownTables(options.data).length > 0) refuseEmptied(options.data.database);
  return SupervisedDynoxide.start({
    path: options.data.database,
    prepare: async ({ pid, endpoint }) => {
      options.lock.noteDatabase(pid);
      await openTables(endpoint, knownTables(options.data), options);
    },
    lost: options.lost,
    log: options.log,
  });
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
    replaceFile(options.data.tables, JSON.stringify([...(await listTables(client))]));
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new DamagedDatabase(options.data.database, (error as Error).message);
  } finally {
    client.destroy();
  }
}

/** The tables the database had when it was last opened: what tells an emptied file from a new one. */
function knownTables(data: DataDirectory): string[] {
  const text = readIfPresent(data.tables);
  return text === null ? [] : (JSON.parse(text) as string[]);
}

function refuseEmptied(path: string): void {
  if (!existsSync(path)) throw new DamagedDatabase(path, 'it is missing');
  if (statSync(path).size === 0) throw new DamagedDatabase(path, 'it is empty');
}
