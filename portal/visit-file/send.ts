import { answerOf, api, commandKey, type Schemas } from '../base/api.ts';
import type { VisitFile } from './read.ts';

type Row = Schemas['VisitRow'];
type Import = Schemas['VisitImport'];

/** What became of a file. */
export interface Sent {
  counts: Import['counts'];
  rejected: Row[];
}

interface Sending {
  providerId: string;
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
  file: VisitFile;
  dryRun: boolean;
  /** Told how many rows are done. */
  progress(rows: number): void;
}

const ROWS_A_CHUNK = 200;

/** Sends a file chunk by chunk, from where it stopped the last time. */
export async function sendFile(sending: Sending): Promise<Sent> {
  const { providerId, file, progress } = sending;
  const { importId, chunksDone, rowsDone, status } = await start(sending);
  const path = { providerId, importId };
  const rejected = rowsDone === 0 ? [] : await rejectedBefore(path);
  for (let number = chunksDone + 1; status === 'running'; number += 1) {
    const first = (number - 1) * ROWS_A_CHUNK;
    const rows = file.rows.slice(first, first + ROWS_A_CHUNK).map(({ cells }) => cells);
    if (rows.length === 0) break;
    const chunk = await answerOf(
      api.PUT('/providers/{providerId}/visit-imports/{importId}/chunks/{number}', {
        params: { path: { ...path, number: String(number) }, header: key() },
        body: { columns: file.columns, rows },
      }),
    );
    rejected.push(...chunk.rows.filter(({ outcome }) => outcome === 'rejected'));
    progress(first + rows.length);
  }
  const { counts } = await answerOf(
    api.POST('/providers/{providerId}/visit-imports/{importId}/completion', {
      params: { path, header: key() },
      body: { rowCount: file.rows.length },
    }),
  );
  return { counts, rejected };
}

function start({ providerId, fileName, bytes, dryRun }: Sending): Promise<Import> {
  return digestOf(bytes).then((contentHash) =>
    answerOf(
      api.POST('/providers/{providerId}/visit-imports', {
        params: { path: { providerId }, header: key() },
        body: { fileName, contentHash, dryRun },
      }),
    ),
  );
}

/** Each part is known by what it says, so each may go out under a key of its own. */
function key() {
  return { 'Idempotency-Key': commandKey() };
}

async function rejectedBefore(path: { providerId: string; importId: string }): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const query = { outcome: 'rejected' as const, limit: 100, ...(cursor !== undefined && { cursor }) };
    const page = await answerOf(
      api.GET('/providers/{providerId}/visit-imports/{importId}/rows', { params: { path, query } }),
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
