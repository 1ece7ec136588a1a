import { ERROR_DATA_LIMIT, StateFailure } from './errors.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Largest input or output of a state, task or execution, in bytes of UTF-8 (AWS Step Functions quotas). */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/** A JSON value together with its text, so that it is written once however often it is shown. */
export interface Payload {
  readonly value: Json;
  readonly json: string;
}

export function payloadOf(value: Json): Payload {
  return { value, json: JSON.stringify(value) };
}

/** A payload within the limit; throws `States.DataLimitExceeded` naming `what` otherwise. */
export function limitedPayload(value: Json, what: string): Payload {
  const payload = payloadOf(value);
  if (exceedsLimit(payload.json)) throw dataLimitExceeded(what);
  return payload;
}

export function dataLimitExceeded(what: string): StateFailure {
  return new StateFailure(
    ERROR_DATA_LIMIT,
    `The ${what} has a size exceeding the maximum number of bytes service limit (${PAYLOAD_LIMIT_BYTES}).`,
  );
}

export function exceedsLimit(text: string): boolean {
  // A UTF-16 unit takes at most three bytes, so short texts need no counting.
  return text.length * 3 > PAYLOAD_LIMIT_BYTES && Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES;
}

export function isJsonObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function jsonKind(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Copies a JSONata result into plain JSON: JSONata marks its arrays as sequences and may hand out functions.
 * Returns undefined for undefined; throws a TypeError for what JSON cannot hold.
 */
export function plainJson(value: unknown): Json | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return Array.from(value, (item) => plainJson(item) ?? null);
  if (typeof value === 'object' && !isJsonataFunction(value)) return plainObject(value);
  throw new TypeError('the result holds a function, which is not JSON');
}

function plainNumber(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`the result holds ${value}, which is not JSON`);
  return value;
}

function plainObject(value: object): { [key: string]: Json } {
  const copy: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = plainJson(item);
    if (plain !== undefined) setOwn(copy, key, plain);
  }
  return copy;
}

/** Sets a property as data even under the name `__proto__`. */
export function setOwn(target: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else target[key] = value;
}

function isJsonataFunction(value: object): boolean {
  return '_jsonata_function' in value || '_jsonata_lambda' in value || value instanceof RegExp;
}

/** The text properties that are not undefined. */
export function withoutUndefined(texts: {
  readonly [name: string]: string | undefined;
}): Record<string, string> {
  const entries = Object.entries(texts);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
