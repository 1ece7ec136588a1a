import { type CareVisitItem, visitsPage } from '../care/visit-store.ts';
import type { TenantTable } from '../storage/table.ts';
import type { RoundPage } from './round-store.ts';

/** Visits that a step reads at once: about a megabyte. */
const VISITS_PER_PAGE = 500;

/**
 * The visits of a shard's next persons, each person's whole. A person with more visits than a page holds is read on until
 * all are there. `nextAfter` is null on the last page.
 */
export async function nextPersons(
  table: TenantTable,
  month: string,
  shard: number,
  afterPersonId: string | null,
): Promise<{ visits: CareVisitItem[]; nextAfter: string | null }> {
  const visits: CareVisitItem[] = [];
  let after = afterPersonId === null ? undefined : `${afterPersonId}#\uffff`;
  for (;;) {
    const page = await visitsPage(table, month, shard, { limit: VISITS_PER_PAGE, ...(after && { after }) });
    visits.push(...page.items);
    if (!page.nextCursor) return { visits, nextAfter: null };
    const last = visits.at(-1)?.personId;
    const whole = visits.filter(({ personId }) => personId !== last);
    if (whole.length > 0) return { visits: whole, nextAfter: whole.at(-1)?.personId ?? null };
    after = visits.at(-1)?.sk;
  }
}

/** The visits of the persons of a page as it was counted, however many came late in between. */
export async function personsUntil(
  table: TenantTable,
  month: string,
  { shard, afterPersonId, untilPersonId }: Pick<RoundPage, 'shard' | 'afterPersonId' | 'untilPersonId'>,
): Promise<CareVisitItem[]> {
  const visits: CareVisitItem[] = [];
  let after: string | null = afterPersonId;
  do {
    const next = await nextPersons(table, month, shard, after);
    visits.push(...next.visits);
    after = next.nextAfter;
  } while (after !== null && after < untilPersonId);
  return visits.filter(({ personId }) => personId <= untilPersonId);
}

/** Those that were there when the month was closed, in their order: what came after it is looked at by itself. */
export function closedVisits(visits: readonly CareVisitItem[]): CareVisitItem[] {
  return visits.filter(({ cameLate }) => !cameLate);
}
