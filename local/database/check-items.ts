import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Dynoxide } from './dynoxide.ts';
import { databaseClient } from './tables.ts';

/** Throws for an item that is not what was written: what that means is known to whoever wrote it. */
export type CheckItem = (item: Record<string, unknown>) => unknown;

/** Shows every item of every table to `check`, in a copy: the file itself stays as it is. @returns how many there are */
export async function checkItems(databasePath: string, region: string, check: CheckItem): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-check-'));
  const copy = join(folder, 'dynamodb.sqlite');
  for (const ending of ['', '-wal', '-shm'])
    if (existsSync(databasePath + ending)) cpSync(databasePath + ending, copy + ending);
  const database = await Dynoxide.start(copy);
  const client = databaseClient(database.endpoint, region);
  let count = 0;
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    for (const TableName of TableNames) {
      let start: Record<string, never> | undefined;
      do {
        const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: start }));
        for (const item of page.Items ?? []) check(unmarshall(item));
        count += page.Items?.length ?? 0;
        start = page.LastEvaluatedKey as typeof start;
      } while (start);
    }
    return count;
  } finally {
    client.destroy();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
