import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import type { Message } from '../outbox/store.ts';

/** What changed of the scheme for days that may be settled. */
export type RevaluationChange =
  | { kind: 'parameter'; name: string; year: number; before: number; after: number }
  | { kind: 'scheme-version'; version: string; revision: number };

interface Changed {
  change: RevaluationChange;
  /** The first day that it concerns. */
  from: string;
  /** When, and by which sign-in. */
  at: string;
  by: string;
}

/** Has the settled months computed once more and proposes what they come to; nothing where no month is over. */
export function revaluationMessages(tenantId: string, changed: Changed): Message[] {
  const { change, from, at, by } = changed;
  if (from.slice(0, 7) >= shanghaiDate(at).slice(0, 7)) return [];
  const revaluationId = idFrom('rev', tenantId, at, JSON.stringify(change));
  return [
    {
      kind: 'start-execution',
      machine: 'revaluation',
      name: `${revaluationId}-propose`,
      input: { tenantId, revaluationId, phase: 'propose', change, from, asOf: at, changedBy: by },
    },
  ];
}
