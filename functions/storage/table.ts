import {
  type AttributeValue,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { environment } from '../runtime/environment.ts';
import { CursorInvalid, WriteConflict } from './errors.ts';
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

/** One conditional write of a transaction; `refusal` is thrown when its condition fails. */
export interface Write {
  item: TransactWriteItem;
  refusal?: () => Error;
}

const MARSHALL = { removeUndefinedValues: true } as const;
const TRANSACTION_LIMIT = 100;
const INDEX = 'byIndex1';

/** The table of one tenant. Keys and indexes are described in README.md beside this file. */
export class TenantTable {
  readonly tenantId: string;
  readonly #name: string;

  constructor(tenantId: string) {
    this.tenantId = tenantId;
    this.#name = `${environment('TABLE_PREFIX')}${tenantId}`;
  }

  /** A strongly consistent read of one item. */
  async get<T extends object>(key: Key): Promise<T | undefined> {
    const input: GetItemCommandInput = { TableName: this.#name, Key: marshall(key), ConsistentRead: true };
    const answer = await tenantClient(this.tenantId).send(new GetItemCommand(input));
    return answer.Item && (unmarshall(answer.Item) as T);
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
    options: { prefix?: string; after?: string; limit?: number; cursor?: string } = {},
  ): Promise<Page<T>> {
    const [operator, bound] = options.after
      ? ['sk > :bound', options.after]
      : ['begins_with(sk, :bound)', options.prefix ?? ''];
    const byPartitionOnly = bound === '';
    return this.#query<T>({
      ConsistentRead: true,
      KeyConditionExpression: byPartitionOnly ? 'pk = :pk' : `pk = :pk AND ${operator}`,
      ExpressionAttributeValues: marshall(byPartitionOnly ? { ':pk': pk } : { ':pk': pk, ':bound': bound }),
      ...startAndLimit(options),
    });
  }

  /** One page of the index, eventually consistent. */
  async indexPage<T extends object>(
    partition: string,
    options: { prefix?: string; limit?: number; cursor?: string } = {},
  ): Promise<Page<T>> {
    const prefix = options.prefix ?? '';
    return this.#query<T>({
      IndexName: INDEX,
      KeyConditionExpression: prefix ? 'gsi1pk = :pk AND begins_with(gsi1sk, :prefix)' : 'gsi1pk = :pk',
      ExpressionAttributeValues: marshall(
        prefix ? { ':pk': partition, ':prefix': prefix } : { ':pk': partition },
      ),
      ...startAndLimit(options),
    });
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
          Item: marshall(item, MARSHALL),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...(refusal && { refusal }),
    };
  }

  /** Puts an item over whatever is there. */
  put(item: Item): Write {
    return { item: { Put: { TableName: this.#name, Item: marshall(item, MARSHALL) } } };
  }

  /** Puts an item only over the version that was read; `version` 0 means that there was none. */
  replace(item: Item, version: number, refusal?: () => Error): Write {
    return {
      item: {
        Put: {
          TableName: this.#name,
          Item: marshall({ ...item, version: version + 1 }, MARSHALL),
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

  delete(key: Key): Write {
    return { item: { Delete: { TableName: this.#name, Key: marshall({ pk: key.pk, sk: key.sk }) } } };
  }

  async #query<T extends object>(input: Omit<QueryCommandInput, 'TableName'>): Promise<Page<T>> {
    const answer = await tenantClient(this.tenantId).send(
      new QueryCommand({ TableName: this.#name, ...input }),
    );
    const items = (answer.Items ?? []).map((item) => unmarshall(item) as T);
    return { items, ...(answer.LastEvaluatedKey && { nextCursor: cursorOf(answer.LastEvaluatedKey) }) };
  }
}

function startAndLimit(options: { limit?: number; cursor?: string }): Partial<QueryCommandInput> {
  return {
    ...(options.limit && { Limit: options.limit }),
    ...(options.cursor && { ExclusiveStartKey: keyOf(options.cursor) }),
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

function cursorOf(key: Record<string, AttributeValue>): string {
  return Buffer.from(JSON.stringify(unmarshall(key))).toString('base64url');
}

function keyOf(cursor: string): Record<string, AttributeValue> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      key === null ||
      typeof key !== 'object' ||
      Object.values(key).some((part) => typeof part !== 'string')
    )
      throw new CursorInvalid();
    return marshall(key);
  } catch {
    throw new CursorInvalid('this cursor was not handed out by a list of this API');
  }
}
