import * as z from 'zod';
import type { Determination } from '../../../rules/benefit/index.ts';
import { lateFactCause } from '../../../rules/correction/causes.ts';
import {
  type BookedLine,
  type Correction as CorrectionLine,
  correctionsOwed,
} from '../../../rules/correction/corrections.ts';
import { causeCodes } from '../../../rules/correction/late-fact.ts';
import { idFrom } from '../../base/ids.ts';
import { shanghaiDate } from '../../base/time.ts';
import type { ServiceMonthItem } from '../../care/store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import type { Cause } from '../../person/fact-effects.ts';
import { personKey } from '../../person/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { causedSteps } from '../causes.ts';
import { type Correction, correctionWrites } from '../correction-store.ts';
import { type SettlementFile, settlementFile } from '../file.ts';
import { correctedUseWrites } from '../limit-use-store.ts';
import { bookedSince, determineAgain, runIdsOf, settledHere, settledMonths } from '../redetermine.ts';
import { type Statement, statementById, statementIdOf, sumFen } from '../store.ts';

const Days = z.array(z.object({ from: z.iso.date(), to: z.iso.date().nullable() }));

const Input = z.object({
  tenantId: TenantId,
  personId: z.string(),
  at: Instant,
  cause: z.object({
    code: z.enum(causeCodes),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    reportedOn: z.iso.date(),
    source: z.object({ kind: z.string(), id: z.string() }),
    stays: z.object({ before: Days, after: Days, noLonger: Days, now: Days }).optional(),
  }),
});
type Input = z.infer<typeof Input>;

/**
 * Determines the settled months from the first day that a fact changes once more, and records what is owed beyond
 * that which is booked: by the statements and by the corrections found before. What else became known meanwhile has a
 * correction of its own. Done twice, there is nothing more.
 */
export const handler = step(Input, async (input, table) => {
  const { personId, at, cause } = input;
  const [file, book] = await Promise.all([settlementFile(table, personId), publishedBookOf(table)]);
  if (!file) throw new Error(`person ${personId} does not exist`);
  const from = entitledOnOrAfter(file, cause.from);
  const settled =
    from === undefined ? [] : settledHere(file, await settledMonths(table, personId, from, shanghaiDate(at)));
  if (from === undefined || settled.length === 0) return { found: 0 };
  const [booked, runIds, since] = await Promise.all([
    bookedLines(table, file, settled),
    runIdsOf(table, settled),
    bookedSince(table, file, settled),
  ]);
  const found: Correction[] = [];
  let limitUses: Determination['limitUses'] = [];
  for (const { cause, facts } of causedSteps(file, settled, input.cause, since)) {
    const known = { ...file, person: { ...file.person, facts } };
    const determination = await determineAgain(table, known, settled);
    const lines = correctionsOwed({
      booked: [...booked, ...found.flatMap((correction) => correction.lines)],
      determined: determination.lines,
      cause: lateFactCause(book.on(entitledOnOrAfter(file, cause.from) ?? from), cause),
      hasLateServices: settled.some(({ late }) => late),
    });
    limitUses = determination.limitUses;
    if (lines.length > 0)
      found.push(correctionOf(input, file.corrections.length + found.length, cause, lines));
  }
  if (found.length === 0) return { found: 0 };
  await table.transact([
    table.unchanged(personKey(personId), file.person.version),
    ...found.flatMap((correction, index) =>
      correctionWrites(table, correction, file.corrections.length + index),
    ),
    ...correctedUseWrites(table, personId, file.limitUses, runIds, limitUses),
  ]);
  return {
    found: found.flatMap(({ lines }) => lines).length,
    correctionId: found[0]?.correctionId,
  };
});

function correctionOf(
  { tenantId, personId, at }: Input,
  number: number,
  { source }: Cause,
  lines: CorrectionLine[],
): Correction {
  const [first] = lines;
  if (!first) throw new Error('a correction has lines');
  return {
    correctionId: idFrom('cor', tenantId, personId, source.id, String(number)),
    personId,
    status: 'owed',
    foundAt: at,
    source,
    reason: first.reason,
    lines,
    ...sumFen(lines),
  };
}

/** A fact may reach back to before there was an entitlement, or even a scheme: it changes nothing of those days. */
function entitledOnOrAfter({ person, entitlements }: SettlementFile, from: string): string | undefined {
  const first = person.entitledFrom ?? entitlements[0]?.from;
  return first === undefined || first > from ? first : from;
}

async function bookedLines(
  table: TenantTable,
  { person, corrections }: SettlementFile,
  settled: readonly ServiceMonthItem[],
): Promise<BookedLine[]> {
  const months = new Set(settled.map(({ month }) => month));
  const ids = new Set(
    settled.flatMap(({ settledBy, providerId }) =>
      settledBy === undefined ? [] : statementIdOf(settledBy, person.personId, providerId),
    ),
  );
  const statements = await Promise.all([...ids].map((statementId) => statementById(table, statementId)));
  // What a statement took in of corrections stands in the corrections themselves.
  const lines: BookedLine[] = statements
    .flatMap((statement: Statement | undefined) => statement?.lines ?? [])
    .filter((line) => !line.correction);
  return [...lines, ...corrections.flatMap((known) => known.lines)].filter(({ month }) => months.has(month));
}
