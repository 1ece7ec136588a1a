import { existsSync, statSync } from 'node:fs';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { DataDirectory } from '../data/data-directory.ts';
import { readIfPresent, replaceFile } from '../data/durable-file.ts';
import type { DirectoryLock } from '../data/lock.ts';
import { HostError } from '../host-error.ts';
import { Dynoxide, damagedDatabase, endOrphans } from './dynoxide.ts';
import { databaseClient, ensureTables, listTables } from './tables.ts';

export interface Database {
  endpoint: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  data: DataDirectory;
  lock: DirectoryLock;
  region: string;
  tables: CreateTableCommandInput[];
}

/**
 * Opens the database with the tables of the template. It is Dynoxide on the data directory, unless the
 * host's own `AWS_ENDPOINT_URL_DYNAMODB` names another DynamoDB.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const elsewhere = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (elsewhere) return openElsewhere(elsewhere, options);
  await endOrphans(options.data.database);
  const known = knownTables(options.data);
  if (known.length > 0) refuseEmptied(options.data.database);
  const dynoxide = await Dynoxide.start(options.data.database);
  try {
    options.lock.noteDatabase(dynoxide.pid);
    await openTables(dynoxide.endpoint, known, options);
  } catch (error) {
    await dynoxide.close();
    throw error;
  }
  return { endpoint: dynoxide.endpoint, close: () => dynoxide.close() };
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
  return { endpoint, close: async () => {} };
}

async function openTables(endpoint: string, known: string[], options: DatabaseOptions): Promise<void> {
  const client = databaseClient(endpoint, options.region);
  try {
    const present = await listTables(client);
    const lost = known.filter((name) => !present.has(name));
    if (lost.length > 0) throw damagedDatabase(options.data.database, `it has lost the table ${lost[0]}`);
    await ensureTables(client, options.tables);
    replaceFile(options.data.tables, JSON.stringify([...(await listTables(client))]));
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw damagedDatabase(options.data.database, (error as Error).message);
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
  if (!existsSync(path)) throw damagedDatabase(path, 'it is missing');
  if (statSync(path).size === 0) throw damagedDatabase(path, 'it is empty');
}
