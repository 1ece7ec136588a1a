import * as z from 'zod';
import { determineBenefit } from '../../rules/benefit/index.ts';
import { RuleError } from '../../rules/trace.ts';
import { step, TenantId } from '../runtime/step.ts';
import { schemeBookOf } from '../storage/schemes.ts';

const Input = z.object({ tenantId: TenantId, facts: z.record(z.string(), z.unknown()) });

/** A period may span scheme versions, so this rule takes the whole book instead of one version. */
export const handler = step(Input, async ({ facts }, table) => {
  const book = await schemeBookOf(table);
  if (!book)
    throw new RuleError('scheme_version_unknown', `tenant ${table.tenantId} has no published scheme`);
  return determineBenefit(book, facts as unknown as Parameters<typeof determineBenefit>[1]);
});
