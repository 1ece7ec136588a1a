import type { Words } from '../base/words.ts';
import type { CompiledScheme, SchemeBook } from '../scheme/index.ts';
import { notAPool } from './words.ts';

/** The version in force on the day, or `null` before the first. */
export function schemeInForce(book: SchemeBook | null, date: string): CompiledScheme | null {
  return book?.versions.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? null;
}

/**
 * Why a person may not be registered in this pool, or in none: where values differ by pool, a person without one could
 * not be paid; a name that the scheme does not know is a slip.
 */
export function poolIssue(scheme: CompiledScheme | null, pool: string | undefined): Words | null {
  const known = scheme?.values.pools.names.value;
  if (!known || (pool === undefined && !scheme.asksForPool)) return null;
  if (pool !== undefined && known.includes(pool)) return null;
  return notAPool({ known });
}
