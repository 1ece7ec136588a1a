import { readFileSync } from 'node:fs';
import { fromRoot } from '../../infra/paths.ts';

export interface Row {
  operationId: string;
  /** What a role may reach, by role, in the page's words. */
  reach: Record<string, string>;
}

/** The rows of both tables of docs/access.md, one for each operation. */
export function rowsOf(heading: string): Row[] {
  const page = readFileSync(fromRoot('docs/access.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const [head = '', , ...lines] = section.split('\n').filter((line) => line.startsWith('|'));
  const [, ...roles] = cellsOf(head);
  return lines.flatMap((line) => {
    const [operations = '', ...words] = cellsOf(line);
    const reach = Object.fromEntries(roles.map((role, column) => [role, words[column] ?? '']));
    return [...operations.matchAll(/`(\w+)`/g)].map(([, operationId = '']) => ({ operationId, reach }));
  });
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
