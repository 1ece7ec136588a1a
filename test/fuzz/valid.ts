import type { Random } from './random.ts';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  examples?: unknown[];
}

/** A value that a described schema takes, or nearly: what only the code checks may be wrong. */
export function likelyValue(schema: Schema, random: Random): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.of(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return likelyValue(random.of(choices), random);
  const [type] = [schema.type ?? 'object'].flat();
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return random.below(2) === 0;
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? 1000, (schema.minimum ?? 0) + random.below(5));
    case 'string':
      return likelyText(schema, random);
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, random.below(3)) }, () =>
        likelyValue(schema.items ?? {}, random),
      );
    default:
      return likelyObject(schema, random);
  }
}

function likelyObject({ properties = {}, required = [] }: Schema, random: Random): Record<string, unknown> {
  const given = Object.entries(properties).filter(
    ([name]) => required.includes(name) || random.below(2) === 0,
  );
  return Object.fromEntries(given.map(([name, schema]) => [name, likelyValue(schema, random)]));
}

const DAYS = ['2024-03-04', '2023-01-01', '1945-06-01', '2024-02-29'];

function likelyText({ format, examples }: Schema, random: Random): string {
  if (examples) return String(random.of(examples));
  if (format === 'date') return random.of(DAYS);
  if (format === 'date-time') return `${random.of(DAYS)}T02:00:00.000Z`;
  return random.of(['house', 'assessor-1', '张三', 'resident', '2024-02', 'x', '11010519491231002X']);
}
