import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Person, personWrites } from '../../functions/person/store.ts';
import { protectionBy } from '../../functions/storage/protection.ts';
import { TenantTable } from '../../functions/storage/table.ts';
import { Dynoxide } from '../../local/database/dynoxide.ts';
import { databaseClient } from '../../local/database/tables.ts';
import { newPersonOf, readRosterRow } from '../../rules/enrolment/index.ts';
import { schemeBook } from '../../rules/scheme/index.ts';
import { GENERATED, personCells } from '../enrolment/support/roster-files.ts';
import { scheme } from '../support/host.ts';

const TENANT = 'xuzhou';
const BY = protectionBy(Buffer.alloc(32).toString('base64'));
const TABLE_PREFIX = 'raw-';
const AT_ONCE = 4;

export interface RawRates {
  /** Items a second in transactions of 100, and in batches of 25. */
  transacted: number;
  batched: number;
}

/** Writes the items of so many enrolments to a fresh database, past everything but the SDK. */
export async function rawWriteRates(directory: string, rows: number): Promise<RawRates> {
  const data = join(directory, 'raw');
  mkdirSync(data);
  const database = await Dynoxide.start(join(data, 'raw.db'));
  const client = databaseClient(database.endpoint, 'cn-north-1');
  try {
    await createTable(client);
    const transacted = await rateOf(itemsOf(0, rows), 100, (items) =>
      client.send(new TransactWriteItemsCommand({ TransactItems: items })),
    );
    // A batch is so much slower on this database that a tenth of the items tells as much.
    const batched = await rateOf(itemsOf(rows, Math.ceil(rows / 10)), 25, (items) => {
      const puts = items.map(({ Put }) => ({ PutRequest: { Item: Put?.Item } }));
      return client.send(new BatchWriteItemCommand({ RequestItems: { [TABLE_PREFIX + TENANT]: puts } }));
    });
    return { transacted, batched };
  } finally {
    client.destroy();
    await database.close();
  }
}

async function createTable(client: DynamoDBClient): Promise<void> {
  const keys = ['pk', 'sk', 'gsi1pk', 'gsi1sk'];
  await client.send(
    new CreateTableCommand({
      TableName: TABLE_PREFIX + TENANT,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byIndex1',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
}

/** The items that an import writes for these rows, as it makes them. */
function itemsOf(first: number, count: number): TransactWriteItem[] {
  process.env.TABLE_PREFIX = TABLE_PREFIX;
  const table = new TenantTable(TENANT);
  const context = { book: schemeBook(scheme(TENANT), {}), today: '2024-06-01' };
  return Array.from({ length: count }, (_, index) => first + index).flatMap((index) => {
    const cells = Object.fromEntries(personCells(index).map((cell, at) => [GENERATED[at], cell]));
    const read = readRosterRow(cells);
    if ('errors' in read) throw new Error(JSON.stringify(read.errors));
    const { name, identity, phone } = read.row;
    const { birthDate: _, ...document } = identity;
    const merged = newPersonOf(read.row, context);
    if ('errors' in merged) throw new Error(JSON.stringify(merged.errors));
    const roster = { importId: 'imp_0123456789abcdefghjk', row: index + 1 };
    const person: Person = {
      personId: `per_${String(index).padStart(20, '0')}`,
      name,
      ...document,
      phone,
      facts: merged.facts,
      enrolled: {
        at: '2024-06-01T00:00:00.000Z',
        by: 'agency:00000000-0000-0000-0000-000000000000',
        source: { kind: 'roster', ...roster },
      },
    };
    return personWrites(table, BY, person, { roster }).map(({ item }) => item);
  });
}

async function rateOf(
  items: TransactWriteItem[],
  each: number,
  send: (items: TransactWriteItem[]) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const part = items.slice(next, next + each);
      next += each;
      await send(part);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return items.length / ((performance.now() - startedAt) / 1000);
}
