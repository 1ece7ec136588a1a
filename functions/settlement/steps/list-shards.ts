import * as z from 'zod';
import { step, TenantId } from '../../lambda/step.ts';
import { allShards } from '../../storage/shards.ts';

const Input = z.object({ tenantId: TenantId });

/** The shards of a period's service records, to be settled side by side. */
export const handler = step(Input, async () => ({ shards: allShards() }));
