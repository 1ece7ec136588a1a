import type { CitationAt } from '../scheme/value-paths.ts';

/** Files by the path of the value that they read, list entries as `*`. */
export type Readers = ReadonlyMap<string, readonly string[]>;

/** What a value is read by: a rule decides or computes with it, a workflow or command acts on it, people read it. */
export const readerKinds = ['rule', 'workflow', 'screen'] as const;
export type ReaderKind = (typeof readerKinds)[number];

/** The files that read a cited value: its own key or, of an entry of a list, one of its keys. */
export function readersOf(readers: Readers, { steps }: Pick<CitationAt, 'steps'>): string[] {
  const cases = steps.indexOf('cases');
  const own = (cases < 0 ? steps : steps.slice(0, cases)).map((step) => (/^\d+$/.test(step) ? '*' : step));
  for (let length = own.length; length > 0; length -= 1) {
    const path = own.slice(0, length).join('.');
    const keys = [...readers.keys()].filter(
      (key) => key === path || (path.endsWith('*') && isKeyOf(key, path)),
    );
    if (keys.length > 0) return [...new Set(keys.flatMap((key) => readers.get(key) ?? []))];
  }
  return [];
}

function isKeyOf(key: string, path: string): boolean {
  return key.startsWith(`${path}.`) && !key.slice(path.length + 1).includes('.');
}

export function kindOfReader(file: string): ReaderKind {
  if (/^rules\/explanation\/|^functions\/(document|front-door|inbox|message)\/|views?\.ts$/.test(file))
    return 'screen';
  return /^rules\/|\/rules\//.test(file) ? 'rule' : 'workflow';
}

/** The strongest of the kinds, or `nothing`. */
export function strongest(files: readonly string[]): ReaderKind | 'nothing' {
  const kinds = new Set(files.map(kindOfReader));
  return readerKinds.find((kind) => kinds.has(kind)) ?? 'nothing';
}
