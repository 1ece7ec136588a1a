import * as z from 'zod';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { expire } from '../ending/expiry.ts';
import { endByFacts } from '../ending/facts.ts';
import { terminate } from '../ending/termination.ts';

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
    }),
    z.object({ because: z.literal('died') }),
    z.object({ because: z.literal('cover-lost') }),
    z.object({
      because: z.literal('fraud'),
      entitlementId: z.string(),
      lastDay: z.iso.date(),
      note: z.string(),
      by: z.string(),
    }),
  ]),
});

/** Ends what is to end, once; moot when it was renewed, ended before or put right meanwhile. */
export const handler = step(Input, async ({ ending, ...common }, table) => {
  const known = { table, book: await publishedBookOf(table), ...common };
  switch (ending.because) {
    case 'expired':
      return expire({ ...known, ...ending });
    case 'fraud':
      return terminate({ ...known, ...ending });
    default:
      return endByFacts({ ...known, ...ending });
  }
});
