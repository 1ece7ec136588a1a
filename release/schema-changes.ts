interface Schema {
  type?: unknown;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/**
 * In what a JSON Schema of something that others read takes from them what they relied on: a field that is gone or may
 * be missing now, another type, a value that did not come before. One sentence each, with the path of the field.
 */
export function takenFromReaders(before: unknown, now: unknown, path = ''): string[] {
  const [old, later] = [before, now] as [Schema, Schema];
  return [
    ...otherType(old, later, path),
    ...otherValues(old, later, path),
    ...Object.entries(old.properties ?? {}).flatMap(([name, property]) => {
      const field = path ? `${path}.${name}` : name;
      const there = later.properties?.[name];
      if (there === undefined) return [`${field} is gone`];
      const mayMiss = old.required?.includes(name) && !later.required?.includes(name);
      return [...(mayMiss ? [`${field} may be missing`] : []), ...takenFromReaders(property, there, field)];
    }),
    ...(old.items && later.items ? takenFromReaders(old.items, later.items, `${path}[]`) : []),
  ];
}

function otherType({ type: before }: Schema, { type: now }: Schema, path: string): string[] {
  return JSON.stringify(before) === JSON.stringify(now) ? [] : [`${path} was ${before} and is ${now}`];
}

function otherValues(before: Schema, now: Schema, path: string): string[] {
  const [old, later] = [before, now].map((schema) => valuesOf(schema));
  if (old === undefined) return [];
  if (later === undefined) return [`${path} was one of ${old.join(', ')} and is anything`];
  return later.filter((value) => !old.includes(value)).map((value) => `${path} may be ${value}`);
}

function valuesOf(schema: Schema): unknown[] | undefined {
  return 'const' in schema ? [schema.const] : schema.enum;
}
