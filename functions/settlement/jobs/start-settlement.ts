import * as z from 'zod';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { startDueRun } from '../due-run.ts';

const Input = z.object({ tenantId: TenantId, at: Instant });

/** Settles the period that has just ended. */
export const handler = step(Input, ({ at }, table) => startDueRun(table, at));
