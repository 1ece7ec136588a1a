import * as z from 'zod';
import { ClausesFileSchema } from '../rules/clauses/index.ts';
import { SchemeFileSchema } from '../rules/scheme/file-format.ts';

type Node = z.core.JSONSchema.BaseSchema;
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** `scheme.yaml` as JSON Schema (draft 2020-12): what editors complete and check against. */
export function schemeJsonSchema(): string {
  return published('scheme', SchemeFileSchema);
}

export function clausesJsonSchema(): string {
  return published('clauses', ClausesFileSchema);
}

function published(name: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => sayWhatMustBeCited(jsonSchema),
  });
  const $comment = `Made from the Zod schemas of rules/ by npm run docs; ${name}.yaml names it in its first line.`;
  const { root, definitions } = withDefinitions(JSON.parse(JSON.stringify(rest)) as Record<string, Json>);
  return `${JSON.stringify({ $schema, $comment, ...root, $defs: definitions }, null, 1)}\n`;
}

/**
 * The citation rules of `rules/base/cited.ts`, which JSON Schema can say too: clause and quote, or an assumption;
 * a quote only with its clause; a value, or why it is unset.
 */
function sayWhatMustBeCited(node: Node): void {
  const keys = Object.keys(node.properties ?? {});
  if (!['clause', 'quote', 'assumption'].every((key) => keys.includes(key))) return;
  node.dependentRequired = { quote: ['clause'], assumptionEn: ['assumption'] };
  const cited: Node[] = [{ required: ['clause', 'quote'] }, { required: ['assumption'] }];
  if (!keys.includes('unset')) node.anyOf = cited;
  else node.oneOf = [{ required: ['value'], anyOf: cited }, { required: ['unset'] }];
}

/** Long enough to be worth a name of its own. */
const WORTH_NAMING = 120;
/** Under these keys stand schemas or maps of schemas; what stands elsewhere is data. */
const SCHEMA_KEYS = new Set(['items', 'anyOf', 'oneOf', 'allOf', 'prefixItems', 'properties']);

/** Schemas that stand more than once are written once, under `$defs`, named after the key they stand at first. */
function withDefinitions(root: Record<string, Json>) {
  const places = new Map<string, { count: number; key: string }>();
  visit(root, 'root', (text, key) => {
    const known = places.get(text);
    places.set(text, { count: (known?.count ?? 0) + 1, key: known?.key ?? key });
  });
  const names = namesOf(places);
  const definitions: Record<string, Json> = {};
  for (const [text, name] of names) definitions[name] = referring(JSON.parse(text) as Json, names, true);
  return { root: referring(root, names, true) as Record<string, Json>, definitions };
}

function namesOf(places: Map<string, { count: number; key: string }>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const [text, { count, key }] of places) {
    if (count < 2 || text.length < WORTH_NAMING) continue;
    const number = (taken.get(key) ?? 0) + 1;
    taken.set(key, number);
    names.set(text, number === 1 ? key : `${key}-${number}`);
  }
  return names;
}

/** Every schema within a schema, outermost first, with the property it stands at. */
function visit(node: Json, key: string, see: (text: string, key: string) => void, isSchema = true): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const inner of node) visit(inner, key, see);
    return;
  }
  if (isSchema) see(JSON.stringify(node), key);
  for (const [name, inner] of Object.entries(node)) {
    if (!isSchema) visit(inner, name, see);
    else if (SCHEMA_KEYS.has(name)) visit(inner, key, see, name !== 'properties');
  }
}

function referring(node: Json, names: Map<string, string>, isTop: boolean): Json {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((inner) => referring(inner, names, false));
  const name = isTop ? undefined : names.get(JSON.stringify(node));
  if (name !== undefined) return { $ref: `#/$defs/${name}` };
  return Object.fromEntries(
    Object.entries(node).map(([key, inner]) => [key, referring(inner, names, false)]),
  );
}
