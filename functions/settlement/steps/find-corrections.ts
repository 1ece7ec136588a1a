import * as z from 'zod';
import { daysOfMonth, monthOf, monthsBetween } from '../../../rules/base/calendar.ts';
import type { ServiceLine } from '../../../rules/base/facts.ts';
import { type Determination, determineBenefit } from '../../../rules/benefit/index.ts';
import { lateFactCause } from '../../../rules/correction/causes.ts';
import { type BookedLine, correctionsOwed } from '../../../rules/correction/corrections.ts';
import { causeCodes } from '../../../rules/correction/late-fact.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { idFrom } from '../../base/ids.ts';
import { shanghaiDate } from '../../base/time.ts';
import { type ServiceMonthItem, servicesOf } from '../../care/store.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { personKey } from '../../person/store.ts';
import { bookAsKnown, publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { benefitFactsOf, carersIn, providersById } from '../benefit-facts.ts';
import { type Correction, correctionWrites } from '../correction-store.ts';
import { type SettlementFile, settlementFile } from '../file.ts';
import { correctedUseWrites, usedInOtherMonths } from '../limit-use-store.ts';
import { runById, type Statement, statementById, statementIdOf, sumFen } from '../store.ts';

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
  }),
});

/**
 * Determines the settled months from the first day that a fact changes once more, and records what is owed beyond
 * that which is booked: by the statements and by the corrections found before. Done twice, there is nothing more.
 */
export const handler = step(Input, async (input, table) => {
  const { personId, at, cause } = input;
  const [file, book] = await Promise.all([settlementFile(table, personId), publishedBookOf(table)]);
  if (!file) throw new Error(`person ${personId} does not exist`);
  const from = entitledOnOrAfter(file, cause.from);
  const settled = from === undefined ? [] : await settledMonths(table, personId, from, shanghaiDate(at));
  if (from === undefined || settled.length === 0) return { found: 0 };
  const [booked, determination] = await Promise.all([
    bookedLines(table, file, settled),
    determineAgain(table, file, settled),
  ]);
  const reason = lateFactCause(book.on(from), cause);
  const hasLateServices = settled.some(({ late }) => late);
  const lines = correctionsOwed({ booked, determined: determination.lines, cause: reason, hasLateServices });
  if (lines.length === 0) return { found: 0 };
  const correction: Correction = {
    correctionId: idFrom('cor', input.tenantId, personId, cause.source.id, String(file.corrections.length)),
    personId,
    status: 'owed',
    foundAt: at,
    source: cause.source,
    reason,
    lines,
    ...sumFen(lines),
  };
  await table.transact([
    table.unchanged(personKey(personId), file.person.version),
    ...correctionWrites(table, correction, file.corrections.length),
    ...correctedUseWrites(table, personId, file.limitUses, runsByMonth(settled), determination.limitUses),
  ]);
  return { found: lines.length, correctionId: correction.correctionId };
});

/** A fact may reach back to before there was an entitlement, or even a scheme: it changes nothing of those days. */
function entitledOnOrAfter({ person, entitlements }: SettlementFile, from: string): string | undefined {
  const first = person.entitledFrom ?? entitlements[0]?.from;
  return first === undefined || first > from ? first : from;
}

/** The person's records of settled months from the day's month on, with those that came after the settlement. */
async function settledMonths(
  table: TenantTable,
  personId: string,
  from: string,
  today: string,
): Promise<ServiceMonthItem[]> {
  const months = monthsBetween(monthOf(from), monthOf(today));
  const records = await Promise.all(months.map((month) => servicesOf(table, personId, month)));
  return records.flat().filter(({ settledBy, late }) => settledBy !== undefined || late);
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

/**
 * The settled months once more, each by the scheme as its run knew it: a fact corrects what follows from the fact, and
 * never what a value or a version changed since.
 */
async function determineAgain(
  table: TenantTable,
  file: SettlementFile,
  settled: readonly ServiceMonthItem[],
): Promise<Redetermined> {
  const months = [...new Set(settled.map(({ month }) => month))].sort();
  const known = {
    ...(await benefitFactsOf(file, carersIn(table))),
    providers: await providersById(table),
  };
  const found: Redetermined = { lines: [], limitUses: [] };
  for (const { book, months: part } of await byBook(table, settled, months)) {
    const [first = '', last = ''] = [part[0], part.at(-1)];
    const { lines, limitUses } = determineBenefit(book, {
      ...known,
      services: settled.filter(({ month }) => part.includes(month)).flatMap(linesOf),
      from: `${first}-01`,
      to: `${last}-${daysOfMonth(last)}`,
      usedBefore: [...usedInOtherMonths(file.limitUses, new Set(months)), ...found.limitUses],
    });
    found.lines.push(...lines);
    found.limitUses.push(...limitUses);
  }
  return found;
}

type Redetermined = Pick<Determination, 'lines' | 'limitUses'>;

/** The months in order, those that stand together and were settled by the same scheme in one part. */
async function byBook(
  table: TenantTable,
  settled: readonly ServiceMonthItem[],
  months: readonly string[],
): Promise<{ book: SchemeBook; months: string[] }[]> {
  const startOf = await startsOfRuns(table, settled);
  const parts: { book: SchemeBook; months: string[] }[] = [];
  for (const month of months) {
    const book = await bookAsKnown(table, startOf(month));
    const last = parts.at(-1);
    if (last?.book === book) last.months.push(month);
    else parts.push({ book, months: [month] });
  }
  return parts;
}

/** When the run began that settled a month; the last one, where several settled parts of it. */
async function startsOfRuns(
  table: TenantTable,
  settled: readonly ServiceMonthItem[],
): Promise<(month: string) => string> {
  const ids = [...new Set(settled.flatMap(({ settledBy }) => settledBy ?? []))];
  const runs = await Promise.all(ids.map((runId) => runById(table, runId)));
  const startedAt = new Map(runs.flatMap((run) => (run ? [[run.runId, run.startedAt] as const] : [])));
  return (month) => {
    const starts = settled.flatMap((item) =>
      item.month === month && item.settledBy !== undefined ? (startedAt.get(item.settledBy) ?? []) : [],
    );
    const latest = starts.sort().at(-1);
    if (latest === undefined) throw new Error(`${month} was settled by a run that is not there`);
    return latest;
  };
}

function linesOf({ lines, late }: ServiceMonthItem): ServiceLine[] {
  return late ? lines.map((line) => ({ ...line, lateSince: late.recordedOn })) : lines;
}

function runsByMonth(settled: readonly ServiceMonthItem[]): Map<string, string> {
  return new Map(
    settled.flatMap(({ month, settledBy }) => (settledBy === undefined ? [] : [[month, settledBy] as const])),
  );
}
