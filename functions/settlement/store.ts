import type { Reason } from '../../rules/base/trace.ts';
import type { DeterminationLine } from '../../rules/benefit/index.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

export interface MoneyFen {
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}
export interface RunTotals extends MoneyFen {
  persons: number;
  statements: number;
  /** Persons who could not be settled, since a value is missing; absent in totals of before there were any. */
  held?: number;
}

export interface SettlementRun {
  runId: string;
  fromMonth: string;
  toMonth: string;
  /** Only this person is settled, early. */
  personId?: string;
  status: 'running' | 'completed' | 'failed';
  startedAt: string;
  completedAt?: string;
  totals?: RunTotals;
  failure?: { code: string; detail: string };
}
export type SettlementRunItem = Item & SettlementRun;

/** A line of the period's own services, or one that takes a correction of settled months in. */
export type StatementLine = DeterminationLine & {
  correction?: { correctionId: string; reason: Reason };
  /** It rests on a conclusion that was taken over from another system. */
  source?: 'taken-over';
};

export interface Statement extends MoneyFen {
  statementId: string;
  runId: string;
  personId: string;
  providerId: string | null;
  fromMonth: string;
  toMonth: string;
  lines: StatementLine[];
}
export type StatementItem = Item & Statement;

export function runWrite(table: TenantTable, run: SettlementRun): Write {
  return table.insert(runItem(run));
}

export function closedRunWrite(table: TenantTable, run: SettlementRun): Write {
  return table.put(runItem(run));
}

export function runById(table: TenantTable, runId: string): Promise<SettlementRunItem | undefined> {
  return table.get<SettlementRunItem>({ pk: `RUN#${runId}`, sk: 'RUN' });
}

export function runPage(
  table: TenantTable,
  options: { limit?: number; cursor?: string },
): Promise<Page<SettlementRunItem>> {
  return table.indexPage<SettlementRunItem>('RUNS', options);
}

/** The first runs that were started on a day or later, oldest first: a month is settled only after it. */
export function runsStartedFrom(
  table: TenantTable,
  day: string,
  limit: number,
): Promise<Page<SettlementRunItem>> {
  return table.indexPage<SettlementRunItem>('RUNS', { from: day, limit });
}

const POINTER = 'STATEMENT#';

/** The id carries the key, so that reading a statement needs no index. */
export function statementIdOf(runId: string, personId: string, providerId: string | null): string {
  return [runId, personId, providerId ?? '-'].join('.');
}

export function statementWrite(table: TenantTable, statement: Statement): Write {
  return table.put({ pk: `RUN#${statement.runId}`, sk: `STATEMENT#${statement.statementId}`, ...statement });
}

/** Where the statements of a person are found, the earliest months first. */
export function statementPointer(table: TenantTable, statement: Statement): Write {
  const { personId, fromMonth, statementId } = statement;
  return table.put({ pk: `PERSON#${personId}`, sk: `${POINTER}${fromMonth}#${statementId}`, statementId });
}

/** Statements of a person, by the months that they are for. */
export async function statementsOfPerson(
  table: TenantTable,
  personId: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<StatementItem>> {
  const page = await table.page<{ statementId: string }>(`PERSON#${personId}`, {
    prefix: POINTER,
    ...options,
  });
  const keys = page.items.map(({ statementId }) => statementKey(statementId));
  const found = new Map((await table.getAll<StatementItem>(keys)).map((item) => [item.statementId, item]));
  return { ...page, items: page.items.flatMap(({ statementId }) => found.get(statementId) ?? []) };
}

export function statementById(table: TenantTable, statementId: string): Promise<StatementItem | undefined> {
  return table.get<StatementItem>(statementKey(statementId));
}

function statementKey(statementId: string): Key {
  return { pk: `RUN#${statementId.split('.')[0] ?? ''}`, sk: `STATEMENT#${statementId}` };
}

export function statementPage(
  table: TenantTable,
  runId: string,
  options: { limit?: number; cursor?: string },
): Promise<Page<StatementItem>> {
  return table.page<StatementItem>(`RUN#${runId}`, { prefix: 'STATEMENT#', ...options });
}

function runItem(run: SettlementRun): Item {
  return {
    pk: `RUN#${run.runId}`,
    sk: 'RUN',
    gsi1pk: 'RUNS',
    gsi1sk: `${run.startedAt}#${run.runId}`,
    ...run,
  };
}

export function sumFen(parts: MoneyFen[]): MoneyFen {
  const total: MoneyFen = { feeFen: 0, fundFen: 0, selfFen: 0, providerFen: 0, refusedFen: 0 };
  for (const part of parts) {
    total.feeFen += part.feeFen;
    total.fundFen += part.fundFen;
    total.selfFen += part.selfFen;
    total.providerFen += part.providerFen;
    total.refusedFen += part.refusedFen;
  }
  return total;
}
