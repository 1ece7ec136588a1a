import * as z from 'zod';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { startDueRound } from '../start-round.ts';

const Input = z.object({ tenantId: TenantId, at: Instant });

/** Looks at the visits of the month that has just ended. */
export const handler = step(Input, ({ at }, table) => startDueRound(table, at));
