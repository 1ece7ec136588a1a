import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Clock } from '../clock.ts';
import { type Account, arnIn } from '../template/account.ts';
import type { EventStore, KeptEvent } from './event-store.ts';

export interface EventBridgeOptions {
  store: EventStore;
  clock: Clock;
  account: Account;
  /** Names of the event buses of the template. */
  buses: readonly string[];
}

const mostEntries = 10;
/** Of all entries together (Amazon EventBridge User Guide, "Calculating PutEvents event entry size"). */
const mostBytes = 256 * 1024;
const timeBytes = 14;
/** The last instant a date can hold. */
const latestSeconds = 8.64e12;

const entrySchema = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  /** Epoch seconds. */
  Time: z.number().min(0).max(latestSeconds).optional(),
  TraceHeader: z.string().optional(),
});
const requestSchema = z.strictObject({ Entries: z.array(entrySchema).min(1).max(mostEntries) });
type Entry = z.infer<typeof entrySchema>;
type Outcome = { kept: KeptEvent } | { refused: { ErrorCode: string; ErrorMessage: string } };

/** EventBridge as far as functions send to it: takes events and keeps them; there are no rules on patterns. */
export class EventBridge {
  private readonly options: EventBridgeOptions;

  constructor(options: EventBridgeOptions) {
    this.options = options;
  }

  /** Runs an operation of the AWS JSON protocol; throws an `AwsError`. */
  async call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    if (operation === 'PutEvents') return this.putEvents(input);
    throw new AwsError('UnknownOperationException', `The operation ${operation} is not supported.`);
  }

  /** A bad entry is refused by itself, the others are kept; they are on disk when this answers. */
  private async putEvents(input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const outcomes = readEntries(input).map((entry) => this.outcomeOf(entry));
    await this.options.store.put(outcomes.flatMap((outcome) => ('kept' in outcome ? [outcome.kept] : [])));
    return {
      FailedEntryCount: outcomes.filter((outcome) => 'refused' in outcome).length,
      Entries: outcomes.map((outcome) =>
        'kept' in outcome ? { EventId: outcome.kept.event.id } : outcome.refused,
      ),
    };
  }

  private outcomeOf(entry: Entry): Outcome {
    const { Source, DetailType, Detail, EventBusName = 'default' } = entry;
    if (!Source) return refused('InvalidArgument', requiredArgument('Source'));
    if (!DetailType) return refused('InvalidArgument', requiredArgument('DetailType'));
    if (!Detail) return refused('InvalidArgument', requiredArgument('Detail'));
    const detail = parseDetail(Detail);
    if (detail === null) return refused('MalformedDetail', 'Detail is malformed.');
    const eventBusName = this.busNamed(EventBusName);
    if (eventBusName === undefined)
      return refused('InvalidArgument', `Event bus ${EventBusName} does not exist.`);
    const { account, clock } = this.options;
    const millis = entry.Time === undefined ? clock.nowMillis() : entry.Time * 1000;
    const event = {
      version: '0' as const,
      id: randomUUID(),
      'detail-type': DetailType,
      source: Source,
      account: account.accountId,
      time: new Date(millis).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      region: account.region,
      resources: entry.Resources ?? [],
      detail,
    };
    return { kept: { eventBusName, event } };
  }

  /** A bus is named by its name or its ARN. AWS accepts events for buses that do not exist and loses them. */
  private busNamed(reference: string): string | undefined {
    const { account, buses } = this.options;
    return buses.find(
      (name) => name === reference || arnIn(account, 'events', `event-bus/${name}`) === reference,
    );
  }
}

function readEntries(input: Record<string, unknown>): Entry[] {
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(
      `Value at '${(issue?.path ?? []).join('.')}' failed to satisfy constraint: ${issue?.message}`,
    );
  }
  const { Entries } = parsed.data;
  if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > mostBytes)
    throw invalid('Total size of the entries in the request is over the limit.');
  return Entries;
}

function sizeOf({ Source = '', DetailType = '', Detail = '', Resources = [], Time }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes + (Time === undefined ? 0 : timeBytes);
}

function parseDetail(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function requiredArgument(name: string): string {
  return `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
}

function refused(code: string, message: string): Outcome {
  return { refused: { ErrorCode: code, ErrorMessage: message } };
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
