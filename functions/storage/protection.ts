import { createHmac } from 'node:crypto';
import type { TenantTable } from './table.ts';

/** What is kept from whoever reads keys: kinds apart, so that equal texts of two kinds have nothing in common. */
export type Protected = 'document' | 'passport' | 'phone';

/**
 * What a city's key does for what nobody is to read in its table: the one place that knows the key, and where it will
 * encrypt as well. Pure: the same key gives the same digest, and without it nobody can tell of what one is, although
 * there are few enough ID numbers and phone numbers to try them all.
 */
export interface Protection {
  /** @returns 64 hexadecimal digits */
  digest(kind: Protected, text: string): string;
}

export function protectionBy(key: string): Protection {
  const bytes = Buffer.from(key, 'base64');
  return { digest: (kind, text) => createHmac('sha256', bytes).update(`${kind}\n${text}`).digest('hex') };
}

/** By the key of the table's own city. */
export async function protectionOf(table: TenantTable): Promise<Protection> {
  return protectionBy(await table.secret('DIGESTS'));
}
