import { createHash } from 'node:crypto';
import { ItemDamaged } from './errors.ts';

type Stored = Record<string, unknown>;

/**
 * What an item was when it was written, in 64 bits, kept in it: a database tells whether its pages are in order, not
 * whether what stands in them is what was put there. Written and checked by the tenant's table, seen by no store.
 */
const ATTRIBUTE = 'itemDigest';

export function withDigest(item: Stored): Stored {
  const { [ATTRIBUTE]: _of, ...fields } = item;
  return { ...fields, [ATTRIBUTE]: digestOf(fields) };
}

/**
 * The item without its digest. One that an earlier release wrote has none, and is taken as it is.
 * @throws ItemDamaged where it is not what was written
 */
export function checkedItem(item: Stored): Stored {
  const { [ATTRIBUTE]: digest, ...fields } = item;
  if (digest !== undefined && digest !== digestOf(fields))
    throw new ItemDamaged(String(item.pk), String(item.sk));
  return fields;
}

function digestOf(fields: Stored): string {
  return createHash('sha256').update(canonical(fields)).digest('base64url').slice(0, 11);
}

/** The same text for the same content: the database keeps neither the order of fields nor what is undefined. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const inner of value) if (inner !== undefined) text += `${canonical(inner)},`;
    return `[${text}]`;
  }
  const fields = value as Stored;
  for (const name of Object.keys(fields).sort()) {
    const inner = fields[name];
    if (inner !== undefined) text += `${JSON.stringify(name)}:${canonical(inner)},`;
  }
  return `{${text}}`;
}
