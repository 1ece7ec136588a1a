import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../../cli/printable.ts';
import { ROSTER_LAYOUT } from '../../../cli/roster-layout.ts';
import { TableError } from '../../../cli/table/errors.ts';
import { openTable } from '../../../cli/table/table.ts';

/** What became of a file, and what it cost. */
export interface Told {
  file: string;
  millis: number;
  /** The most that this process has taken so far, in megabytes. */
  peakMb: number;
  outcome: Outcome;
}

export type Outcome = { refused: string } | { threw: string } | ReadTable;

export interface ReadTable {
  format: string;
  headings: readonly string[];
  columns: readonly (string | null)[];
  rows: [number: number, texts: readonly string[]][];
  notes: string[];
}

/** Reads each file of a folder as the import does, and tells one line of JSON about it. */
const [folder = ''] = process.argv.slice(2);
for (const file of readdirSync(folder).sort()) {
  const began = performance.now();
  const outcome = await outcomeOf(join(folder, file));
  const told: Told = {
    file,
    millis: Math.round(performance.now() - began),
    peakMb: peakMb(),
    outcome,
  };
  await new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(told)}\n`, () => resolve()));
}

/** Since the program began; the figure of `resourceUsage` may be that of the process which started it. */
function peakMb(): number {
  const kilobytes =
    process.platform === 'linux'
      ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
  return Math.round(kilobytes / 1024);
}

async function outcomeOf(path: string): Promise<Outcome> {
  try {
    const table = await openTable(path, ROSTER_LAYOUT);
    try {
      const rows: ReadTable['rows'] = [];
      for await (const { number, texts } of table.rows()) rows.push([number, texts]);
      const { format, headings, columns, notes } = table;
      return { format, headings, columns, rows, notes: notes.map(({ zh }) => zh) };
    } finally {
      table.close();
    }
  } catch (error) {
    if (error instanceof TableError) return { refused: printable(error.message) };
    return { threw: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
