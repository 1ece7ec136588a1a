import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROSTER_LAYOUT } from '../../../cli/roster-layout.ts';
import { TableError } from '../../../cli/table/errors.ts';
import { openTable } from '../../../cli/table/table.ts';
import { type RosterColumn, readRosterRow, type Understood } from '../../../rules/enrolment/index.ts';

/** What became of a file: refused in a sentence, or read, each row of it understood or rejected. */
export type Reading =
  | { refused: string }
  | { rows: { number: number; understood: Understood | null; reasons: string[] }[]; notes: string[] };

/** Reads a roster as the import does, up to what it would send. @throws whatever is no refusal */
export async function readFile(content: Buffer | string, sheet?: string): Promise<Reading> {
  const directory = mkdtempSync(join(tmpdir(), 'changhu-file-'));
  const path = join(directory, 'file');
  try {
    writeFileSync(path, content);
    return await readPath(path, sheet);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function readPath(path: string, sheet?: string): Promise<Reading> {
  try {
    const table = await openTable(path, ROSTER_LAYOUT, sheet);
    try {
      const rows = [];
      for await (const { number, texts } of table.rows()) {
        const read = readRosterRow(cellsOf(table.columns, texts));
        rows.push({
          number,
          understood: 'row' in read ? read.understood : null,
          reasons: 'errors' in read ? read.errors.map(({ field, reason }) => `${field}: ${reason.zh}`) : [],
        });
      }
      return { rows, notes: table.notes.map(({ zh }) => zh) };
    } finally {
      table.close();
    }
  } catch (error) {
    if (error instanceof TableError) return { refused: error.message };
    throw error;
  }
}

function cellsOf(columns: readonly (RosterColumn | null)[], texts: readonly string[]) {
  return Object.fromEntries(
    columns.flatMap((column, index) => (column === null ? [] : [[column, texts[index] ?? '']])),
  );
}
