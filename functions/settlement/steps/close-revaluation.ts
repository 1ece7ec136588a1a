import * as z from 'zod';
import { failureOf, StateFailure } from '../../lambda/failure.ts';
import { step, TenantId } from '../../lambda/step.ts';
import { type Revaluation, revaluationById, revaluationWrite } from '../revaluation-store.ts';

const Totals = z.object({
  persons: z.int(),
  feeFen: z.int(),
  fundFen: z.int(),
  selfFen: z.int(),
  providerFen: z.int(),
  refusedFen: z.int(),
  fundMoreFen: z.int(),
  fundLessFen: z.int(),
  outdated: z.int(),
});
const Input = z.object({
  tenantId: TenantId,
  revaluationId: z.string(),
  phase: z.enum(['propose', 'apply']),
  totals: Totals.optional(),
  failure: StateFailure.optional(),
});
type Input = z.infer<typeof Input>;

/** Lays the total before whoever decides, or says what was done; a revaluation that was never opened has none. */
export const handler = step(Input, async (input, table) => {
  const known = await revaluationById(table, input.revaluationId);
  if (!known) return { status: 'nothing' };
  const awaited = input.phase === 'propose' ? 'computing' : 'applying';
  if (known.status !== awaited) return { status: known.status };
  const { pk: _pk, sk: _sk, version, ...revaluation } = known;
  const closed: Revaluation = { ...revaluation, ...closing(input) };
  await table.transact([revaluationWrite(table, closed, version)]);
  return { status: closed.status };
});

function closing({ phase, totals, failure }: Input): Partial<Revaluation> {
  if (failure) return { status: 'failed', failure: failureOf(failure) };
  if (!totals) throw new Error('a revaluation ended without totals');
  if (phase === 'apply') return { status: 'applied', applied: totals };
  return { status: totals.persons === 0 ? 'nothing' : 'proposed', proposed: totals };
}
