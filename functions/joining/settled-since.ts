import { monthOf, monthsBetween } from '../../rules/base/calendar.ts';
import { servicesOf } from '../care/store.ts';
import type { Person } from '../person/store.ts';
import { correctionsIn } from '../settlement/correction-store.ts';
import { runById } from '../settlement/store.ts';
import type { Item, TenantTable } from '../storage/table.ts';

/** Whether a run that began at the instant or later settled anything for the person, or took a correction in. */
export async function isSettledSince(
  table: TenantTable,
  { person, items }: { person: Person; items: readonly Item[] },
  instant: string,
  today: string,
): Promise<boolean> {
  const { personId, entitledFrom } = person;
  if (entitledFrom === undefined) return false;
  const months = monthsBetween(monthOf(entitledFrom), monthOf(today));
  const services = (await Promise.all(months.map((month) => servicesOf(table, personId, month)))).flat();
  const runIds = new Set([
    ...services.flatMap(({ settledBy }) => settledBy ?? []),
    ...correctionsIn(items).flatMap(({ runId }) => runId ?? []),
  ]);
  const runs = await Promise.all([...runIds].map((runId) => runById(table, runId)));
  return runs.some((run) => run !== undefined && run.startedAt >= instant);
}
