import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { CursorInvalid } from './errors.ts';
import { seal, unseal } from './seal.ts';

/** The part of the table that a list reads: a place in it is a key of these names, in this partition and range. */
export interface Listed {
  names: readonly string[];
  partition: readonly [name: string, value: string];
  sort: readonly [name: string, range: { prefix: string } | { from: string } | { after: string }];
}

/** Whom a cursor is for, and what seals it. */
export interface Seal {
  reader: string;
  key: string;
}

/**
 * The place behind the last item read, as the caller hands it back: sealed, since the item may be one that the caller
 * does not see, and bound to its reader and list.
 */
export function cursorOf(key: Record<string, AttributeValue>, listed: Listed, by: Seal): string {
  return seal(JSON.stringify(unmarshall(key)), by.key, purposeOf(listed, by));
}

/** Where to read on. @throws CursorInvalid where the cursor is no place in this very list, or another's */
export function startOf(cursor: string, listed: Listed, by: Seal): Record<string, AttributeValue> {
  const key = keyIn(unseal(cursor, by.key, purposeOf(listed, by)));
  if (!key || !isPlaceIn(key, listed)) throw new CursorInvalid('this cursor was not handed out by this list');
  return marshall(key);
}

function purposeOf({ partition, sort }: Listed, { reader }: Seal): string {
  return JSON.stringify([reader, partition, sort]);
}

function keyIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const key: unknown = JSON.parse(text ?? '');
    return typeof key === 'object' && key !== null ? (key as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isPlaceIn(key: Record<string, unknown>, { names, partition, sort }: Listed): boolean {
  const isKey =
    Object.keys(key).length === names.length &&
    names.every((name) => typeof key[name] === 'string' && key[name] !== '');
  if (!isKey || key[partition[0]] !== partition[1]) return false;
  const place = String(key[sort[0]]);
  const [, range] = sort;
  if ('prefix' in range) return place.startsWith(range.prefix);
  return 'from' in range ? place >= range.from : place > range.after;
}
