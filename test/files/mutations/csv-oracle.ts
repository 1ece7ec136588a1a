/** What stands in a file, by row as editors number lines. */
export type Grid = Map<number, string[]>;

/**
 * What a text says, read letter by letter after RFC 4180 and nothing else. `null` where it says nothing for certain:
 * its bytes are no text, or its quotes do not match.
 */
export function csvGrid(encoding: string, bytes: Buffer, separator: string): Grid | null {
  try {
    return gridOf(new TextDecoder(encoding, { fatal: true }).decode(bytes), separator);
  } catch {
    return null;
  }
}

function gridOf(text: string, separator: string): Grid {
  const grid: Grid = new Map();
  let row = 1;
  for (let at = 0; at < text.length; ) {
    const { cells, next } = record(text, at, separator);
    if (cells.some((cell) => cell !== '')) grid.set(row, cells);
    row += lineEnds(text.slice(at, next));
    at = next;
  }
  return grid;
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** The cells from a place on up to the end of the line, and where the next line begins. */
function record(text: string, start: number, separator: string): { cells: string[]; next: number } {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const { cell, next } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
    cells.push(cell);
    at = next;
    if (text[at] === separator) continue;
    const [end] = /^(\r\n|\r|\n|$)/.exec(text.slice(at, at + 2)) ?? [];
    if (end === undefined) throw new Error('a quote within');
    return { cells, next: at + end.length };
  }
}

function quotedCell(text: string, start: number): { cell: string; next: number } {
  let cell = '';
  for (let at = start + 1; ; at += 1) {
    if (at >= text.length) throw new Error('a quote that is not closed');
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return { cell, next: at + 1 };
  }
}

function plainCell(text: string, start: number, separator: string): { cell: string; next: number } {
  let next = start;
  while (next < text.length && text[next] !== separator && text[next] !== '\r' && text[next] !== '\n')
    next += 1;
  const cell = text.slice(start, next);
  if (cell.includes('"') && !/^="[^"]*"$/.test(cell)) throw new Error('a quote within');
  return { cell, next };
}
