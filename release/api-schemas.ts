type Json = Record<string, unknown>;

/** A schema and the document in which its references are looked up. */
export interface Place {
  root: unknown;
  schema: unknown;
}

interface Comparison {
  /** What a client writes must go on being taken; what it reads must go on being what it was told. */
  direction: 'writing' | 'reading';
  /** Pairs of named schemas that are being compared further up: one that holds itself is not compared again. */
  within: readonly string[];
}

/** Where the later schema refuses what the earlier one took. */
export function writingBreaks(old: Place, later: Place, path: string): string[] {
  return breaks(old, later, path, { direction: 'writing', within: [] });
}

/** Where the later schema gives what the earlier one did not promise, or does not give what it did. */
export function readingBreaks(old: Place, later: Place, path: string): string[] {
  return breaks(old, later, path, { direction: 'reading', within: [] });
}

function breaks(old: Place, later: Place, path: string, how: Comparison): string[] {
  const pair = `${referenceOf(old.schema)} ${referenceOf(later.schema)}`;
  if (pair !== ' ' && how.within.includes(pair)) return [];
  const deeper = { ...how, within: [...how.within, pair] };
  const [befores, nows] = [alternatives(old), alternatives(later)];
  if (befores.length === 1 && nows.length === 1)
    return ofOne(befores[0] as Place, nows[0] as Place, path, deeper);
  // The one that must fit into the other: what is written was taken before, what is read comes now.
  const [given, taking] = how.direction === 'writing' ? [befores, nows] : [nows, befores];
  return given
    .filter((one) => !taking.some((other) => fits(one, other, path, deeper)))
    .map((one) =>
      how.direction === 'writing'
        ? `${path} does not take ${nameOf(one)} any more`
        : `${path} may be ${nameOf(one)} now`,
    );
}

function fits(given: Place, taking: Place, path: string, how: Comparison): boolean {
  const [old, later] = how.direction === 'writing' ? [given, taking] : [taking, given];
  return ofOne(old, later, path, how).length === 0;
}

/** The forms that a value may have: one, unless the schema says `anyOf`, `oneOf` or several types. */
function alternatives(place: Place): Place[] {
  const { root } = place;
  const schema = resolved(place);
  const choices = (schema.anyOf ?? schema.oneOf) as unknown[] | undefined;
  if (choices) return choices.flatMap((choice) => alternatives({ root, schema: choice }));
  if (!Array.isArray(schema.type)) return [{ root, schema }];
  return schema.type.map((type) => ({ root, schema: { ...schema, type } }));
}

function ofOne(old: Place, later: Place, path: string, how: Comparison): string[] {
  const [before, now] = [resolved(old), resolved(later)];
  return [
    ...typeBreaks(before, now, path, how),
    ...valueBreaks(before, now, path, how),
    ...formBreaks(before, now, path, how),
    ...boundBreaks(before, now, path, how),
    ...propertyBreaks({ ...old, schema: before }, { ...later, schema: now }, path, how),
    ...within(old, later, ['items', '[]'], path, how),
    ...within(old, later, ['additionalProperties', '.*'], path, how),
  ];
}

/** In writing the later schema must take as much, in reading the earlier one: `wide` is which. */
function ordered<T>(before: T, now: T, { direction }: Comparison): { narrow: T; wide: T } {
  return direction === 'writing' ? { narrow: before, wide: now } : { narrow: now, wide: before };
}

function typeBreaks(before: Json, now: Json, path: string, how: Comparison): string[] {
  const { narrow, wide } = ordered(before.type, now.type, how);
  const isTaken = wide === undefined || narrow === wide || (wide === 'number' && narrow === 'integer');
  return isTaken ? [] : [`${path} was ${before.type ?? 'anything'} and is ${now.type ?? 'anything'}`];
}

function valueBreaks(before: Json, now: Json, path: string, how: Comparison): string[] {
  const { narrow, wide } = ordered(valuesOf(before), valuesOf(now), how);
  if (wide === undefined) return [];
  if (narrow === undefined)
    return how.direction === 'writing'
      ? [`${path} must be one of ${wide.join(', ')} now`]
      : [`${path} was one of ${wide.join(', ')} and is anything`];
  const others = narrow.filter((value) => !wide.includes(value));
  return others.map((value) =>
    how.direction === 'writing' ? `${path} may not be ${value} any more` : `${path} may be ${value} now`,
  );
}

function valuesOf(schema: Json): unknown[] | undefined {
  return 'const' in schema ? [schema.const] : (schema.enum as unknown[] | undefined);
}

