import { DurableLog } from '../data/durable-log.ts';
import type { Seal } from '../data/seals.ts';
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
  | { op: 'done'; id: string; at: string }
  /** An occurrence that its target did not take, while the schedule went on; `made-up` once it did. */
  | { op: 'owed' | 'made-up'; arn: string; at: string };

/** An occurrence that is still to be delivered. */
export interface Owed {
  arn: string;
  scheduledMillis: number;
}

/** The log is compacted when it holds this many superseded records, and more of them than of others. */
const fewSuperseded = 2000;

/** What must survive a crash of schedules: those made through the API, and how far each schedule has been carried out. */
export class ScheduleStore {
  private log: DurableLog<Entry> | null = null;
  private readonly created = new Map<string, CreatedSchedule>();
  private readonly done = new Map<string, string>();
  private readonly owed = new Map<string, Owed>();
  private recordCount = 0;
  /** Memory holds what the file does not, since writing failed. */
  private isAhead = false;
  private saving: Promise<void> | null = null;
  /** By ARN; null after a change. */
  private sorted: CreatedSchedule[] | null = null;

  static async open(path: string, seal?: Seal): Promise<ScheduleStore> {
    const store = new ScheduleStore();
    store.log = await DurableLog.open<Entry>(path, (entry) => store.apply(entry), seal);
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

  /** What targets did not take, oldest first. */
  owedOccurrences(): Owed[] {
    return [...this.owed.values()].sort((a, b) => a.scheduledMillis - b.scheduledMillis);
  }

  recordOwed({ arn, scheduledMillis }: Owed): Promise<void> {
    return this.write({ op: 'owed', arn, at: new Date(scheduledMillis).toISOString() });
  }

  recordMadeUp({ arn, scheduledMillis }: Owed): Promise<void> {
    return this.write({ op: 'made-up', arn, at: new Date(scheduledMillis).toISOString() });
  }

  async close(): Promise<void> {
    await this.log?.close();
  }

  /**
   * Resolves once everything that was ever put here is on disk: after a write that failed, memory knows more than the
   * file, and nothing may be answered from it.
   */
  saved(): Promise<void> {
    if (this.isAhead && this.saving === null) {
      this.isAhead = false;
      this.saving = this.save().finally(() => {
        this.saving = null;
      });
    }
    return this.saving ?? Promise.resolve();
  }

  private async save(): Promise<void> {
    try {
      await this.log?.replaceBy(() => this.live());
    } catch (error) {
      this.isAhead = true;
      throw error;
    }
  }

  /** Memory first: a second request in the same tick must see the first. */
  private async write(entry: Entry): Promise<void> {
    this.apply(entry);
    try {
      await this.saved();
      await Promise.all([this.compactIfLong(), this.log?.append(entry)]);
    } catch (error) {
      this.isAhead = true;
      throw error;
    }
  }

  private apply(entry: Entry): void {
    this.recordCount += 1;
    if (entry.op === 'put' || entry.op === 'delete') this.sorted = null;
    if (entry.op === 'done') this.done.set(entry.id, entry.at);
    if (entry.op === 'owed')
      this.owed.set(`${entry.arn} ${entry.at}`, { arn: entry.arn, scheduledMillis: Date.parse(entry.at) });
    if (entry.op === 'made-up') this.owed.delete(`${entry.arn} ${entry.at}`);
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
    const liveCount = this.created.size + this.done.size + this.owed.size;
    const superseded = this.recordCount - liveCount;
    if (superseded < Math.max(fewSuperseded, liveCount)) return;
    this.recordCount = liveCount;
    await this.log?.replaceBy(() => this.live());
  }

  private live(): Entry[] {
    return [
      ...this.schedules().map((schedule) => ({ op: 'put' as const, schedule })),
      ...[...this.done].map(([id, at]) => ({ op: 'done' as const, id, at })),
      ...[...this.owed.values()].map(({ arn, scheduledMillis }) => ({
        op: 'owed' as const,
        arn,
        at: new Date(scheduledMillis).toISOString(),
      })),
    ];
  }
}
