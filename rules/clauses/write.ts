const SCHEMA_LINE = '# yaml-language-server: $schema=../clauses.schema.json';
const LINE_WIDTH = 110;

type Plain = string | readonly string[] | readonly object[] | undefined;

/** The text of a `clauses.yaml`: one block for each entry, quotes on one line so that they can be searched. */
export function clausesYaml(entries: readonly object[]): string {
  return `${SCHEMA_LINE}\nclauses:\n${entries.map(entryBlock).join('\n\n')}\n`;
}

/** The lines of one entry, without the end of the last. */
export function entryBlock(entry: object): string {
  const lines = Object.entries(entry as Record<string, Plain>).flatMap(([key, value]) => linesOf(key, value));
  return lines.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`).join('\n');
}

function linesOf(key: string, value: Plain): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string')
    return [`${key}: ${key === 'quote' ? JSON.stringify(value) : scalar(value)}`];
  const items = value.map(item);
  const inline = `${key}: [${items.join(', ')}]`;
  const short = inline.length <= LINE_WIDTH && typeof value[0] === 'string';
  return short ? [inline] : [`${key}:`, ...items.map((each) => `  - ${each}`)];
}

function item(value: string | object): string {
  if (typeof value === 'string') return scalar(value);
  const pairs = Object.entries(value as Record<string, string>).map(
    ([key, inner]) => `${key}: ${scalar(inner)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}

/** Plain where YAML reads it back as the same text. */
function scalar(text: string): string {
  return /^[\p{L}（][\p{L}\p{N}（）()“”《》、，；。 ._*/-]*$/u.test(text) ? text : JSON.stringify(text);
}