function formBreaks(before: Json, now: Json, path: string, how: Comparison): string[] {
  return ['pattern', 'format'].flatMap((keyword) => {
    const { narrow, wide } = ordered(before[keyword], now[keyword], how);
    if (wide === undefined || narrow === wide) return [];
    return [`${path} had the ${keyword} ${before[keyword] ?? '-'} and has ${now[keyword] ?? '-'}`];
  });
}

const LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];

/** Bounds of what is read are no promise that a client relies on. */
function boundBreaks(before: Json, now: Json, path: string, { direction }: Comparison): string[] {
  if (direction === 'reading') return [];
  return [...LEAST, ...MOST].flatMap((bound) => {
    const [was, is] = [before[bound], now[bound]] as (number | undefined)[];
    if (is === undefined) return [];
    const isNarrower = was === undefined || (LEAST.includes(bound) ? is > was : is < was);
    return isNarrower ? [`${path} had the ${bound} ${was ?? '-'} and has ${is}`] : [];
  });
}

function propertyBreaks(old: Place, later: Place, path: string, how: Comparison): string[] {
  const [before, now] = [objectOf(old), objectOf(later)];
  const told = Object.entries(before.properties).flatMap(([name, schema]) => {
    const field = `${path}.${name}`;
    const there = now.properties[name];
    if (there === undefined) return missing(before.required.includes(name), now, field, how);
    const { narrow, wide } = ordered(before.required.includes(name), now.required.includes(name), how);
    return [
      ...(wide && !narrow
        ? [how.direction === 'writing' ? `${field} is needed now` : `${field} may be missing`]
        : []),
      ...breaks({ root: old.root, schema }, { root: later.root, schema: there }, field, how),
    ];
  });
  const needed = now.required.filter((name) => !(name in before.properties));
  return [
    ...told,
    ...(how.direction === 'writing' ? needed.map((name) => `${path}.${name} is needed now`) : []),
  ];
}

/** A field that is not there any more: in writing it is refused where nothing else is taken, in reading it is missed. */
function missing(wasNeeded: boolean, now: ObjectForm, field: string, { direction }: Comparison): string[] {
  if (direction === 'reading') return [`${field} is gone`];
  return now.isClosed || wasNeeded ? [`${field} is not taken any more`] : [];
}

interface ObjectForm {
  properties: Record<string, unknown>;
  required: string[];
  isClosed: boolean;
}

function objectOf(place: Place): ObjectForm {
  const { properties = {}, required = [], additionalProperties } = resolved(place);
  return {
    properties: properties as Record<string, unknown>,
    required: required as string[],
    isClosed: additionalProperties === false,
  };
}

/** Items of a list, values of a map. */
function within(
  old: Place,
  later: Place,
  [keyword, mark]: [string, string],
  path: string,
  how: Comparison,
): string[] {
  const [before, now] = [resolved(old)[keyword], resolved(later)[keyword]];
  if (typeof before !== 'object' || typeof now !== 'object') return [];
  return breaks({ root: old.root, schema: before }, { root: later.root, schema: now }, `${path}${mark}`, how);
}

/** The schema with its references followed, and with all that it must be beside (`allOf`). */
function resolved({ root, schema }: Place): Json {
  const { $ref, allOf, ...own } = (schema ?? {}) as Json;
  const parts = [
    ...(typeof $ref === 'string' ? [resolved({ root, schema: at(root, $ref) })] : []),
    ...((allOf as unknown[] | undefined) ?? []).map((part) => resolved({ root, schema: part })),
  ];
  return parts.reduce<Json>((whole, part) => together(whole, part), own);
}

function together(one: Json, other: Json): Json {
  const required = [...((one.required as string[]) ?? []), ...((other.required as string[]) ?? [])];
  return {
    ...other,
    ...one,
    ...((one.properties !== undefined || other.properties !== undefined) && {
      properties: { ...(other.properties as object), ...(one.properties as object) },
    }),
    ...(required.length > 0 && { required: [...new Set(required)] }),
  };
}

function at(root: unknown, reference: string): unknown {
  const keys = reference.replace('#/', '').split('/');
  return keys.reduce<unknown>((found, key) => (found as Json | undefined)?.[key], root);
}

function referenceOf(schema: unknown): string {
  return ((schema as Json | undefined)?.$ref as string | undefined) ?? '';
}

function nameOf({ schema }: Place): string {
  const { type = 'anything', properties = {}, ...others } = schema as Json;
  const values = valuesOf(others);
  if (values) return values.join(', ');
  const marks = Object.entries(properties as Record<string, Json>).flatMap(([name, property]) =>
    'const' in property ? [`${name} ${property.const}`] : [],
  );
  const fields = Object.keys(properties as object);
  if (marks.length > 0) return `${type} with ${marks.join(', ')}`;
  return fields.length > 0 ? `${type} with ${fields.join(', ')}` : String(type);
}
