import type { Import } from './imports.ts';

/**
 * The circles among imports, each as the shortest chain that comes back to where it began:
 * `a.ts → b.ts → a.ts`. Every import that lies on a circle belongs to one that is told.
 */
export function circlesIn(imports: readonly Import[]): string[][] {
  const next = adjacency(imports);
  const told = new Set<string>();
  const circles: string[][] = [];
  for (const start of [...next.keys()].sort()) {
    if (told.has(start)) continue;
    const circle = shortestWayBack(start, next);
    if (!circle) continue;
    for (const place of circle) told.add(place);
    circles.push(circle);
  }
  return circles;
}

/**
 * The same imports seen from further away: between neighbouring folders, at every depth. What a folder shares with
 * the folders inside it is one subject and told file by file.
 */
export function betweenFolders(imports: readonly Import[]): Import[] {
  return imports.flatMap(({ from, to }) => {
    const [here, there] = [from.split('/').slice(0, -1), to.split('/').slice(0, -1)];
    const depth = here.findIndex((folder, index) => folder !== there[index]);
    if (depth === -1 || there[depth] === undefined) return [];
    return [{ from: here.slice(0, depth + 1).join('/'), to: there.slice(0, depth + 1).join('/') }];
  });
}

function adjacency(imports: readonly Import[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  return next;
}

function shortestWayBack(start: string, next: ReadonlyMap<string, string[]>): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const place of next.get(way.at(-1) ?? '') ?? []) {
      if (place === start) return [...way, start];
      if (seen.has(place)) continue;
      seen.add(place);
      ways.push([...way, place]);
    }
  }
  return undefined;
}
