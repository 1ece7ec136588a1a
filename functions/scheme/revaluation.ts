import * as z from 'zod';
import { idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { DateText } from '../http/input.ts';
import type { Message } from '../outbox/store.ts';

/** What changed of the scheme for days that may be settled. */
export const RevaluationChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('parameter'),
    name: z.string(),
    year: z.int(),
    before: z.number(),
    after: z.number(),
  }),
  z.object({ kind: z.literal('scheme-version'), version: DateText, revision: z.int() }),
]);
export type RevaluationChange = z.infer<typeof RevaluationChange>;

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
