import type { CaseClock } from '../../rules/application/case-clock.ts';
import type { SelfAssessmentAnswers } from '../../rules/application/self-assessment.ts';
import type { Reason } from '../../rules/base/trace.ts';
import { withoutUndefined } from '../base/objects.ts';
import type { EventType } from '../event/catalogue.ts';
import { CaseEnded, WriteConflict } from '../storage/errors.ts';
import type { Item, Page, Tally, TenantTable, Write } from '../storage/table.ts';

/** States of a case that is not decided yet, in the order a case goes through them. */
export const OPEN_STATES = [
  'screening',
  'acceptance',
  'papers-correction',
  'assessment',
  'review',
  'publicity',
  'objection',
  'reassessment',
  'care-mode-choice',
] as const;
/** States in which a case is over. */
export const ENDED_STATES = [
  /** The entitlement began, or goes on. */
  'active',
  /** An ordered re-assessment has its result. */
  'concluded',
  'refused',
  'withdrawn',
  'lapsed',
  /** The person died, or is not insured any more. */
  'closed',
] as const;
export type CaseState = (typeof OPEN_STATES)[number] | (typeof ENDED_STATES)[number];

/** Why there is a case: a first or new application, the renewal of a conclusion, a re-assessment that the agency ordered. */
export const CASE_KINDS = ['application', 'renewal', 'reassessment'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export interface Case {
  caseId: string;
  kind: CaseKind;
  personId: string;
  state: CaseState;
  appliedOn: string;
  disabledSince: string;
  expectedMonths: number | null;
  applicant: 'self' | 'family' | 'provider' | 'agency';
  /** The provider that applied for the person; it may follow the case. */
  applicantId: string | null;
  exclusionCodes: string[];
  /** Papers of the scheme's checklist that were handed in. */
  papers: string[];
  selfAssessment: SelfAssessmentAnswers | null;
  /** The state has visibly changed since the last conclusion, so that no interval has to pass. */
  stateChanged: boolean;
  /** The entitlement that a renewal or re-assessment is about; later the one that the case led to. */
  entitlementId?: string;
  /** The day on which the last result stood. */
  concludedOn?: string;
  /** The working days of the present stage; null when none are counted. */
  clock: CaseClock | null;
  level?: number;
  grade?: string;
  reasons?: Reason[];
}
export type CaseItem = Item & Case & { version: number };

/** One thing that happened in a case. Appended once, never edited. */
export interface CaseEvent {
  /** Names the visit of the workflow's state (or the command) that caused it; delivered twice, it is one event. */
  eventId: string;
  at: string;
  type: EventType;
  by: string;
  details: Record<string, unknown>;
}

/** What an event changes in the case besides being told. */
export interface CaseChange {
  state?: CaseState;
  level?: number;
  grade?: string;
  reasons?: Reason[];
  papers?: string[];
  clock?: CaseClock | null;
  concludedOn?: string;
  entitlementId?: string;
}

const MAX_ATTEMPTS = 5;

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

/** A case that was decided elsewhere, before this system: it never was open here. */
export function decidedCaseWrites(table: TenantTable, decided: Case, event: CaseEvent): Write[] {
  return [
    table.replace(caseItem(decided), 0),
    table.insert(eventItem(decided.caseId, 0, event)),
    table.put({ pk: `PERSON#${decided.personId}`, sk: `CASE#${decided.caseId}`, caseId: decided.caseId }),
  ];
}

export function caseById(table: TenantTable, caseId: string): Promise<CaseItem | undefined> {
  return table.get<CaseItem>({ pk: `CASE#${caseId}`, sk: 'CASE' });
}

/** Those of these cases that there are, all in one read. */
export function casesById(table: TenantTable, caseIds: readonly string[]): Promise<CaseItem[]> {
  return table.getAll<CaseItem>(caseIds.map((caseId) => ({ pk: `CASE#${caseId}`, sk: 'CASE' })));
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

/** Refused cases by day of application, from a day on; behind them stand cases of other states. */
export function refusedPage(
  table: TenantTable,
  options: { appliedFrom: string; limit: number; cursor?: string | undefined },
): Promise<Page<CaseItem>> {
  const { appliedFrom, ...paging } = options;
  return table.indexPage<CaseItem>('CASES', withoutUndefined({ ...paging, from: `refused#${appliedFrom}` }));
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
 * Appends an event with its change and further writes in one transaction, and answers with the event as it
 * stands. One that is already there is left alone, so that a step delivered twice has one effect. Events are
 * numbered by the version of the case that they make.
 * @throws CaseEnded where the case is over, unless `evenIfEnded`
 */
export async function appendEvent(
  table: TenantTable,
  caseId: string,
  event: CaseEvent,
  effect: { change: CaseChange; writes: Write[]; evenIfEnded: boolean },
): Promise<CaseEvent> {
  for (let attempt = 1; ; attempt += 1) {
    const [current, timeline] = await Promise.all([caseById(table, caseId), timelineOf(table, caseId)]);
    if (!current) throw new Error(`case ${caseId} does not exist`);
    const told = timeline.find(({ eventId }) => eventId === event.eventId);
    if (told) return told;
    if (hasEnded(current) && !effect.evenIfEnded) throw new CaseEnded(`case ${caseId} is ${current.state}`);
    try {
      await table.transact([...eventWrites(table, current, event, effect.change), ...effect.writes]);
      return event;
    } catch (error) {
      if (!(error instanceof WriteConflict) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** The writes of one event on the case as it was read: its new state, the event, and what ends with it. */
export function eventWrites(
  table: TenantTable,
  current: CaseItem,
  event: CaseEvent,
  change: CaseChange,
): Write[] {
  const changed: Case = { ...withoutKeys(current), ...change };
  const endsNow = hasEnded(changed) && !hasEnded(current);
  return [
    table.replace(caseItem(changed), current.version),
    table.insert(eventItem(current.caseId, current.version, event)),
    ...(endsNow ? [table.delete({ pk: `PERSON#${current.personId}`, sk: 'OPEN-CASE' })] : []),
  ];
}

export function hasEnded({ state }: Pick<Case, 'state'>): boolean {
  return (ENDED_STATES as readonly CaseState[]).includes(state);
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
