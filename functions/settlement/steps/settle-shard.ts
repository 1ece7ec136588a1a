import * as z from 'zod';
import { daysOfMonth, monthOf, monthsBetween } from '../../../rules/base/calendar.ts';
import type { ProviderFacts } from '../../../rules/base/facts.ts';
import { RuleError } from '../../../rules/base/trace.ts';
import {
  type Determination,
  type DeterminationLine,
  determineBenefit,
} from '../../../rules/benefit/index.ts';
import type { Correction as CorrectionLine } from '../../../rules/correction/corrections.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { type ServiceMonthItem, serviceMonthWrite, servicesOf } from '../../care/store.ts';
import { step, TenantId } from '../../lambda/step.ts';
import { isSettledElsewhere, personKey } from '../../person/store.ts';
import { bookAsKnown } from '../../scheme/store.ts';
import { shardOf } from '../../storage/shards.ts';
import type { TenantTable, Write } from '../../storage/table.ts';
import { benefitFactsOf, type Carers, carersIn, providersById } from '../benefit-facts.ts';
import { type CorrectionItem, forgetPointer, type OwedPointer, takenWrites } from '../correction-store.ts';
import { type SettlementFile, settlementFile } from '../file.ts';
import {
  forgetHeld,
  type HeldNow,
  type HeldPerson,
  heldWrites,
  stillHeldWrite,
  takenHeldWrite,
} from '../held-store.ts';
import { limitUseWrites, usedByOtherRuns } from '../limit-use-store.ts';
import { servicesIn } from '../redetermine.ts';
import { leftoverPage, type PersonServices, personPage, shardPage } from '../shard-page.ts';
import {
  type RunTotals,
  runById,
  type Statement,
  type StatementLine,
  statementById,
  statementIdOf,
  statementPointer,
  statementWrite,
  sumFen,
} from '../store.ts';

const Input = z.object({
  tenantId: TenantId,
  runId: z.string(),
  fromMonth: z.string(),
  toMonth: z.string(),
  shard: z.int(),
  afterPersonId: z.string().nullable(),
  /** Only whom the run did not find before the months were closed. */
  leftovers: z.literal(true).optional(),
});
type Input = z.infer<typeof Input>;

const PERSONS_PER_PAGE = 100;
const CONCURRENT_PERSONS = 8;
/** Corrections of one person that a run takes in; with their pointers they share a transaction with the statements. */
const MOST_CORRECTIONS = 20;

interface Run {
  input: Input;
  startedAt: string;
  table: TenantTable;
  book: SchemeBook;
  providers: Record<string, ProviderFacts>;
  carers: Carers;
}

/**
 * Settles the next page of a shard's persons: determines, takes in the corrections owed, writes one statement a
 * person and provider, and marks the records as settled and the corrections as taken by this run. A page settled twice by the same run answers with the same statements.
 */
export const handler = step(
  Input,
  async (input, table): Promise<{ totals: RunTotals; afterPersonId: string | null }> => {
    const settlementRun = await runById(table, input.runId);
    if (!settlementRun) throw new Error(`run ${input.runId} does not exist`);
    // Its pages are settled alike, whatever is published meanwhile.
    const book = await bookAsKnown(table, settlementRun.startedAt);
    const page = await pageOf(table, input, settlementRun.personId);
    const run: Run = {
      input,
      startedAt: settlementRun.startedAt,
      table,
      book,
      providers: page.persons.length > 0 ? await providersById(table) : {},
      carers: carersIn(table),
    };
    const settled: Settled[] = [];
    for (let start = 0; start < page.persons.length; start += CONCURRENT_PERSONS) {
      const batch = page.persons.slice(start, start + CONCURRENT_PERSONS);
      settled.push(...(await Promise.all(batch.map((person) => settleOrHold(run, person)))));
    }
    return { totals: totalsOf(settled), afterPersonId: page.nextAfter ?? null };
  },
);

/** The next persons of the shard; in a run for one person, that person in its own shard and nobody in the others. */
async function pageOf(table: TenantTable, input: Input, personId: string | undefined) {
  const { shard, fromMonth, toMonth, afterPersonId } = input;
  const months = monthsBetween(fromMonth, toMonth);
  if (input.leftovers) return personId === undefined ? leftBehind(table, input, months) : { persons: [] };
  if (personId === undefined)
    return shardPage(table, shard, months, afterPersonId ?? undefined, PERSONS_PER_PAGE);
  return shard === shardOf(personId) ? personPage(table, personId, months) : { persons: [] };
}

/** Whoever was recorded while the run went on; whom it holds, it has seen. */
async function leftBehind(table: TenantTable, input: Input, months: string[]) {
  const { shard, afterPersonId, runId } = input;
  const page = await leftoverPage(table, shard, months, afterPersonId ?? undefined, PERSONS_PER_PAGE);
  return { ...page, persons: page.persons.filter(({ held }) => held?.runId !== runId) };
}

/** What became of a person: their statements, and whether something of theirs is held for want of a value. */
interface Settled {
  statements: Statement[];
  isHeld: boolean;
}

