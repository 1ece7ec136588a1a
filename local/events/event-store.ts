import { open } from 'node:fs/promises';
import { DurableLog } from '../data/durable-log.ts';
import type { Seal } from '../data/seals.ts';

/** An event as its bus hands it on (Amazon EventBridge User Guide, "Events"). */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** UTC instant, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export interface KeptEvent {
  eventBusName: string;
  event: BusEvent;
}

/** A part of the events, in the order in which they came. */
export interface EventPage {
  /** Each with its number, counted from 1. */
  events: (KeptEvent & { number: number })[];
  /** Number of the newest event there is; 0 when there is none. */
  latest: number;
}

/** A page ends before it grows beyond this, but never before its first event. */
const mostPageBytes = 4 * 1024 * 1024;

/** The events that were put on the buses. They stay in their file; memory holds only where each of them begins. */
export class EventStore {
  private readonly path: string;
  private readonly log: DurableLog<KeptEvent>;
  /** Where event n + 1 begins in the file, and in the last place where the next one will. */
  private readonly offsets: number[] = [0];

  private constructor(path: string, log: DurableLog<KeptEvent>, sizes: number[]) {
    this.path = path;
    this.log = log;
    for (const bytes of sizes) this.offsets.push((this.offsets.at(-1) ?? 0) + bytes);
  }

  static async open(path: string, seal?: Seal): Promise<EventStore> {
    const sizes: number[] = [];
    const log = await DurableLog.open<KeptEvent>(path, (_, bytes) => sizes.push(bytes), seal);
    return new EventStore(path, log, sizes);
  }

  /** Keeps events; they are on disk when this resolves. */
  async put(events: readonly KeptEvent[]): Promise<void> {
    await Promise.all(events.map((event) => this.append(event)));
  }

  /** At most `limit` events after number `after`. */
  async list(after: number, limit: number): Promise<EventPage> {
    const latest = this.offsets.length - 1;
    const end = this.endOfPage(after, Math.min(after + limit, latest));
    if (end <= after) return { events: [], latest };
    const text = await this.read(this.offsets[after] ?? 0, this.offsets[end] ?? 0);
    const lines = text.trimEnd().split('\n');
    const events = lines.map((line, index) => ({
      number: after + index + 1,
      ...(JSON.parse(line) as KeptEvent),
    }));
    return { events, latest };
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private async append(event: KeptEvent): Promise<void> {
    this.offsets.push(await this.log.append(event));
  }

  private endOfPage(after: number, most: number): number {
    const limit = (this.offsets[after] ?? 0) + mostPageBytes;
    let end = most;
    while (end > after + 1 && (this.offsets[end] ?? 0) > limit) end -= 1;
    return end;
  }

  private async read(begin: number, end: number): Promise<string> {
    const file = await open(this.path, 'r');
    try {
      const buffer = Buffer.alloc(end - begin);
      await file.read(buffer, 0, buffer.length, begin);
      return buffer.toString('utf8');
    } finally {
      await file.close();
    }
  }
}
