import * as z from 'zod';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { dueIsDone } from '../../outbox/due.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { expire } from '../ending/expiry.ts';
import { endByFacts } from '../ending/facts.ts';
import { terminate } from '../ending/termination.ts';

/** The schedule that told of it. */
const Schedule = z.string().optional();
const Input = z.object({
  tenantId: TenantId,
  personId: z.string(),
  at: Instant,
  ending: z.discriminatedUnion('because', [
    z.object({
      because: z.literal('expired'),
      entitlementId: z.string(),
      validTo: z.iso.date(),
      /** How often the bed was kept for a renewal that is still being handled. */
      round: z.int().default(0),
      schedule: Schedule,
    }),
    z.object({ because: z.literal('died'), schedule: Schedule }),
    z.object({ because: z.literal('cover-lost'), schedule: Schedule }),
    z.object({
      because: z.literal('fraud'),
      entitlementId: z.string(),
      lastDay: z.iso.date(),
      note: z.string(),
      by: z.string(),
      schedule: Schedule,
    }),
  ]),
});

/** Ends what is to end, once; moot when it was renewed, ended before or put right meanwhile. */
export const handler = step(Input, async (input, table) => {
  const outcome = await end(input, table);
  await dueIsDone(table, input.ending.schedule);
  return outcome;
});

async function end({ ending, ...common }: z.infer<typeof Input>, table: TenantTable) {
  const known = { table, book: await publishedBookOf(table), ...common };
  switch (ending.because) {
    case 'expired':
      return expire({ ...known, ...ending });
    case 'fraud':
      return terminate({ ...known, ...ending });
    default:
      return endByFacts({ ...known, ...ending });
  }
}
