import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Archive, attemptIn, type ClosedEntry, type Outcome, recordIn } from './archive.ts';
import type { HistoryPart } from './history.ts';
import { Journal } from './journal.ts';
import { Recordings } from './recording.ts';
import { type JournalSeals, UNSEALED } from './seal.ts';

/** How many executions a journal holds, all of whose records were read and found to be what was written. */
export interface JournalContent {
  running: number;
  closed: number;
}

/** Reads every record of a journal and its archive, and writes nothing. @throws JournalDamagedError for the first bad one */
export async function checkJournal(
  directory: string,
  seals: JournalSeals = UNSEALED,
): Promise<JournalContent> {
  if (!existsSync(directory)) return { running: 0, closed: 0 };
  const closed = new Map<number, ClosedEntry>();
  Archive.read(directory, (entry) => closed.set(entry.execution, entry), seals);
  const recordings = new Recordings(directory, attemptIn(closed));
  Journal.read({ directory, compactAtLeastBytes: 0, seal: seals.journal }, (fact) => recordings.take(fact));
  const running = recordings.list();
  for (const { start } of running) closed.delete(start.execution);
  const parts = running.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.kind === 'checkpoint' ? fact.history : [])),
  );
  await checkRecords(join(directory, 'archive.jsonl'), [...closed.values()], parts);
  return { running: running.length, closed: closed.size };
}

async function checkRecords(
  path: string,
  closed: readonly ClosedEntry[],
  parts: readonly HistoryPart[],
): Promise<void> {
  if (closed.length === 0 && parts.length === 0) return;
  const handle = await open(path, 'r');
  try {
    for (const { place } of closed) {
      const { history } = await recordIn<Outcome>(handle, path, ...place);
      for (const [offset, bytes] of history) await recordIn(handle, path, offset, bytes);
    }
    for (const [offset, bytes] of parts) await recordIn(handle, path, offset, bytes);
  } finally {
    await handle.close();
  }
}
