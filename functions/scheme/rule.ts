import * as z from 'zod';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { Instant, step, TenantId } from '../lambda/step.ts';
import { publishedBookOf } from './store.ts';

const RuleInput = z.object({
  tenantId: TenantId,
  at: Instant,
  onDate: z.iso.date().optional(),
  facts: z.record(z.string(), z.unknown()),
});

/**
 * A rule's Lambda: the pure function on the scheme version in force on `onDate` (the day of `at` unless
 * given). The facts come from the workflow, which got them from a step; their form is the rule's own.
 */
export function rule<Facts, Result>(
  decide: (scheme: CompiledScheme, facts: Facts, onDate: string) => Result,
) {
  return step(RuleInput, async ({ at, onDate, facts }, table) => {
    const book = await publishedBookOf(table);
    const day = onDate ?? shanghaiDate(at);
    return decide(book.on(day), facts as Facts, day);
  });
}
