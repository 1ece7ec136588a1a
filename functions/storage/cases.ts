import type { Reason } from '../../rules/trace.ts';
import { withoutUndefined } from '../runtime/objects.ts';
import { type Entitlement, entitlementWrites } from './entitlements.ts';
import { WriteConflict } from './errors.ts';
import type { Item, Page, Tally, TenantTable, Write } from './table.ts';

export type CaseState =
  | 'screening'
  | 'acceptance'
  | 'assessment'
  | 'review'
  | 'publicity'
  | 'reassessment'
  | 'care-mode-choice'
  | 'active'
  | 'refused'
  | 'lapsed';

export interface Case {
  caseId: string;
  personId: string;
  state: CaseState;
  appliedOn: string;
  disabledSince: string;
  expectedMonths: number | null;
  applicant: 'self' | 'family' | 'provider';
  exclusionCodes: string[];
  level?: number;
  grade?: string;
  reasons?: Reason[];
  entitlementId?: string;
}
export type CaseItem = Item & Case & { version: number };

/** One thing that happened in a case. Appended once, never edited. */
export interface CaseEvent {
  /** Names the visit of the workflow's state (or the command) that caused it; delivered twice, it is one event. */
  eventId: string;
  at: string;
  type: string;
  by: string;
  details: Record<string, unknown>;
}

/** What an event changes in the case besides being told. */
export interface CaseChange {
  state?: CaseState;
  level?: number;
  grade?: string;
  reasons?: Reason[];
  entitlement?: Entitlement;
}

const MAX_ATTEMPTS = 5;
const ENDED: readonly CaseState[] = ['active', 'refused', 'lapsed'];
/** States of a case that is not decided yet, in the order a case goes through them. */
export const OPEN_STATES = [
  'screening',
  'acceptance',
  'assessment',
  'review',
  'publicity',
  'reassessment',
  'care-mode-choice',
] as const satisfies CaseState[];

export function openCaseWrites(
  table: TenantTable,
  opened: Case,
  event: CaseEvent,
  refusal: () => Error,
): Write[] {
  return [
    table.replace(caseItem(opened), 0),
    table.insert(eventItem(opened.caseId, 0, event)),
    table.insert({ pk: `PERSON#${opened.personId}`, sk: 'OPEN-CASE', caseId: opened.caseId }, refusal),
    table.put({ pk: `PERSON#${opened.personId}`, sk: `CASE#${opened.caseId}`, caseId: opened.caseId }),
  ];
}

export function caseById(table: TenantTable, caseId: string): Promise<CaseItem | undefined> {
  return table.get<CaseItem>({ pk: `CASE#${caseId}`, sk: 'CASE' });
}

export async function timelineOf(table: TenantTable, caseId: string): Promise<CaseEvent[]> {
  const items = await table.collection<Item & CaseEvent>(`CASE#${caseId}`, 'EVENT#');
  return items.map(({ pk: _pk, sk: _sk, ...event }) => event);
}

/** Cases by state, then by day of application. */
export function casePage(
  table: TenantTable,
  options: { state?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<CaseItem>> {
  const { state, ...paging } = options;
  return table.indexPage<CaseItem>('CASES', withoutUndefined({ ...paging, prefix: state && `${state}#` }));
}

export function caseTally(table: TenantTable, state: CaseState): Promise<Tally> {
  return table.indexTally('CASES', { prefix: `${state}#` });
}

/** The few cases of one person, oldest first. */
export async function casesOfPerson(table: TenantTable, personId: string): Promise<CaseItem[]> {
  const pointers = await table.collection<{ caseId: string }>(`PERSON#${personId}`, 'CASE#');
  const cases = await Promise.all(pointers.map(({ caseId }) => caseById(table, caseId)));
  return cases.filter((found) => found !== undefined).sort((a, b) => a.appliedOn.localeCompare(b.appliedOn));
}

/**
 * Appends an event and its change in one transaction, and answers with the event as it stands. One that is
 * already there is left alone, so that a step delivered twice has one effect. Events are numbered by the
 * version of the case that they make.
 */
export async function appendEvent(
  table: TenantTable,
  caseId: string,
  event: CaseEvent,
  change: CaseChange = {},
  extra: Write[] = [],
): Promise<CaseEvent> {
  for (let attempt = 1; ; attempt += 1) {
    const [current, timeline] = await Promise.all([caseById(table, caseId), timelineOf(table, caseId)]);
    if (!current) throw new Error(`case ${caseId} does not exist`);
    const told = timeline.find(({ eventId }) => eventId === event.eventId);
    if (told) return told;
    try {
      await table.transact([
        ...changeWrites(table, current, change),
        table.insert(eventItem(caseId, current.version, event)),
        ...extra,
      ]);
      return event;
    } catch (error) {
      if (!(error instanceof WriteConflict) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

function changeWrites(table: TenantTable, current: CaseItem, change: CaseChange): Write[] {
  const { entitlement, ...fields } = change;
  const changed: Case = {
    ...withoutKeys(current),
    ...fields,
    ...(entitlement && { entitlementId: entitlement.entitlementId }),
  };
  const ended = ENDED.includes(changed.state);
  return [
    table.replace(caseItem(changed), current.version),
    ...(ended ? [table.delete({ pk: `PERSON#${current.personId}`, sk: 'OPEN-CASE' })] : []),
    ...(entitlement ? entitlementWrites(table, entitlement) : []),
  ];
}

function withoutKeys(item: CaseItem): Case {
  const { pk: _pk, sk: _sk, version: _version, ...fields } = item;
  return fields;
}

function caseItem(value: Case): Item {
  return {
    ...value,
    pk: `CASE#${value.caseId}`,
    sk: 'CASE',
    gsi1pk: 'CASES',
    gsi1sk: `${value.state}#${value.appliedOn}#${value.caseId}`,
  };
}

function eventItem(caseId: string, sequence: number, event: CaseEvent): Item {
  return { ...event, pk: `CASE#${caseId}`, sk: `EVENT#${String(sequence).padStart(6, '0')}` };
}
