import { type Deduction, visitLines } from '../../rules/review/visit-lines.ts';
import { idFrom } from '../base/ids.ts';
import { type NewLines, type RecordedLines, recordLines } from '../care/record.ts';
import type { ServiceMonthItem } from '../care/store.ts';
import { type CareVisit, careVisitIdOf, dateOf } from '../care/visit-store.ts';
import { minutesOf } from '../care/visit-view.ts';
import type { LateCode } from '../person/fact-effects.ts';
import type { TenantTable } from '../storage/table.ts';

/** A visit whose lines are to count from now on, or, taken back, no longer. */
export interface Released {
  visit: CareVisit;
  deduction: Deduction | null;
}

/** The person's records of the month, and what else decides how lines come to count. */
export interface MonthToRecord {
  months: readonly ServiceMonthItem[];
  isClosed: boolean;
  elsewhere: boolean;
  at: string;
  today: string;
  /** Somebody decided about a visit, so that its lines change. */
  isDecision?: boolean;
}

function becauseOf(
  { replaced }: { replaced: string[] },
  { isDecision }: MonthToRecord,
): { because?: LateCode } {
  if (isDecision) return { because: 'review-decided' };
  return replaced.length > 0 ? { because: 'records-corrected' } : {};
}

/** The visit as it stands once its lines count. */
export function settledAs({ visit, deduction }: Released): CareVisit {
  const { reviewId, lineIds: _replaced, ...kept } = visit;
  if (visit.state === 'withdrawn') return kept;
  if (standsAlready({ visit, deduction })) return { ...visit, state: 'released' };
  const lineIds = linesOf({ visit, deduction }).map(({ lineId }) => lineId);
  const state = deduction ? 'deducted' : 'released';
  return { ...kept, state, lineIds, ...(reviewId && { reviewId }) };
}

/** What has the visits of one person and month count, each provider's in its own record. */
export function releaseOf(
  table: TenantTable,
  released: readonly Released[],
  month: MonthToRecord,
): RecordedLines[] {
  const changed = released.filter((one) => !standsAlready(one));
  const providerIds = [...new Set(changed.map(({ visit }) => visit.providerId))];
  return providerIds.flatMap((providerId) => {
    const own = changed.filter(({ visit }) => visit.providerId === providerId);
    const added = newLines(own);
    if (added.lines.length === 0 && added.replaced.length === 0) return [];
    const named = own.flatMap(({ visit }) => [careVisitIdOf(visit), stemOf(visit)]);
    const recordId = idFrom('late', table.tenantId, ...named);
    return recordLines(table, added, month, { ...month, recordId, ...becauseOf(added, month) });
  });
}

/** Looked at once more, and found as it was released. */
function standsAlready({ visit, deduction }: Released): boolean {
  const { visitId, revision, state, lineIds = [] } = visit;
  const isOfRevision = (lineId: string) =>
    lineId.startsWith(`visit.${visitId}.${revision}.`) && !lineId.endsWith('.deducted');
  return state !== 'withdrawn' && deduction === null && lineIds.length > 0 && lineIds.every(isOfRevision);
}

function newLines(released: readonly Released[]): NewLines & { replaced: string[] } {
  const [{ visit }] = released as [Released];
  const { personId, providerId, month } = visit;
  return {
    ...{ personId, providerId, month },
    lines: released.flatMap((one) => (one.visit.state === 'withdrawn' ? [] : linesOf(one))),
    replaced: released.flatMap((one) => one.visit.lineIds ?? []),
  };
}

function linesOf({ visit, deduction }: Released) {
  const { providerId, component, feeFen, items } = visit;
  const minutes = Math.max(1, minutesOf(visit));
  const stem = stemOf(visit);
  const settled = { stem, date: dateOf(visit), providerId, component, feeFen, minutes, items };
  return visitLines(settled, deduction);
}

/** No sender's line can have such an id; each time that lines replace others they have new ones. */
function stemOf({ visitId, revision, lineIds }: CareVisit): string {
  const again = lineIds ? `.${turnOf(lineIds) + 1}` : '.1';
  return `visit.${visitId}.${revision}${again}`;
}

function turnOf([lineId = '']: readonly string[]): number {
  return Number(lineId.split('.')[3] ?? 1);
}