/** One value that is not set holds those who need it and nobody else; whoever is held keeps their records for a later run. */
async function settleOrHold(run: Run, person: PersonServices): Promise<Settled> {
  const all = await withHeldMonths(run, person);
  const first = await settledOrMissing(run, all);
  if (!('missing' in first)) return { ...first, isHeld: false };
  // What was held may have to wait longer than what is due now.
  const { held: _, ...due } = person;
  const second = all.months.length > person.months.length ? await settledOrMissing(run, due) : first;
  if ('missing' in second) {
    await hold(run, all, first.missing);
    return { statements: [], isHeld: true };
  }
  await hold(run, { ...all, months: heldMonthsOf(all, person) }, first.missing);
  return { ...second, isHeld: true };
}

async function settledOrMissing(
  run: Run,
  person: PersonServices,
): Promise<{ statements: Statement[] } | { missing: HeldPerson['missing'] }> {
  try {
    return { statements: await settlePerson(run, person) };
  } catch (error) {
    const missing = missingValue(error);
    if (missing === null) throw error;
    return { missing };
  }
}

/** The records of the run's months, and of those that runs before it held. */
async function withHeldMonths({ table, input }: Run, person: PersonServices): Promise<PersonServices> {
  const { personId, months, held } = person;
  if (!held || isOver(held, input)) return person;
  const earlier = held.months.filter((month) => month < input.fromMonth);
  const records = await Promise.all(earlier.map((month) => servicesOf(table, personId, month)));
  return { ...person, months: [...records.flat(), ...months] };
}

/** An earlier run has settled what was held. */
function isOver({ takenBy }: HeldNow, { runId }: Input): boolean {
  return takenBy !== undefined && takenBy !== runId;
}

function heldMonthsOf(all: PersonServices, person: PersonServices): ServiceMonthItem[] {
  return all.months.filter((record) => !person.months.includes(record));
}

async function hold(
  { table, input, startedAt }: Run,
  { personId, months, held }: PersonServices,
  missing: HeldPerson['missing'],
): Promise<void> {
  // What came late for a month that was settled is its correction's, and must not be settled beside it.
  const unsettled = months
    .filter(({ settledBy, late }) => settledBy === undefined && !late)
    .map(({ month }) => month);
  const person = { runId: input.runId, personId, months: [...new Set(unsettled)].sort(), missing };
  await table.transact(heldWrites(table, person, held, startedAt));
}

function missingValue(error: unknown): HeldPerson['missing'] | null {
  if (!(error instanceof RuleError) || error.code !== 'scheme_value_unset') return null;
  const { name, reason } = error.details as { name: string; reason: string };
  return { name, reason };
}

async function settlePerson(
  run: Run,
  { personId, months, owed, held }: PersonServices,
): Promise<Statement[]> {
  const { table, input } = run;
  const { runId } = input;
  // What came late is taken in by its correction, where the month was not held.
  const isHeld = ({ month }: ServiceMonthItem) =>
    held !== undefined && !isOver(held, input) && held.months.includes(month);
  const open = months.filter((item) => item.settledBy === undefined && (!item.late || isHeld(item)));
  const owing = owed.some(({ takenBy }) => takenBy === undefined);
  const isSettled =
    months.some(({ settledBy }) => settledBy === runId) || owed.some(({ takenBy }) => takenBy === runId);
  if (isSettled) return settledBefore(run, personId, months);
  const stale = await stalePointers(run, owed);
  const file = open.length === 0 && !owing ? undefined : await fileOf(table, personId);
  const due = open.filter(({ month }) => file && !isSettledElsewhere(file.entitlements, month));
  if (!file || (due.length === 0 && !owing)) {
    const forgotten = [
      ...stale.map((pointer) => forgetPointer(table, pointer)),
      ...(held && isOver(held, input) ? [forgetHeld(table, held)] : []),
    ];
    if (forgotten.length > 0) await table.transact(forgotten);
    return [];
  }
  const corrections = file.corrections.filter(({ status }) => status === 'owed').slice(0, MOST_CORRECTIONS);
  const determination = await determine(run, file, due);
  const lines = determination.lines.map((line) => withSource(file.entitlements, line));
  const statements = statementsOf(input, personId, due, lines, corrections);
  await table.transact([
    // Facts that were recorded meanwhile would be neither in the statements nor corrected later.
    table.unchanged(personKey(personId), file.person.version),
    ...statements.flatMap((statement) => [
      statementWrite(table, statement),
      statementPointer(table, statement),
    ]),
    ...due.map((item) => settledWrite(table, item, runId)),
    ...limitUseWrites(table, personId, runId, file.limitUses, determination.limitUses),
    ...corrections.flatMap((correction) => takenWrites(table, correction, runId)),
    ...stale.map((pointer) => forgetPointer(table, pointer)),
    ...(held ? [heldOver(run, held, months)] : []),
  ]);
  return statements;
}

/** What is left of what was held: nothing, where this run or one before it has settled it all. */
function heldOver({ table, input }: Run, held: HeldNow, settled: readonly ServiceMonthItem[]): Write {
  if (isOver(held, input)) return forgetHeld(table, held);
  const left = held.months.filter((held) => !settled.some(({ month }) => month === held));
  return left.length > 0
    ? stillHeldWrite(table, { ...held, months: left })
    : takenHeldWrite(table, held, input.runId);
}

