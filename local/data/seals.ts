import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { HostError } from '../host-error.ts';
import { replaceFile } from './durable-file.ts';

const Extent = z.strictObject({
  bytes: z.number().int().nonnegative(),
  /** CRC-32 of these bytes from the start of the file. */
  crc: z.number().int().nonnegative(),
  /** The file, where its name changes. */
  file: z.string().optional(),
});
const Slot = z.strictObject({
  name: z.string(),
  now: Extent.optional(),
  /** What the file is being replaced by: after a crash it is the one or the other. */
  next: Extent.optional(),
});

/** How much a file holds at least, and its digest up to there. */
export type Extent = z.infer<typeof Extent>;
type Slot = z.infer<typeof Slot>;

/** What is remembered of one file, in another. */
export interface Seal {
  /** What must be there, the one or the other; empty where nothing was ever sealed. */
  expected(): Extent[];
  /** The file holds this now, on disk. Not forced to disk itself: after a power cut an older one may stand here. */
  note(extent: Extent): void;
  /** The file is about to be replaced; on disk when this returns. */
  replacing(next: Extent): void;
}

/** The files that are sealed. */
export const sealNames = {
  database: 'dynamodb.sqlite',
  databaseLog: 'dynamodb.sqlite-wal',
  tables: 'tables.json',
  journal: 'journal',
  archive: 'archive.jsonl',
  closed: 'closed.jsonl',
  schedules: 'schedules.jsonl',
  events: 'events.jsonl',
  clock: 'clock.json',
  secrets: 'secrets.json',
} as const;

/** What a disk writes as a whole or not at all. */
const slotBytes = 512;
const mostSlots = 16;

/**
 * What each file of the data directory must hold, kept apart from them: a file that was emptied, cut or put back from an
 * older copy shows at the start. A seal never says more than is on disk, so a crash breaks none.
 */
export class Seals {
  private readonly path: string;
  private readonly slots: Slot[];
  private file: number | null = null;

  private constructor(path: string, slots: Slot[]) {
    this.path = path;
    this.slots = slots;
  }

  /**
   * Reads the seals; `areThere` tells whether there must be some. Nothing is written before `begin`.
   * @throws HostError when they are missing or damaged
   */
  static read(path: string, areThere: boolean): Seals {
    if (!areThere) return new Seals(path, []);
    if (!existsSync(path)) throw damaged(path, 'it is missing');
    const text = readFileSync(path, 'latin1');
    if (text.length !== slotBytes * mostSlots) throw damaged(path, `it has ${text.length} bytes`);
    const parts = Array.from({ length: mostSlots }, (_, at) =>
      text.slice(at * slotBytes, (at + 1) * slotBytes),
    );
    const slots = parts.filter((part) => part !== emptySlot).map((part) => slotOf(path, part));
    return new Seals(path, slots);
  }

  /** From here on seals are kept: called once everything was found to be whole. */
  begin(): void {
    replaceFile(this.path, Array.from({ length: mostSlots }, (_, at) => slotText(this.slots[at])).join(''));
    this.file = openSync(this.path, 'r+');
  }

  of(name: (typeof sealNames)[keyof typeof sealNames]): Seal {
    const slot = this.slotOf(name);
    return {
      expected: () => [slot.now, slot.next].flatMap((extent) => extent ?? []),
      note: (extent) => {
        slot.now = extent;
        slot.next = undefined;
        this.write(slot);
      },
      replacing: (next) => {
        slot.next = next;
        this.write(slot);
        if (this.file !== null) fdatasyncSync(this.file);
      },
    };
  }

  close(): void {
    if (this.file === null) return;
    fdatasyncSync(this.file);
    closeSync(this.file);
    this.file = null;
  }

  private slotOf(name: string): Slot {
    const known = this.slots.find((slot) => slot.name === name);
    if (known !== undefined) return known;
    if (this.slots.length === mostSlots) throw new Error(`more than ${mostSlots} files are sealed`);
    const slot = { name };
    this.slots.push(slot);
    return slot;
  }

  private write(slot: Slot): void {
    if (this.file !== null)
      writeSync(this.file, slotText(slot), this.slots.indexOf(slot) * slotBytes, 'latin1');
  }
}

/** Keeps nothing: for files of a service that is used by itself. */
export const unsealed: Seal = { expected: () => [], note: () => undefined, replacing: () => undefined };

const emptySlot = slotText(undefined);

function slotText(slot: Slot | undefined): string {
  const text = slot === undefined ? '' : JSON.stringify(slot);
  if (text.length >= slotBytes) throw new Error(`a seal is longer than ${slotBytes} bytes: ${text}`);
  return `${text.padEnd(slotBytes - 1)}\n`;
}

function slotOf(path: string, text: string): Slot {
  try {
    return Slot.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(path, 'it cannot be read', error);
  }
}

function damaged(path: string, reason: string, cause?: unknown): HostError {
  return refused(path, reason, { cause });
}

/** The one sentence for a file that does not hold what it must; names it and the ways out. */
export function refused(
  path: string,
  reason: string,
  at: { line?: number; cause?: unknown } = {},
): HostError {
  const { line, cause } = at;
  const [place, where] = line === undefined ? ['', ''] : [` 第 ${line} 行`, ` at line ${line}`];
  return new HostError(
    `数据文件 ${path}${place} 已损坏或不完整，未作任何改动；请用备份恢复整个数据目录，或用 --fresh 重新开始（详情：npx changhu data check）。`,
    `The data file ${path} is damaged${where}: ${reason}; nothing was changed. Restore the whole data folder from a backup, or start anew with --fresh (npx changhu data check tells more).`,
    { cause },
  );
}
