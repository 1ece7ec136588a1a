/** Keys that name an entry of a list, in the order in which they are tried. */
const NAMING_KEYS = [
  'id',
  'code',
  'name',
  'source',
  'category',
  'benefit',
  'level',
  'effectiveFrom',
  'check',
] as const;

/** One thing that a path leads to: `steps` are its keys from the root, list entries by their index. */
export interface FoundNode {
  steps: string[];
  value: unknown;
}

/**
 * What a path leads to within a value. Steps are keys; an entry of a list is named by its id, code, name, source,
 * category, benefit or level (all that bear the name), else by its index; `*` is every entry.
 */
export function nodesAt(root: unknown, path: string): FoundNode[] {
  return path
    .split('.')
    .reduce<FoundNode[]>(
      (nodes, step) => nodes.flatMap((node) => stepInto(node, step)),
      [{ steps: [], value: root }],
    );
}

function stepInto({ steps, value }: FoundNode, step: string): FoundNode[] {
  if (Array.isArray(value))
    return entriesOf(value, step).map(([key, inner]) => ({ steps: [...steps, key], value: inner }));
  if (typeof value !== 'object' || value === null) return [];
  if (!Object.hasOwn(value, step)) return [];
  return [{ steps: [...steps, step], value: (value as Record<string, unknown>)[step] }];
}

function entriesOf(list: unknown[], step: string): [key: string, value: unknown][] {
  const entries = list.map((value, index): [string, unknown] => [String(index), value]);
  if (step === '*') return entries;
  const named = entries.filter(([, value]) => nameOf(value) === step);
  return named.length > 0
    ? named
    : entries.filter(([key, value]) => key === step && nameOf(value) === undefined);
}

/** The name by which a path leads to the entry of a list. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key of NAMING_KEYS) {
    const name = (value as Record<string, unknown>)[key];
    if (typeof name === 'string' || typeof name === 'number') return String(name);
  }
  return undefined;
}

export interface CitationAt {
  steps: string[];
  clause?: string | undefined;
  quote?: string | undefined;
  assumption?: string | undefined;
  unset?: string | undefined;
  value?: unknown;
}

/** Every citation within a value, with its keys from the root. */
export function citationsIn(root: unknown, steps: string[] = []): CitationAt[] {
  if (typeof root !== 'object' || root === null) return [];
  const own = isCitation(root) ? [{ ...root, steps }] : [];
  return [...own, ...Object.entries(root).flatMap(([key, inner]) => citationsIn(inner, [...steps, key]))];
}

function isCitation(value: object): value is Omit<CitationAt, 'steps'> {
  return ['clause', 'quote', 'assumption', 'unset'].some(
    (key) => typeof (value as Record<string, unknown>)[key] === 'string',
  );
}

/** The path by which people name the steps: list entries by their names. */
export function pathOf(root: unknown, steps: readonly string[]): string {
  let value = root;
  const names = steps.map((step) => {
    const inner = (value as Record<string, unknown>)[step];
    const name = Array.isArray(value) ? (nameOf(inner) ?? step) : step;
    value = inner;
    return name;
  });
  return names.join('.');
}