async function fileOf(table: TenantTable, personId: string): Promise<SettlementFile> {
  const file = await settlementFile(table, personId);
  if (!file) throw new Error(`person ${personId} has services but does not exist`);
  return file;
}

/** A person is settled in one transaction: what this run marked as settled or taken has its statements. */
async function settledBefore(
  { table, input: { runId } }: Run,
  personId: string,
  months: ServiceMonthItem[],
): Promise<Statement[]> {
  const file = await settlementFile(table, personId);
  const taken = file?.corrections.filter((correction) => correction.runId === runId) ?? [];
  const settled = months.filter(({ settledBy }) => settledBy === runId);
  const ids = providersOf(settled, taken).map((providerId) => statementIdOf(runId, personId, providerId));
  const found = await Promise.all(ids.map((statementId) => statementById(table, statementId)));
  return found.flatMap((statement) => statement ?? []);
}

/** Pointers that an earlier run took: while it goes on it may need them to settle a page again. */
async function stalePointers({ table, input }: Run, owed: readonly OwedPointer[]): Promise<OwedPointer[]> {
  const others = owed.filter(({ takenBy }) => takenBy !== undefined && takenBy !== input.runId);
  const runs = await Promise.all(others.map(({ takenBy }) => runById(table, takenBy ?? '')));
  return others.filter((_, index) => runs[index]?.status !== 'running').slice(0, MOST_CORRECTIONS);
}

function providersOf(
  months: readonly ServiceMonthItem[],
  corrections: readonly CorrectionItem[],
): (string | null)[] {
  const lines = corrections.flatMap((correction) => correction.lines);
  return [...new Set([...months, ...lines].map(({ providerId }) => providerId))];
}

async function determine(
  { book, providers, carers, input }: Run,
  file: SettlementFile,
  months: ServiceMonthItem[],
): Promise<Determination> {
  return determineBenefit(book, {
    ...(await benefitFactsOf(file, carers)),
    providers,
    services: servicesIn(months),
    from: `${firstMonth(input, months)}-01`,
    to: `${input.toMonth}-${daysOfMonth(input.toMonth)}`,
    usedBefore: usedByOtherRuns(file.limitUses, input.runId),
  });
}

function statementsOf(
  input: Input,
  personId: string,
  months: readonly ServiceMonthItem[],
  determined: readonly StatementLine[],
  corrections: readonly CorrectionItem[],
): Statement[] {
  const { runId, toMonth } = input;
  const fromMonth = firstMonth(input, months);
  const all: StatementLine[] = [
    ...determined,
    ...corrections.flatMap((correction) => correction.lines.map((line) => correctionLine(correction, line))),
  ];
  return providersOf(months, corrections).map((providerId) => {
    const lines = all.filter((line) => line.providerId === providerId);
    const statementId = statementIdOf(runId, personId, providerId);
    return { statementId, runId, personId, providerId, fromMonth, toMonth, ...sumFen(lines), lines };
  });
}

/** Says of a line that it rests on a conclusion that was taken over. */
function withSource(entitlements: SettlementFile['entitlements'], line: DeterminationLine): StatementLine {
  if (line.careMode === null) return line;
  const rests = entitlements.some(
    ({ from, to, takenOver }) =>
      takenOver !== undefined &&
      monthOf(from) <= line.month &&
      line.month <= monthOf(to < takenOver.validTo ? to : takenOver.validTo),
  );
  return rests ? { ...line, source: 'taken-over' } : line;
}

/** A difference of settled months, as a line of the statement that takes it in. */
function correctionLine({ correctionId }: CorrectionItem, line: CorrectionLine): StatementLine {
  const { correctionKey, reason, refusedFor: _, ...difference } = line;
  return {
    ...difference,
    lineKey: `${correctionId}|${correctionKey}`,
    ruleId: null,
    careMode: null,
    grade: null,
    quantity: 0,
    quantityUnit: 'day',
    clauses: reason.clause === '' ? [] : [reason.clause],
    correction: { correctionId, reason },
  };
}

/** A run begins earlier for whom something was held. */
function firstMonth({ fromMonth }: Input, months: readonly ServiceMonthItem[]): string {
  return [fromMonth, ...months.map(({ month }) => month)].sort()[0] ?? fromMonth;
}

function settledWrite(table: TenantTable, item: ServiceMonthItem, runId: string) {
  const { personId, providerId, month, lines, replaced, late, version } = item;
  const kept = { ...(replaced && { replaced }), ...(late && { late }) };
  const settled = { personId, providerId, month, lines, ...kept, settledBy: runId };
  return serviceMonthWrite(table, settled, version);
}

function totalsOf(settled: readonly Settled[]): RunTotals {
  const statements = settled.flatMap((each) => each.statements);
  const held = settled.filter(({ isHeld }) => isHeld).length;
  const persons = new Set(statements.map(({ personId }) => personId)).size;
  return { persons, statements: statements.length, held, ...sumFen(statements) };
}
