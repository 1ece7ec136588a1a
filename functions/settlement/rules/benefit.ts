import * as z from 'zod';
import { determineBenefit } from '../../../rules/benefit/index.ts';
import { step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';

const Input = z.object({ tenantId: TenantId, facts: z.record(z.string(), z.unknown()) });

/** A period may span scheme versions, so this rule takes the whole book instead of one version. */
export const handler = step(Input, async ({ facts }, table) => {
  const book = await publishedBookOf(table);
  return determineBenefit(book, facts as unknown as Parameters<typeof determineBenefit>[1]);
});
