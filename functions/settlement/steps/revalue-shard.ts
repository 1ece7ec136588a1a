import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { monthsBetween } from '../../../rules/base/calendar.ts';
import { lateFactCause } from '../../../rules/correction/causes.ts';
import { type Correction as CorrectionLine, correctionsOwed } from '../../../rules/correction/corrections.ts';
import { idFrom } from '../../base/ids.ts';
import { shanghaiDate } from '../../base/time.ts';
import type { ServiceMonthItem } from '../../care/store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { personKey } from '../../person/store.ts';
import { bookAsKnown } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { type Correction, correctionWrites } from '../correction-store.ts';
import { type SettlementFile, settlementFile } from '../file.ts';
import { correctedUseWrites } from '../limit-use-store.ts';
import { determineAgain, runIdsOf, settledHere } from '../redetermine.ts';
import {
  proposedFor,
  proposedWrite,
  type Revaluation,
  type RevaluationTotals,
  revaluationById,
  revaluedIn,
  revaluedWrite,
} from '../revaluation-store.ts';
import { type PersonServices, shardPage } from '../shard-page.ts';
import { type MoneyFen, sumFen } from '../store.ts';

const Input = z.object({
  tenantId: TenantId,
  revaluationId: z.string(),
  phase: z.enum(['propose', 'apply']),
  fromMonth: z.string(),
  toMonth: z.string(),
  shard: z.int(),
  afterPersonId: z.string().nullable(),
  at: Instant,
});

const PERSONS_PER_PAGE = 100;
const CONCURRENT_PERSONS = 8;

interface Page {
  table: TenantTable;
  revaluation: Revaluation;
  phase: 'propose' | 'apply';
  at: string;
}
interface Difference {
  lines: CorrectionLine[];
  limitUses: Parameters<typeof correctedUseWrites>[4];
}
type Outcome = MoneyFen | 'nothing' | 'outdated';

/**
 * Computes the settled months of a shard's next persons by the scheme as it was and as it is, both with the facts of
 * today: the difference is the change's alone. Proposes it, or makes it owed as it was proposed. Done twice, a page has
 * one effect and the same totals.
 */
export const handler = step(
  Input,
  async (input, table): Promise<{ totals: RevaluationTotals; afterPersonId: string | null }> => {
    const { revaluationId, fromMonth, toMonth, shard, afterPersonId, phase, at } = input;
    const revaluation = await revaluationById(table, revaluationId);
    if (!revaluation) throw new Error(`there is no revaluation ${revaluationId}`);
    const months = monthsBetween(fromMonth, toMonth);
    const { persons, nextAfter } = await shardPage(
      table,
      shard,
      months,
      afterPersonId ?? undefined,
      PERSONS_PER_PAGE,
    );
    const page: Page = { table, revaluation, phase, at };
    const outcomes: Outcome[] = [];
    for (let start = 0; start < persons.length; start += CONCURRENT_PERSONS) {
      const batch = persons.slice(start, start + CONCURRENT_PERSONS);
      outcomes.push(...(await Promise.all(batch.map((person) => revalue(page, person)))));
    }
    return { totals: totalsOf(outcomes), afterPersonId: nextAfter ?? null };
  },
);

async function revalue(page: Page, { personId, months }: PersonServices): Promise<Outcome> {
  const touched = months.filter(({ settledBy, late }) => settledBy !== undefined || late);
  if (touched.length === 0) return 'nothing';
  const { table, revaluation } = page;
  const file = await settlementFile(table, personId);
  if (!file) throw new Error(`person ${personId} has services but does not exist`);
  const settled = settledHere(file, touched);
  if (settled.length === 0) return 'nothing';
  const own = revaluedIn(file.items).find(({ revaluationId }) => revaluationId === revaluation.revaluationId);
  if (own) return appliedBefore(file, revaluation);
  const difference = await differenceFor(page, file, settled);
  return page.phase === 'propose'
    ? propose(page, personId, difference)
    : apply(page, file, settled, difference);
}

async function differenceFor(
  { table, revaluation }: Page,
  file: SettlementFile,
  settled: ServiceMonthItem[],
): Promise<Difference> {
  const { asOf, change, fromMonth } = revaluation;
  const [known, now, book] = await Promise.all([
    determineAgain(table, file, settled),
    determineAgain(table, file, settled, asOf),
    bookAsKnown(table, asOf),
  ]);
  const cause = lateFactCause(book.on(shanghaiDate(asOf)), {
    code: change.kind === 'parameter' ? 'value-changed' : 'version-published',
    ...{ from: `${fromMonth}-01`, to: null, reportedOn: shanghaiDate(asOf) },
  });
  return {
    lines: correctionsOwed({ booked: known.lines, determined: now.lines, cause }),
    limitUses: now.limitUses,
  };
}

async function propose(
  { table, revaluation }: Page,
  personId: string,
  { lines }: Difference,
): Promise<Outcome> {
  if (lines.length === 0) return 'nothing';
  const sums = sumFen(lines);
  await table.transact([proposedWrite(table, revaluation.revaluationId, { personId, lines, ...sums })]);
  return sums;
}

/** Owed is what was proposed and seen, or, where facts came in between, nothing yet. */
async function apply(
  { table, revaluation, at }: Page,
  file: SettlementFile,
  settled: ServiceMonthItem[],
  { lines, limitUses }: Difference,
): Promise<Outcome> {
  const { revaluationId, asOf, fromMonth, toMonth } = revaluation;
  const { personId, version } = file.person;
  const proposed = await proposedFor(table, revaluationId, personId);
  if (!isDeepStrictEqual(lines, proposed?.lines ?? [])) return 'outdated';
  const sums = sumFen(lines);
  const correction: Correction = {
    correctionId: idFrom('cor', table.tenantId, personId, revaluationId),
    ...{ personId, status: 'owed', foundAt: at, source: { kind: 'revaluation', id: revaluationId } },
    ...{ reason: (lines[0] as CorrectionLine)?.reason, lines, ...sums },
  };
  await table.transact([
    table.unchanged(personKey(personId), version),
    revaluedWrite(table, personId, { revaluationId, asOf, fromMonth, toMonth }),
    ...(lines.length === 0 ? [] : correctionWrites(table, correction, file.corrections.length)),
    ...correctedUseWrites(table, personId, file.limitUses, await runIdsOf(table, settled), limitUses),
  ]);
  return lines.length === 0 ? 'nothing' : sums;
}

function appliedBefore({ corrections }: SettlementFile, { revaluationId }: Revaluation): Outcome {
  return corrections.find(({ source }) => source.id === revaluationId) ?? 'nothing';
}

function totalsOf(outcomes: Outcome[]): RevaluationTotals {
  const sums = outcomes.filter((outcome) => typeof outcome !== 'string');
  const more = sums.map(({ fundFen }) => fundFen);
  return {
    persons: sums.length,
    ...sumFen(sums),
    fundMoreFen: more.filter((fen) => fen > 0).reduce((sum, fen) => sum + fen, 0),
    fundLessFen: more.filter((fen) => fen < 0).reduce((sum, fen) => sum - fen, 0),
    outdated: outcomes.filter((outcome) => outcome === 'outdated').length,
  };
}
