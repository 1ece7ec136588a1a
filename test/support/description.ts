import { operations } from '../../functions/front-door/catalogue.ts';
import { DESCRIPTIONS } from '../../functions/front-door/description.ts';
import { openApiDocument } from '../../functions/http/openapi.ts';

type Json = unknown;

export interface DescribedOperation {
  operationId: string;
  tags: string[];
  security: object[];
  parameters: { name: string; in: string; schema: object }[];
  requestBody?: { content: { 'application/json': { schema: object; example?: Json } } };
  responses: Record<string, { content: Record<string, { schema: object; example?: Json }> }>;
}

export interface Description {
  paths: Record<string, Record<string, DescribedOperation>>;
  tags: { name: string; description: string }[];
  components: { schemas: Record<string, Record<string, Json>> };
}

/** The description as `GET /openapi.json` answers it. */
export function description(): Description {
  return JSON.parse(JSON.stringify(openApiDocument(operations, DESCRIPTIONS)));
}

/** The same with each reference replaced by what it refers to. */
export function dereferenced<T>(document: T): T {
  const resolve = (node: Json): Json => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map(resolve);
    const { $ref, ...rest } = node as Record<string, Json>;
    if (typeof $ref !== 'string') return mapValues(rest, resolve);
    return { ...(resolve(at(document, $ref)) as object), ...mapValues(rest, resolve) };
  };
  return resolve(document) as T;
}

function at(document: Json, pointer: string): Json {
  let found = document;
  for (const key of pointer.replace('#/', '').split('/')) found = (found as Record<string, Json>)[key];
  if (found === undefined) throw new Error(`${pointer} refers to nothing`);
  return found;
}

function mapValues(object: Record<string, Json>, change: (value: Json) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** Every operation with its method and path. */
export function operationsOf({ paths }: Description) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}
