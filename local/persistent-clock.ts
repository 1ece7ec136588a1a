import { type Clock, RealClock, VirtualClock } from './clock.ts';
import { readIfPresent, replaceFile, SectorFile } from './data/durable-file.ts';
import { refused, type Seal, unsealed } from './data/seals.ts';
import { HostError } from './host-error.ts';

export type ClockMode = 'real' | 'virtual';

interface StoredClock {
  mode: ClockMode;
  /** UTC instant; virtual clocks only. */
  now?: string;
}

/** The host's clock: real, or virtual and remembered across starts. */
export interface HostClock extends Clock {
  readonly mode: ClockMode;
  /** Moves a virtual clock; throws a RangeError for a real one and for an instant in the past. */
  advanceTo(targetMillis: number, settle: () => Promise<void>): Promise<void>;
  close(): void;
}

/**
 * Opens the clock of a data directory. A virtual clock goes on from the instant it had reached; data that lived
 * under one kind of clock is refused under the other, because its instants would jump.
 */
export function openClock(
  path: string,
  wanted: 'real' | { virtualStart: string },
  seal: Seal = unsealed,
): HostClock {
  const stored = readStored(path);
  if (stored === null && seal.expected().length > 0) throw refused(path, 'it is missing');
  // It changes at every step of the clock: that it is there is all that is remembered of it.
  seal.replacing({ bytes: 0, crc: 0 });
  seal.note({ bytes: 0, crc: 0 });
  const mode = wanted === 'real' ? 'real' : 'virtual';
  if (stored !== null && stored.mode !== mode) {
    throw new HostError(
      `数据目录使用的是${stored.mode === 'real' ? '真实' : '虚拟'}时钟，不能改用另一种时钟。`,
      `The data directory runs on a ${stored.mode} clock and cannot be opened with a ${mode} one.`,
    );
  }
  if (wanted === 'real') {
    if (stored === null) replaceFile(path, JSON.stringify({ mode: 'real' } satisfies StoredClock));
    return new HostRealClock();
  }
  const start = Date.parse(stored?.now ?? wanted.virtualStart);
  if (!Number.isNaN(start)) return new PersistentVirtualClock(path, start);
  if (stored !== null) throw damagedClock(path);
  throw new HostError(
    `虚拟时钟的起点「${wanted.virtualStart}」不是有效的时刻。`,
    `The start of the virtual clock, "${wanted.virtualStart}", is not an instant.`,
  );
}

class HostRealClock extends RealClock implements HostClock {
  readonly mode = 'real';

  advanceTo(): Promise<void> {
    return Promise.reject(new RangeError('The clock is real and cannot be moved.'));
  }
}

/** Writes every instant to disk before anything that is due at it happens; once closed, it stands still. */
class PersistentVirtualClock implements HostClock {
  readonly mode = 'virtual';
  private readonly file: SectorFile;
  private readonly clock: VirtualClock;
  private storedMillis: number;
  private closed = false;

  constructor(path: string, startMillis: number) {
    this.file = new SectorFile(path, storedText(startMillis));
    this.clock = new VirtualClock(startMillis);
    this.storedMillis = startMillis;
  }

  nowMillis(): number {
    return this.clock.nowMillis();
  }

  at(instantMillis: number, fire: () => void): () => void {
    return this.clock.at(instantMillis, () => {
      if (!this.closed) fire();
    });
  }

  async advanceTo(targetMillis: number, settle: () => Promise<void>): Promise<void> {
    const settleOpen = async () => {
      await settle();
      // The instants still ahead belong to the next start: what is due at them has not been done.
      if (this.closed) throw new Error('The host was closed while its clock was moving.');
    };
    await this.clock.advanceTo(targetMillis, settleOpen, (instantMillis) => this.store(instantMillis));
  }

  close(): void {
    if (!this.closed) this.file.close();
    this.closed = true;
  }

  private store(nowMillis: number): void {
    if (nowMillis === this.storedMillis) return;
    this.file.write(storedText(nowMillis));
    this.storedMillis = nowMillis;
  }
}

function storedText(nowMillis: number): string {
  return JSON.stringify({ mode: 'virtual', now: new Date(nowMillis).toISOString() } satisfies StoredClock);
}

/** What the file of a clock tells, null where there is none. @throws HostError */
export function readStored(path: string): StoredClock | null {
  const text = readIfPresent(path);
  if (text === null) return null;
  try {
    const stored = JSON.parse(text) as StoredClock;
    if (stored.mode === 'real' || stored.mode === 'virtual') return stored;
  } catch {
    // Falls through to the one sentence below.
  }
  throw damagedClock(path);
}

function damagedClock(path: string): HostError {
  return refused(path, 'it does not tell the instant of the clock');
}
