import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import type { Json } from '../base/json.ts';
import type { EvaluationScope } from './evaluation-scope.ts';

/**
 * The JSONata functions Step Functions adds to JSONata 2.0.6: $partition, $range, $hash, $random, $uuid, $parse
 * (AWS Step Functions Developer Guide, "JSONata functions provided by Step Functions"), and the two clock
 * functions of JSONata bound to the entry time of the state.
 */

const HASHES: ReadonlyMap<unknown, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** Longest array `$range` builds, as `States.ArrayRange` documents. */
const RANGE_LIMIT = 1000;

/** Functions without a clock or randomness are bound once for each compiled expression. */
export function installFunctions(expression: jsonata.Expression): void {
  expression.assign('partition', partition);
  expression.assign('range', range);
  expression.assign('hash', hash);
  expression.assign('parse', parse);
}

/** A function that depends on the visit of the state, undefined when the name is none of these. */
export function visitFunction(name: string, scope: EvaluationScope): unknown {
  switch (name) {
    case 'millis':
      return () => scope.enteredAtMillis;
    case 'now':
      return (picture?: string, timezone?: string) =>
        fromMillis.call(clockOf(scope), scope.enteredAtMillis, picture, timezone);
    case 'toMillis':
      // A picture without a date takes the rest from "now", which must be the entry time as well.
      return (text?: string, picture?: string) => toMillis.call(clockOf(scope), text, picture);
    case 'uuid':
      return async () => uuidFromHex(await scope.drawHex());
    case 'random':
      return async (seed?: number) =>
        seed === undefined ? fractionFromHex(await scope.drawHex()) : seededFraction(seed);
    default:
      return undefined;
  }
}

function clockOf(scope: EvaluationScope): { environment: { timestamp: Date } } {
  return { environment: { timestamp: new Date(scope.enteredAtMillis) } };
}

type NativeFunction = (this: { environment: { timestamp: Date } }, ...values: unknown[]) => unknown;

async function builtIn(name: string): Promise<NativeFunction> {
  const definition: { implementation: NativeFunction } = await jsonata(`$${name}`).evaluate(undefined);
  return definition.implementation;
}

const fromMillis = await builtIn('fromMillis');
const toMillis = await builtIn('toMillis');

function partition(values: unknown, size: unknown): unknown[][] | undefined {
  if (values === undefined) return undefined;
  const items: unknown[] = Array.isArray(values) ? values : [values];
  const length = Math.trunc(requireNumber('partition', size));
  if (length < 1) throw new Error('$partition needs a chunk size of at least 1');
  const chunks: unknown[][] = [];
  for (let start = 0; start < items.length; start += length) chunks.push(items.slice(start, start + length));
  return chunks;
}

function range(first: unknown, last: unknown, step: unknown): number[] {
  const from = Math.trunc(requireNumber('range', first));
  const to = Math.trunc(requireNumber('range', last));
  const by = Math.trunc(requireNumber('range', step));
  if (by === 0) throw new Error('$range needs a step other than 0');
  const count = Math.max(0, Math.floor((to - from) / by) + 1);
  if (count > RANGE_LIMIT)
    throw new Error(`$range gives at most ${RANGE_LIMIT} numbers, asked were ${count}`);
  return Array.from({ length: count }, (_, index) => from + index * by);
}

function hash(text: unknown, algorithm: unknown): string | undefined {
  if (text === undefined) return undefined;
  const name = HASHES.get(algorithm);
  if (name === undefined)
    throw new Error(`$hash knows ${[...HASHES.keys()].join(', ')}, not ${String(algorithm)}`);
  const input = typeof text === 'string' ? text : JSON.stringify(text);
  return createHash(name).update(input, 'utf8').digest('hex');
}

function parse(text: unknown): Json | undefined {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new Error('$parse takes a string of JSON');
  return JSON.parse(text);
}

function requireNumber(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`$${name} takes numbers`);
  return value;
}

function uuidFromHex(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** 52 random bits as a fraction in [0, 1). */
export function fractionFromHex(hex: string): number {
  return Number.parseInt(hex.slice(0, 13), 16) / 2 ** 52;
}

/** The same seed always gives the same fraction in [0, 1). */
function seededFraction(seed: unknown): number {
  if (typeof seed !== 'number') throw new Error('$random takes a number as its seed');
  return fractionFromHex(createHash('sha256').update(String(seed)).digest('hex'));
}
