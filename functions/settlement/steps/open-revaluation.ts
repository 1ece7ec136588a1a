import * as z from 'zod';
import { addDays, addMonths } from '../../../rules/base/calendar.ts';
import { shanghaiDate } from '../../base/time.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { RevaluationChange } from '../../scheme/revaluation.ts';
import { allShards } from '../../storage/shards.ts';
import type { TenantTable, Write } from '../../storage/table.ts';
import {
  isOpen,
  type Revaluation,
  revaluationById,
  revaluationPage,
  revaluationWrite,
} from '../revaluation-store.ts';
import { runsStartedFrom } from '../store.ts';

/** What is to be computed for the first time names the change; what was proposed is known. */
const Asked = z.object({
  revaluationId: z.string(),
  change: RevaluationChange.optional(),
  from: z.iso.date().optional(),
  asOf: Instant.optional(),
  changedBy: z.string().optional(),
});
const Input = z.object({ tenantId: TenantId, asked: Asked });

/** Months further back are closed: what a change of the scheme means for them is not computed. */
const MOST_MONTHS = 36;
/** Revaluations that are looked at for being superseded: how old, and how many at a time. */
const LONGEST_OPEN_DAYS = 400;
const MOST_OPEN = 90;

/** Records what is computed anew, once, and answers with the shards to do it in; none where nothing was settled. */
export const handler = step(Input, async ({ asked }, table) => {
  const revaluation = await opened(table, asked);
  if (revaluation === undefined) return { shards: [], fromMonth: '', toMonth: '' };
  const { fromMonth, toMonth } = revaluation;
  return { shards: allShards(), fromMonth, toMonth };
});

async function opened(table: TenantTable, asked: z.infer<typeof Asked>): Promise<Revaluation | undefined> {
  const { revaluationId, change, from, asOf, changedBy } = asked;
  const known = await revaluationById(table, revaluationId);
  if (known) return known;
  if (!change || !from || !asOf || !changedBy) throw new Error(`there is no revaluation ${revaluationId}`);
  const { items } = await runsStartedFrom(table, from, 1);
  if (items.length === 0) return undefined;
  const today = shanghaiDate(asOf);
  const earliest = addMonths(`${today.slice(0, 7)}-01`, -MOST_MONTHS);
  const revaluation: Revaluation = {
    ...{ revaluationId, change, asOf, changedBy, status: 'computing' },
    fromMonth: (from < earliest ? earliest : from).slice(0, 7),
    toMonth: today.slice(0, 7),
  };
  await table.transact([
    revaluationWrite(table, revaluation, 0),
    ...(await supersededWrites(table, revaluation)),
  ]);
  return revaluation;
}

/** What was proposed and not decided is part of what is computed now. */
async function supersededWrites(table: TenantTable, { revaluationId, asOf }: Revaluation): Promise<Write[]> {
  const from = addDays(shanghaiDate(asOf), -LONGEST_OPEN_DAYS);
  const { items } = await revaluationPage(table, { from, limit: MOST_OPEN });
  return items
    .filter(isOpen)
    .map(({ pk: _pk, sk: _sk, version, ...known }) =>
      revaluationWrite(table, { ...known, status: 'superseded', supersededBy: revaluationId }, version),
    );
}
