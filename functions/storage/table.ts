import {
  type AttributeValue,
  BatchGetItemCommand,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { environment } from '../base/environment.ts';
import { cursorOf, type Listed, type Seal, startOf } from './cursor.ts';
import { checkedItem, withDigest } from './digest.ts';
import { WriteConflict } from './errors.ts';
import { newSealingKey } from './seal.ts';
import { SHAPES, type Shapes } from './shapes.ts';
import { tenantClient } from './tenant-client.ts';

export interface Key {
  pk: string;
  sk: string;
}
export type Item = Key & Record<string, unknown>;

export interface Page<T> {
  items: T[];
  /** Opaque; hand it back to read on. Absent on the last page. */
  nextCursor?: string;
}

/** How many there are. Counting stops somewhere: `atLeast` says that there may be more. */
export interface Tally {
  count: number;
  atLeast: boolean;
}

/** Leaves items out after they were read: use it only where few are left out, or where reading is bounded. */
export interface Filter {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

/** A part of a partition of the index: keys that start with `prefix`, or that do not stand before `from`. */
export interface IndexRange {
  prefix?: string;
  from?: string;
  filter?: Filter;
}

/** One conditional write of a transaction; `refusal` is thrown when its condition fails. */
export interface Write {
  item: TransactWriteItem;
  refusal?: () => Error;
}

const MARSHALL = { removeUndefinedValues: true } as const;
const TRANSACTION_LIMIT = 100;
const BATCH_GET_LIMIT = 100;
const INDEX = 'byIndex1';
/** What a tenant's secrets are for: each stands in a partition of this name. */
type Secret = 'CURSORS' | 'DIGESTS';
/** By tenant and purpose. */
const secrets = new Map<string, { secret: Promise<string>; readAt: number }>();
/** None changes while its table stands; one that was lost and made anew has others. */
const SECRET_KEPT_MILLIS = 60_000;
/** Pages of at most 1 MB that one count reads. */
const TALLY_PAGES = 4;

/** The table of one tenant. Keys and indexes are described in README.md beside this file. */
export class TenantTable {
  readonly tenantId: string;
  readonly #name: string;
  readonly #shapes: Shapes;
  readonly #reader: string;

  /** @param reader who hands cursors back: they are of no use to anybody else */
  constructor(tenantId: string, { reader = '', shapes = SHAPES }: { reader?: string; shapes?: Shapes } = {}) {
    this.tenantId = tenantId;
    this.#reader = reader;
    this.#shapes = shapes;
    this.#name = `${environment('TABLE_PREFIX')}${tenantId}`;
  }

  /** A strongly consistent read of one item. */
  async get<T extends object>(key: Key): Promise<T | undefined> {
    const input: GetItemCommandInput = { TableName: this.#name, Key: marshall(key), ConsistentRead: true };
    const answer = await tenantClient(this.tenantId).send(new GetItemCommand(input));
    return answer.Item && this.#read<T>(answer.Item);
  }

  /** Strongly consistent reads of many items, a hundred a call; those that do not exist are left out. */
  async getAll<T extends object>(keys: readonly Key[]): Promise<T[]> {
    const parts: Key[][] = [];
    for (let first = 0; first < keys.length; first += BATCH_GET_LIMIT)
      parts.push(keys.slice(first, first + BATCH_GET_LIMIT));
    return (await Promise.all(parts.map((part) => this.#getPart<T>(part)))).flat();
  }

  /** All items of a partition whose sort key starts with `prefix`; only for partitions bounded by design. */
  async collection<T extends object>(pk: string, prefix = ''): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.page<T>(pk, { prefix, ...(cursor && { cursor }) });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  /** One page of a partition in sort-key order, strongly consistent. */
  async page<T extends object>(
    pk: string,
    options: { prefix?: string; after?: string; limit?: number; cursor?: string; filter?: Filter } = {},
  ): Promise<Page<T>> {
    const [operator, bound] = options.after
      ? ['sk > :bound', options.after]
      : ['begins_with(sk, :bound)', options.prefix ?? ''];
    const byPartitionOnly = bound === '';
    const listed: Listed = {
      partition: ['pk', pk],
      sort: ['sk', options.after ? { after: bound } : { prefix: bound }],
      names: ['pk', 'sk'],
    };
    const input = {
      ConsistentRead: true,
      KeyConditionExpression: byPartitionOnly ? 'pk = :pk' : `pk = :pk AND ${operator}`,
      ...filterInput(options.filter, byPartitionOnly ? { ':pk': pk } : { ':pk': pk, ':bound': bound }),
    };
    return this.#query<T>(input, listed, options);
  }

  /** One page of the index, eventually consistent. */
  async indexPage<T extends object>(
    partition: string,
    options: IndexRange & { limit?: number; cursor?: string } = {},
  ): Promise<Page<T>> {
    const { prefix, from } = options;
    const listed: Listed = {
      partition: ['gsi1pk', partition],
      sort: ['gsi1sk', prefix ? { prefix } : { from: from ?? '' }],
      names: ['gsi1pk', 'gsi1sk', 'pk', 'sk'],
    };
    return this.#query<T>(indexQuery(partition, options), listed, options);
  }

  /** How many items stand in the range of the index, eventually consistent; reads a few pages at most. */
  async indexTally(partition: string, range: IndexRange = {}): Promise<Tally> {
    return this.#tally(indexQuery(partition, range), TALLY_PAGES);
  }

  /** How many of a partition's first `examined` items pass the filter, eventually consistent; one read. */
  async tally(pk: string, filter: Filter, examined: number): Promise<Tally> {
    const input = {
      KeyConditionExpression: 'pk = :pk',
      ...filterInput(filter, { ':pk': pk }),
      Limit: examined,
    };
    return this.#tally(input, 1);
  }

  /**
   * Writes all or nothing. A failed condition throws that write's `refusal` (the first one's, in the order
   * given); a collision with another transaction throws WriteConflict.
   */
  async transact(writes: Write[]): Promise<void> {
    if (writes.length > TRANSACTION_LIMIT)
      throw new Error(`a transaction takes ${TRANSACTION_LIMIT} writes, not ${writes.length}`);
    try {
      await tenantClient(this.tenantId).send(
        new TransactWriteItemsCommand({ TransactItems: writes.map((write) => write.item) }),
      );
    } catch (error) {
      throw error instanceof TransactionCanceledException ? refusalOf(error, writes) : error;
    }
  }

  /** Puts an item that must not exist yet. */
  insert(item: Item, refusal?: () => Error): Write {
    return {
      item: {
        Put: {
          TableName: this.#name,
          Item: this.#written(item),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...(refusal && { refusal }),
    };
  }

  /** Puts an item over whatever is there. */
  put(item: Item): Write {
    return { item: { Put: { TableName: this.#name, Item: this.#written(item) } } };
  }

  /** Puts an item only over the version that was read; `version` 0 means that there was none. */
  replace(item: Item, version: number, refusal?: () => Error): Write {
    return {
      item: {
        Put: {
          TableName: this.#name,
          Item: this.#written({ ...item, version: version + 1 }),
          ...(version === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'version = :version',
                ExpressionAttributeValues: marshall({ ':version': version }),
              }),
        },
      },
      ...(refusal && { refusal }),
    };
  }

  /** Has the whole transaction fail unless the item still has the version that was read. */
  unchanged(key: Key, version: number): Write {
    return {
      item: {
        ConditionCheck: {
          TableName: this.#name,
          Key: marshall({ pk: key.pk, sk: key.sk }),
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: marshall({ ':version': version }),
        },
      },
    };
  }

  /** Writes nothing, and fails with `refusal` where the item exists. */
  absent(key: Key, refusal: () => Error): Write {
    return {
      item: {
        ConditionCheck: {
          TableName: this.#name,
          Key: marshall({ pk: key.pk, sk: key.sk }),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      refusal,
    };
  }

  /** Deletes an item that must be there still. */
  deleteStanding(key: Key): Write {
    return {
      item: {
        Delete: {
          TableName: this.#name,
          Key: marshall({ pk: key.pk, sk: key.sk }),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    };
  }

  delete(key: Key): Write {
    return { item: { Delete: { TableName: this.#name, Key: marshall({ pk: key.pk, sk: key.sk }) } } };
  }

  /** The tenant's own key for one purpose, drawn when first needed: it stands in the table, which its KMS key encrypts. */
  secret(purpose: Secret): Promise<string> {
    const name = `${this.tenantId}/${purpose}`;
    const known = secrets.get(name);
    const now = performance.now();
    if (known && now - known.readAt < SECRET_KEPT_MILLIS) return known.secret;
    const secret = this.#keptSecret(purpose);
    secrets.set(name, { secret, readAt: now });
    secret.catch(() => secrets.delete(name));
    return secret;
  }

  #read<T extends object>(item: Record<string, AttributeValue>): T {
    return this.#shapes.read(checkedItem(unmarshall(item))) as T;
  }

  #written(item: Item): Record<string, AttributeValue> {
    return marshall(withDigest(this.#shapes.written(item)), MARSHALL);
  }

  /** What the database left for another call, because of the size of the answer, is asked for again. */
  async #getPart<T extends object>(keys: readonly Key[]): Promise<T[]> {
    const items: T[] = [];
    let open: Record<string, AttributeValue>[] = keys.map(({ pk, sk }) => marshall({ pk, sk }));
    while (open.length > 0) {
      const answer = await tenantClient(this.tenantId).send(
        new BatchGetItemCommand({ RequestItems: { [this.#name]: { Keys: open, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[this.#name] ?? []) items.push(this.#read<T>(item));
      open = answer.UnprocessedKeys?.[this.#name]?.Keys ?? [];
    }
    return items;
  }

  async #tally(input: Omit<QueryCommandInput, 'TableName'>, pages: number): Promise<Tally> {
    let count = 0;
    let start: Record<string, AttributeValue> | undefined;
    for (let page = 0; page < pages; page += 1) {
      const answer = await tenantClient(this.tenantId).send(
        new QueryCommand({ TableName: this.#name, Select: 'COUNT', ...input, ExclusiveStartKey: start }),
      );
      count += answer.Count ?? 0;
      start = answer.LastEvaluatedKey;
      if (!start) return { count, atLeast: false };
    }
    return { count, atLeast: true };
  }

  async #query<T extends object>(
    input: Omit<QueryCommandInput, 'TableName'>,
    listed: Listed,
    { limit, cursor }: { limit?: number; cursor?: string },
  ): Promise<Page<T>> {
    const start = cursor && { ExclusiveStartKey: startOf(cursor, listed, await this.#seal()) };
    const answer = await tenantClient(this.tenantId).send(
      new QueryCommand({ TableName: this.#name, ...input, ...(limit && { Limit: limit }), ...start }),
    );
    const items = (answer.Items ?? []).map((item) => this.#read<T>(item));
    const { LastEvaluatedKey: last } = answer;
    return { items, ...(last && { nextCursor: cursorOf(last, listed, await this.#seal()) }) };
  }

  async #seal(): Promise<Seal> {
    return { reader: this.#reader, key: await this.secret('CURSORS') };
  }

  async #keptSecret(pk: Secret): Promise<string> {
    const place = { pk, sk: 'KEY' };
    const found = await this.get<{ key: string }>(place);
    if (found) return found.key;
    const key = newSealingKey();
    try {
      await this.transact([this.insert({ ...place, key })]);
      return key;
    } catch (error) {
      if (error instanceof WriteConflict) return this.#keptSecret(pk);
      throw error;
    }
  }
}

function indexQuery(
  partition: string,
  { prefix, from, filter }: IndexRange,
): Omit<QueryCommandInput, 'TableName'> {
  const bound = prefix || from;
  const range = prefix ? 'begins_with(gsi1sk, :bound)' : 'gsi1sk >= :bound';
  return {
    IndexName: INDEX,
    KeyConditionExpression: bound ? `gsi1pk = :pk AND ${range}` : 'gsi1pk = :pk',
    ...filterInput(filter, bound ? { ':pk': partition, ':bound': bound } : { ':pk': partition }),
  };
}

function filterInput(
  filter: Filter | undefined,
  values: Record<string, unknown>,
): Partial<QueryCommandInput> {
  return {
    ExpressionAttributeValues: marshall({ ...values, ...filter?.values }),
    ...(filter && { FilterExpression: filter.expression }),
    ...(filter?.names && { ExpressionAttributeNames: filter.names }),
  };
}

function refusalOf(error: TransactionCanceledException, writes: Write[]): Error {
  const reasons = error.CancellationReasons ?? [];
  for (const [index, reason] of reasons.entries()) {
    const refusal = writes[index]?.refusal;
    if (reason.Code === 'ConditionalCheckFailed' && refusal) return refusal();
  }
  const codes = reasons.map((reason) => reason.Code);
  const collided = codes.includes('TransactionConflict') || codes.includes('ConditionalCheckFailed');
  return collided ? new WriteConflict('another request changed the same data; try again') : error;
}
