import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Spell } from '../../rules/base/facts.ts';
import { environment } from '../base/environment.ts';
import { WriteConflict } from '../storage/errors.ts';

/** That somebody is insured in a city: as whom the city knows the person, and on which days. */
export interface Insured {
  personId: string;
  spells: Spell[];
}
/** By the id of the city. */
export type InsuredIn = ReadonlyMap<string, Insured>;

export interface Entry {
  digest: string;
  insured: Insured;
}

const client = new DynamoDBClient({});
const BATCH_GET_LIMIT = 100;
const TRANSACTION_LIMIT = 100;
/** Before the id of a city, so that no id is the name of a key. */
const CITY = 'city:';

/** Where the holders of these documents are insured, by digest; digests that nobody told of are left out. */
export async function insuredBy(digests: readonly string[]): Promise<Map<string, InsuredIn>> {
  const all = [...new Set(digests)];
  const found = new Map<string, InsuredIn>();
  for (let first = 0; first < all.length; first += BATCH_GET_LIMIT) {
    let open = all.slice(first, first + BATCH_GET_LIMIT).map(keyOf);
    while (open.length > 0) {
      const table = environment('PLATFORM_TABLE');
      const request = { RequestItems: { [table]: { Keys: open, ConsistentRead: true } } };
      const answer = await client.send(new BatchGetItemCommand(request));
      for (const item of answer.Responses?.[table] ?? []) found.set(digestIn(item), citiesIn(item));
      open = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
}

/**
 * Enters what a city says of these documents. Many at once are a transaction, since a chunk of a roster has hundreds.
 * @throws WriteConflict when another city enters one of them at the same time
 */
export async function enterInsured(tenantId: string, entries: readonly Entry[]): Promise<void> {
  // An item stands in a transaction once.
  const updates = [...new Map(entries.map((entry) => [entry.digest, entry])).values()].map(
    ({ digest, insured }): TransactWriteItem => ({
      Update: {
        ...cityOf(digest, tenantId),
        UpdateExpression: 'SET #city = :insured ADD version :one',
        ExpressionAttributeValues: marshall({ ':insured': insured, ':one': 1 }),
      },
    }),
  );
  for (let first = 0; first < updates.length; first += TRANSACTION_LIMIT)
    await transact(updates.slice(first, first + TRANSACTION_LIMIT));
}

async function transact(TransactItems: TransactWriteItem[]): Promise<void> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    if (reasons.some(({ Code }) => Code === 'TransactionConflict'))
      throw new WriteConflict('another city told of one of these documents at the same time');
    throw error;
  }
}

/** The city knows nobody by this document any more, unless it knows somebody else by now. */
export async function leaveInsured(digest: string, tenantId: string, personId: string): Promise<void> {
  const command = new UpdateItemCommand({
    ...cityOf(digest, tenantId),
    UpdateExpression: 'REMOVE #city ADD version :one',
    ConditionExpression: '#city.personId = :personId',
    ExpressionAttributeValues: marshall({ ':personId': personId, ':one': 1 }),
    ReturnValues: 'ALL_NEW',
  });
  const left = (await unlessOvertaken(client.send(command)))?.Attributes;
  if (left && citiesIn(left).size === 0) await forget(digest, left.version);
}

/** Nothing is kept of a document by which no city knows anybody. */
async function forget(digest: string, version: AttributeValue | undefined): Promise<void> {
  await unlessOvertaken(
    client.send(
      new DeleteItemCommand({
        TableName: environment('PLATFORM_TABLE'),
        Key: keyOf(digest),
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version ?? { N: '0' } },
      }),
    ),
  );
}

function cityOf(digest: string, tenantId: string) {
  return {
    TableName: environment('PLATFORM_TABLE'),
    Key: keyOf(digest),
    ExpressionAttributeNames: { '#city': `${CITY}${tenantId}` },
  };
}

async function unlessOvertaken<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

const PARTITION = 'INSURED#';

function keyOf(digest: string): Record<string, AttributeValue> {
  return { pk: { S: `${PARTITION}${digest}` }, sk: { S: 'CITIES' } };
}

function digestIn({ pk }: Record<string, AttributeValue>): string {
  return (pk?.S ?? '').slice(PARTITION.length);
}

function citiesIn(item: Record<string, AttributeValue>): InsuredIn {
  const cities = Object.entries(unmarshall(item)).filter(([name]) => name.startsWith(CITY));
  return new Map(cities.map(([name, insured]) => [name.slice(CITY.length), insured as Insured]));
}
