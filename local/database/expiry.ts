import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { ExpiringTable } from '../template/tables.ts';
import { databaseClient } from './tables.ts';

/** Soon after the start, and then as often as DynamoDB promises: "within a few days" of the time to live. */
const firstMillis = 60_000;
const everyMillis = 7 * 86_400_000;
const atOnce = 8;

export interface ExpiryOptions {
  tables: readonly ExpiringTable[];
  endpoint: string;
  region: string;
  clock: Clock;
  activity: Activity;
  log: (line: string) => void;
}

/** Deletes items past their time to live, by the host's clock: the database of this machine keeps them for ever. */
export class Expiry {
  private readonly options: ExpiryOptions;
  private readonly client: DynamoDBClient;
  private cancel: () => void = () => undefined;
  private closed = false;

  constructor(options: ExpiryOptions) {
    this.options = options;
    this.client = databaseClient(options.endpoint, options.region);
  }

  start(): void {
    if (this.options.tables.length > 0) this.sweepIn(firstMillis);
  }

  close(): void {
    this.closed = true;
    this.cancel();
    this.client.destroy();
  }

  private sweepIn(delayMillis: number): void {
    const { clock, activity } = this.options;
    this.cancel = clock.at(clock.nowMillis() + delayMillis, () => void activity.track(() => this.sweepAll()));
  }

  private async sweepAll(): Promise<void> {
    const nowSeconds = Math.floor(this.options.clock.nowMillis() / 1000);
    try {
      for (const table of this.options.tables) await this.sweep(table, nowSeconds);
    } catch (error) {
      if (this.closed) return;
      this.options.log(JSON.stringify({ level: 'error', expiry: (error as Error).message }));
    }
    if (!this.closed) this.sweepIn(everyMillis);
  }

  private async sweep({ tableName, attribute, keys }: ExpiringTable, nowSeconds: number): Promise<void> {
    const past = {
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
    };
    let start: Record<string, never> | undefined;
    do {
      const page = await this.client.send(
        new ScanCommand({
          TableName: tableName,
          FilterExpression: '#ttl < :now',
          ...past,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      const found = (page.Items ?? []).map((item) => Object.fromEntries(keys.map((key) => [key, item[key]])));
      await inParts(found, (Key) =>
        this.client.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: Key as never,
            ConditionExpression: '#ttl < :now',
            ...past,
          }),
        ),
      );
      start = page.LastEvaluatedKey as typeof start;
    } while (start !== undefined && !this.closed);
  }
}

/** An item that was written anew meanwhile stays. */
async function inParts<T>(values: readonly T[], work: (value: T) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < values.length; first += atOnce)
    await Promise.all(values.slice(first, first + atOnce).map((value) => work(value).catch(unlessChanged)));
}

function unlessChanged(error: Error): void {
  if (error.name !== 'ConditionalCheckFailedException') throw error;
}
