import { ERROR_RUNTIME, StateFailure } from '../base/errors.ts';
import type { Json } from '../base/json.ts';

/** Longest history of a Standard execution (AWS Step Functions quotas). */
export const HISTORY_LIMIT = 25_000;

/** One event as GetExecutionHistory answers it; `timestamp` in epoch seconds. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: Json;
}

/** Where a run of events lies in the archive: byte offset, bytes, and how many events. */
export type HistoryPart = readonly [offset: number, bytes: number, events: number];

/** The events of one execution: older ones in the archive, the newest in memory. */
export class History {
  private recent: HistoryEvent[] = [];
  private parts: readonly HistoryPart[] = [];
  private count = 0;

  get lastEventId(): number {
    return this.count;
  }

  get archivedParts(): readonly HistoryPart[] {
    return this.parts;
  }

  get recentEvents(): readonly HistoryEvent[] {
    return this.recent;
  }

  /** Continues after a checkpoint. */
  restore(parts: readonly HistoryPart[], lastEventId: number): void {
    this.parts = parts;
    this.count = lastEventId;
  }

  /** Notes that the recent events are in the archive now. */
  moveToArchive(parts: readonly HistoryPart[]): void {
    this.parts = [...this.parts, ...parts];
    this.recent = [];
  }

  /** Adds an event and returns its id; throws when only the closing event still fits. */
  add(
    type: string,
    atMillis: number,
    previousEventId: number,
    details: { [name: string]: Json } = {},
  ): number {
    if (this.count >= HISTORY_LIMIT - 1) {
      throw new StateFailure(
        ERROR_RUNTIME,
        `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`,
      );
    }
    return this.append(type, atMillis, previousEventId, details);
  }

  /** Adds the event that closes the execution. */
  close(type: string, atMillis: number, previousEventId: number, details: { [name: string]: Json }): void {
    this.append(type, atMillis, previousEventId, details);
  }

  private append(
    type: string,
    atMillis: number,
    previousEventId: number,
    details: { [name: string]: Json },
  ): number {
    this.count += 1;
    this.recent.push({ id: this.count, previousEventId, timestamp: atMillis / 1000, type, ...details });
    return this.count;
  }
}
