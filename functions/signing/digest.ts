import { contentHash } from '../base/ids.ts';
import type { Statement } from '../settlement/store.ts';

/** The digest of what a statement says: of whom and by whom, for which months, every line with its amounts and grounds. */
export function digestOf(statement: Statement): string {
  const { statementId, personId, providerId, fromMonth, toMonth, lines } = statement;
  const { feeFen, fundFen, selfFen, providerFen, refusedFen } = statement;
  return contentHash([
    ...[statementId, personId, providerId, fromMonth, toMonth],
    ...[feeFen, fundFen, selfFen, providerFen, refusedFen, lines],
  ]);
}
