import { pick } from '../base/objects.ts';
import type { SchemeVersion } from './store.ts';

/** A version as lists show it, without its document. */
export function versionSummary(found: Omit<SchemeVersion, 'document'>) {
  return pick(found, 'version', 'revision', 'publishedAt', 'title', 'author', 'approvedBy');
}
