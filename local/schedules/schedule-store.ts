import { DurableLog } from '../data/durable-log.ts';
import type { ScheduleDescription } from '../template/schedules.ts';

/** A schedule made through the API, with what GetSchedule gives back. */
export interface CreatedSchedule {
  /** Tells this schedule from an earlier or later one of the same name. */
  id: string;
  description: ScheduleDescription;
  /** The body of CreateSchedule or UpdateSchedule, as it came. */
  request: Record<string, unknown>;
  clientToken: string | null;
  /** UTC instants on the host's clock. */
  createdAt: string;
  modifiedAt: string;
}

type Entry =
  | { op: 'put'; schedule: CreatedSchedule }
  | { op: 'delete'; arn: string }
  | { op: 'done'; id: string; at: string };

/** The log is compacted when it holds this many superseded records, and more of them than of others. */
const fewSuperseded = 2000;

/** What must survive a crash of schedules: those made through the API, and how far each schedule has been carried out. */
export class ScheduleStore {
  private log: DurableLog<Entry> | null = null;
  private readonly created = new Map<string, CreatedSchedule>();
  private readonly done = new Map<string, string>();
  private recordCount = 0;
  /** By ARN; null after a change. */
  private sorted: CreatedSchedule[] | null = null;

  static async open(path: string): Promise<ScheduleStore> {
    const store = new ScheduleStore();
    store.log = await DurableLog.open<Entry>(path, (entry) => store.apply(entry));
    await store.compactIfLong();
    return store;
  }

  schedules(): CreatedSchedule[] {
    return [...this.created.values()];
  }

  /** By ARN, for pages of a list: sorted once, however many pages are read between two changes. */
  sortedSchedules(): readonly CreatedSchedule[] {
    this.sorted ??= this.schedules().sort((a, b) => (a.description.arn < b.description.arn ? -1 : 1));
    return this.sorted;
  }

  find(arn: string): CreatedSchedule | undefined {
    return this.created.get(arn);
  }

  /** The last occurrence carried out, or null. */
  lastDone(id: string): number | null {
    const at = this.done.get(id);
    return at === undefined ? null : Date.parse(at);
  }

  put(schedule: CreatedSchedule): Promise<void> {
    return this.write({ op: 'put', schedule });
  }

  delete(arn: string): Promise<void> {
    return this.write({ op: 'delete', arn });
  }

  recordDone(id: string, instantMillis: number): Promise<void> {
    return this.write({ op: 'done', id, at: new Date(instantMillis).toISOString() });
  }

  async close(): Promise<void> {
    await this.log?.close();
  }

  /** Memory first: a second request in the same tick must see the first. */
  private async write(entry: Entry): Promise<void> {
    this.apply(entry);
    await Promise.all([this.compactIfLong(), this.log?.append(entry)]);
  }

  private apply(entry: Entry): void {
    this.recordCount += 1;
    if (entry.op !== 'done') this.sorted = null;
    if (entry.op === 'done') this.done.set(entry.id, entry.at);
    if (entry.op === 'delete') this.forget(entry.arn);
    if (entry.op === 'put') {
      this.forget(entry.schedule.description.arn);
      this.created.set(entry.schedule.description.arn, entry.schedule);
    }
  }

  private forget(arn: string): void {
    const id = this.created.get(arn)?.id;
    this.created.delete(arn);
    if (id !== undefined) this.done.delete(id);
  }

  private async compactIfLong(): Promise<void> {
    const liveCount = this.created.size + this.done.size;
    const superseded = this.recordCount - liveCount;
    if (superseded < Math.max(fewSuperseded, liveCount)) return;
    this.recordCount = liveCount;
    await this.log?.replaceBy(() => this.live());
  }

  private live(): Entry[] {
    return [
      ...this.schedules().map((schedule) => ({ op: 'put' as const, schedule })),
      ...[...this.done].map(([id, at]) => ({ op: 'done' as const, id, at })),
    ];
  }
}
