import * as z from 'zod';

export type JsonSchema = Record<string, unknown>;
type Direction = 'input' | 'output';

/** Schemas with a name of their own: a value is the same both ways, an answer goes out only. */
export interface NamedSchemas {
  values: Readonly<Record<string, z.ZodType>>;
  answers: Readonly<Record<string, z.ZodType>>;
}

/**
 * JSON Schemas that refer to named components, and the components met on the way. A name stands for one schema: what
 * is read otherwise than it is written needs two.
 */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};
  readonly #names: Record<Direction, Map<z.ZodType, string>>;

  constructor({ values, answers }: NamedSchemas) {
    const byValue = (named: Readonly<Record<string, z.ZodType>>) =>
      Object.entries(named).map(([name, schema]) => [schema, name] as const);
    this.#names = {
      input: new Map(byValue(values)),
      output: new Map([...byValue(values), ...byValue(answers)]),
    };
  }

  /** A reference to the schema as a component, named as it is known or else as given. */
  reference(schema: z.ZodType, direction: Direction, name: string): JsonSchema {
    const names = this.#names[direction];
    if (!names.has(schema)) names.set(schema, name);
    return this.inline(schema, direction);
  }

  /** The schema itself; what has a name is referred to by it. */
  inline(schema: z.ZodType, direction: Direction): JsonSchema {
    const { items, $defs = {} } = z.toJSONSchema(z.array(schema), {
      io: direction,
      unrepresentable: 'any',
      metadata: this.#registry(direction),
      override: ({ jsonSchema }) => withoutNoise(jsonSchema),
    }) as { items: JsonSchema; $defs?: Record<string, JsonSchema> };
    for (const [name, described] of Object.entries($defs)) this.#keep(name, described);
    return referring(items);
  }

  #keep(name: string, described: JsonSchema): void {
    const schema = referring(described);
    const known = this.schemas[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`two schemas have the name ${name}`);
    this.schemas[name] = schema;
  }

  /** What is said of a schema where it is written, and its name here: it stands in no bundle but that of the description. */
  #registry(direction: Direction): typeof z.globalRegistry {
    const names = this.#names[direction];
    const get = (schema: z.ZodType) => {
      const id = names.get(schema);
      const said = z.globalRegistry.get(schema);
      return id === undefined ? said : { ...said, id };
    };
    return { get } as typeof z.globalRegistry;
  }
}

const SAFE = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

/** Bounds that every integer of JavaScript has, and patterns that the format tells shorter, say nothing to a client. */
function withoutNoise(schema: JsonSchema): void {
  for (const bound of ['minimum', 'maximum'])
    if (SAFE.includes(schema[bound] as number)) delete schema[bound];
  if (schema.format !== undefined) delete schema.pattern;
}

function referring(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
