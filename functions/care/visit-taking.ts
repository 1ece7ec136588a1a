import type { Position } from '../../rules/base/position.ts';
import { contentHash } from '../base/ids.ts';
import { withoutUndefined } from '../base/objects.ts';
import { Problem } from '../http/problems.ts';
import type { Message } from '../outbox/store.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import type { SentVisit } from './visit-input.ts';
import {
  type CareVisit,
  type CareVisitItem,
  earlierVisitWrite,
  monthOfVisit,
  notReviewedYet,
  visitWrites,
} from './visit-store.ts';
import * as words from './words.ts';

/** What a visit that was sent becomes, and what is written for it. */
export interface Taken {
  visit: CareVisit;
  before: CareVisitItem | undefined;
  outcome: 'recorded' | 'corrected' | 'withdrawn' | 'unchanged';
  writes: Write[];
}

interface Sender {
  providerId: string;
  at: string;
  /** By which sign-in. */
  by: string;
  /** Months whose visits were looked at already. */
  closed: readonly string[];
}

/** A visit as it is stored of what was sent. */
export function visitOf(sent: SentVisit, { providerId, at, by, closed }: Sender): CareVisit {
  const { corrects: _, withdrawn, ...visit } = sent;
  const month = monthOfVisit(visit);
  return {
    ...(withoutUndefined(visit) as typeof visit),
    ...{ providerId, receivedAt: at, month, by, revision: 1 },
    state: withdrawn ? 'withdrawn' : 'recorded',
    digest: contentHash([providerId, visit, withdrawn ?? false]),
    ...(closed.includes(month) && { cameLate: true as const }),
  };
}

interface Meaning {
  field: string;
  corrects: number | undefined;
  withdrawn: boolean;
  home: Position | null;
}

/** What a visit sent becomes: new, the same once more, or another revision of what was sent before. */
export function taken(
  table: TenantTable,
  visit: CareVisit,
  before: CareVisitItem | undefined,
  { field, corrects, withdrawn, home }: Meaning,
): Taken {
  const { visitId } = visit;
  if (!before) {
    if (corrects !== undefined)
      throw new Problem(
        'care_visit_unknown',
        `${field}.corrects: there is no visit ${visitId} of this person in ${visit.month}`,
        [{ field: `${field}.corrects`, reason: words.otherMonth({ month: visit.month }) }],
      );
    return { visit, before, outcome: 'recorded', writes: visitWrites(table, visit, undefined, home) };
  }
  if (before.digest === visit.digest) return { visit: before, before, outcome: 'unchanged', writes: [] };
  if (corrects === undefined)
    throw new Problem('care_visit_differs', `${field}.visitId: ${visitId} is recorded with other content`);
  if (corrects !== before.revision)
    throw new Problem(
      'care_visit_changed',
      `${field}.corrects: the visit ${visitId} is at revision ${before.revision}`,
    );
  const { reviewId, lineIds, cameLate, isWatched, revision } = before;
  const { cameLate: now, ...sent } = visit;
  const next = {
    ...{ ...sent, revision: revision + 1 },
    ...withoutUndefined({ reviewId, lineIds, isWatched }),
    ...withoutUndefined({ cameLate: before.state === 'withdrawn' ? now : cameLate }),
  };
  return {
    ...{ visit: next, before, outcome: withdrawn ? 'withdrawn' : 'corrected' },
    writes: [...visitWrites(table, next, before, home), earlierVisitWrite(table, before)],
  };
}

/** Whoever records while a month is being closed is asked again, and is looked at by itself. */
export function fences(
  { table, today }: { table: TenantTable; today: string },
  taken: readonly Taken[],
  closed: readonly string[],
): Write[] {
  const open = new Set(
    taken.flatMap(({ visit: { month }, writes }) =>
      writes.length > 0 && month < today.slice(0, 7) && !closed.includes(month) ? month : [],
    ),
  );
  return [...open].map((month) => notReviewedYet(table, month, () => new WriteConflict()));
}

/** After a month's round, and for what a round has looked at before, an execution looks at these visits alone. */
export function reviewMessage(
  { table, reviewId }: { table: TenantTable; reviewId: string },
  taken: readonly Taken[],
  month: string,
  isClosed: boolean,
): Message[] {
  const due = taken.filter(
    ({ visit, before, writes }) =>
      visit.month === month && writes.length > 0 && (isClosed || (before && before.state !== 'recorded')),
  );
  if (due.length === 0) return [];
  const personIds = [...new Set(due.map(({ visit }) => visit.personId))];
  return [
    {
      kind: 'start-execution',
      machine: 'review',
      name: `${reviewId}-${month}`,
      input: { tenantId: table.tenantId, month, personIds },
    },
  ];
}
