import * as z from 'zod';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { noteInsured } from '../note.ts';

const Input = z.object({ tenantId: TenantId, personId: z.string(), at: Instant });

/** Has the agency of one city know in which others a person is insured as well. */
export const handler = step(Input, async ({ personId, at }, table) => {
  await noteInsured(table, personId, at);
  return {};
});
