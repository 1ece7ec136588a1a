import * as z from 'zod';
import { type Determination, determineBenefit } from '../../rules/benefit/index.ts';
import { addMonths, daysOfMonth, monthOf } from '../../rules/calendar.ts';
import type { ProviderFacts } from '../../rules/facts.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { step, TenantId } from '../runtime/step.ts';
import { limitUseWrites, usedByOtherRuns } from '../storage/limit-uses.ts';
import { factsOf, type PersonFile, personFile } from '../storage/persons.ts';
import { wholeRegister } from '../storage/registers.ts';
import { publishedBookOf } from '../storage/schemes.ts';
import {
  type PersonServices,
  type ServiceMonthItem,
  serviceMonthWrite,
  shardPage,
} from '../storage/services.ts';
import {
  type RunTotals,
  type Statement,
  statementById,
  statementIdOf,
  statementWrite,
  sumFen,
} from '../storage/settlements.ts';
import type { TenantTable } from '../storage/table.ts';

const Input = z.object({
  tenantId: TenantId,
  runId: z.string(),
  fromMonth: z.string(),
  toMonth: z.string(),
  shard: z.int(),
  afterPersonId: z.string().nullable(),
});
type Input = z.infer<typeof Input>;

const PERSONS_PER_PAGE = 100;
const CONCURRENT_PERSONS = 8;

interface Run {
  input: Input;
  table: TenantTable;
  book: SchemeBook;
  providers: Record<string, ProviderFacts>;
}

/**
 * Settles the next page of a shard's persons: determines, writes one statement a person and provider, and
 * marks the records as settled by this run. A page settled twice by the same run answers with the same statements.
 */
export const handler = step(
  Input,
  async (input, table): Promise<{ totals: RunTotals; afterPersonId: string | null }> => {
    const book = await publishedBookOf(table);
    const months = monthsBetween(input.fromMonth, input.toMonth);
    const page = await shardPage(
      table,
      input.shard,
      months,
      input.afterPersonId ?? undefined,
      PERSONS_PER_PAGE,
    );
    const run: Run = {
      input,
      table,
      book,
      providers: page.persons.length > 0 ? await providersById(table) : {},
    };
    const statements: Statement[] = [];
    for (let start = 0; start < page.persons.length; start += CONCURRENT_PERSONS) {
      const batch = page.persons.slice(start, start + CONCURRENT_PERSONS);
      statements.push(...(await Promise.all(batch.map((person) => settlePerson(run, person)))).flat());
    }
    return { totals: totalsOf(statements), afterPersonId: page.nextAfter ?? null };
  },
);

async function providersById(table: TenantTable): Promise<Record<string, ProviderFacts>> {
  const providers = await wholeRegister(table, 'provider');
  return Object.fromEntries(providers.map((provider) => [provider.providerId, provider]));
}

async function settlePerson(run: Run, { personId, months }: PersonServices): Promise<Statement[]> {
  const { table, input } = run;
  const { runId } = input;
  const settled = months.filter(({ settledBy }) => settledBy === runId);
  if (settled.length > 0) return settledBefore(table, runId, personId, settled);
  const due = months.filter(({ settledBy }) => settledBy === undefined);
  if (due.length === 0) return [];
  const file = await personFile(table, personId);
  if (!file) throw new Error(`person ${personId} has services but does not exist`);
  const determination = determine(run, file, due);
  const statements = statementsOf(input, personId, due, determination);
  await table.transact([
    ...statements.map((statement) => statementWrite(table, statement)),
    ...due.map((item) => settledWrite(table, item, runId)),
    ...limitUseWrites(table, personId, runId, file.limitUses, determination.limitUses),
  ]);
  return statements;
}

/** A person is settled in one transaction: what this run marked as settled has its statements. */
async function settledBefore(
  table: TenantTable,
  runId: string,
  personId: string,
  months: ServiceMonthItem[],
): Promise<Statement[]> {
  const ids = providersOf(months).map((providerId) => statementIdOf(runId, personId, providerId));
  const found = await Promise.all(ids.map((statementId) => statementById(table, statementId)));
  return found.flatMap((statement) => statement ?? []);
}

function providersOf(months: ServiceMonthItem[]): (string | null)[] {
  return [...new Set(months.map(({ providerId }) => providerId))];
}

function determine(
  { book, providers, input }: Run,
  file: PersonFile,
  months: ServiceMonthItem[],
): Determination {
  return determineBenefit(book, {
    person: factsOf(file),
    benefitsFrom: file.entitlements.map(({ benefitsFrom }) => benefitsFrom).sort()[0] ?? '9999-12-31',
    entitlements: file.entitlements,
    providers,
    services: months.flatMap(({ lines }) => lines),
    from: `${input.fromMonth}-01`,
    to: `${input.toMonth}-${daysOfMonth(input.toMonth)}`,
    usedBefore: usedByOtherRuns(file.limitUses, input.runId),
  });
}

function monthsBetween(fromMonth: string, toMonth: string): string[] {
  const months = [fromMonth];
  while ((months.at(-1) ?? toMonth) < toMonth) months.push(monthOf(addMonths(`${months.at(-1)}-01`, 1)));
  return months;
}

function statementsOf(
  input: Input,
  personId: string,
  months: ServiceMonthItem[],
  determination: Determination,
): Statement[] {
  const { runId, fromMonth, toMonth } = input;
  return providersOf(months).map((providerId) => {
    const lines = determination.lines.filter((line) => line.providerId === providerId);
    const statementId = statementIdOf(runId, personId, providerId);
    return { statementId, runId, personId, providerId, fromMonth, toMonth, ...sumFen(lines), lines };
  });
}

function settledWrite(table: TenantTable, item: ServiceMonthItem, runId: string) {
  const { personId, providerId, month, lines, version } = item;
  return serviceMonthWrite(table, { personId, providerId, month, lines, settledBy: runId }, version);
}

function totalsOf(statements: Statement[]): RunTotals {
  const persons = new Set(statements.map(({ personId }) => personId)).size;
  return { persons, statements: statements.length, ...sumFen(statements) };
}
