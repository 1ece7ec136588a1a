import type { Position } from '../../../rules/base/position.ts';
import { homePositionOn } from '../../../rules/enrolment/index.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { contentHash } from '../../base/ids.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { mustBeOneOf } from '../../http/known.ts';
import { concerns, isStaff, mustConcern, type Principal, signInOf } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import type { Message } from '../../outbox/store.ts';
import {
  type EntitledSpan,
  entitledSpansOf,
  type PersonFile,
  personById,
  personFile,
} from '../../person/store.ts';
import { carersById } from '../../provider/carer-store.ts';
import { named } from '../../provider/names.ts';
import { registered } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { WriteConflict } from '../../storage/errors.ts';
import type { TenantTable, Write } from '../../storage/table.ts';
import { mustBeInTime } from '../late-records.ts';
import { type Call, careVisitsOperations, type Decision } from '../visit-operations.ts';
import {
  type CareVisit,
  type CareVisitItem,
  careVisitIdOf,
  dateOf,
  earlierVisitWrite,
  monthOfVisit,
  notReviewedYet,
  reviewedMonth,
  visitsByIds,
  visitsOfPerson,
  visitsOfProvider,
  visitWrites,
} from '../visit-store.ts';
import { visitView } from '../visit-view.ts';
import * as words from '../words.ts';

type Sent = Call<'recordVisits'>['body']['visits'][number];

/** Clocks of phones run ahead; a visit that begins later than this has not begun. */
const CLOCK_AHEAD_MILLIS = 10 * 60_000;

export const handler = resource(
  careVisitsOperations,
  {
    recordVisits,

    listPersonVisits: async ({ table, path, query, principal }) => {
      const personId = path.personId ?? '';
      const isOwn = concerns(principal, personId) || principal.role === 'provider';
      if (!isOwn || !(await isKnown(table, principal, personId)))
        throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
      const visits = await visitsOfPerson(table, personId, query.month);
      const seen = visits.filter(({ providerId }) => concerns(principal, personId, providerId));
      return { items: await named(table, seen.map(visitView)) };
    },

    listProviderVisits: async ({ table, path, query, principal }) => {
      const providerId = path.providerId ?? '';
      if (!concerns(principal, providerId) || !(await registered(table, 'provider', providerId)))
        throw new Problem('provider_unknown', `path.providerId: there is no provider ${providerId}`);
      const { month, ...paging } = query;
      const page = await visitsOfProvider(table, providerId, month, withoutUndefined(paging));
      return { ...page, items: await named(table, page.items.map(visitView)) };
    },
  },
  { deliver: deliverAll, represented: throughMandate },
);

/** To a provider nobody exists whom it never cared for. */
async function isKnown(table: TenantTable, principal: Principal, personId: string): Promise<boolean> {
  if (principal.role !== 'provider') return (await personById(table, personId)) !== undefined;
  return isOrWasInCare(await entitledSpansOf(table, personId), principal.subjectId ?? '');
}

async function recordVisits(call: Call<'recordVisits'>): Promise<Decision<'recordVisits'>> {
  const { table, body, principal } = call;
  mustConcern(principal, 'body.providerId', body.providerId);
  mustStandOnce(body.visits);
  const files = await mustBeKnown(call);
  const months = [...new Set(body.visits.map(monthOfVisit))];
  const reviewed = await Promise.all(months.map((month) => reviewedMonth(table, month)));
  const closed = months.filter((_, index) => reviewed[index] !== undefined);
  const taken = await takenVisits(call, files, closed);
  return {
    answer: {
      visits: taken.map(({ visit, outcome }) => ({
        careVisitId: careVisitIdOf(visit),
        ...{ visitId: visit.visitId, revision: visit.revision, outcome },
      })),
    },
    writes: [...taken.flatMap(({ writes }) => writes), ...fences(call, taken, closed)],
    messages: months.flatMap((month) => reviewMessage(call, taken, month, closed.includes(month))),
  };
}

interface Taken {
  visit: CareVisit;
  before: CareVisitItem | undefined;
  outcome: 'recorded' | 'corrected' | 'withdrawn' | 'unchanged';
  writes: Write[];
}

async function takenVisits(
  call: Call<'recordVisits'>,
  files: ReadonlyMap<string, PersonFile>,
  closed: readonly string[],
): Promise<Taken[]> {
  const { table, body, at, principal } = call;
  const sent = body.visits.map((visit): CareVisit => {
    const recorded = visitOf(visit, body.providerId, at, signInOf(principal));
    return closed.includes(recorded.month) ? { ...recorded, cameLate: true } : recorded;
  });
  const known = await visitsByIds(table, sent.map(careVisitIdOf));
  const byId = new Map(known.map((item) => [careVisitIdOf(item), item]));
  return sent.map((visit, index) => {
    const { corrects, withdrawn } = body.visits[index] as Sent;
    return taken(table, visit, byId.get(careVisitIdOf(visit)), {
      field: `body.visits.${index}`,
      corrects,
      withdrawn: withdrawn === true,
      home: homePositionOn(files.get(visit.personId)?.recorded ?? [], dateOf(visit)),
    });
  });
}

function visitOf(sent: Sent, providerId: string, at: string, by: string): CareVisit {
  const { corrects: _, withdrawn, ...visit } = sent;
  return {
    ...(withoutUndefined(visit) as typeof visit),
    ...{ providerId, receivedAt: at, month: monthOfVisit(visit), by, revision: 1 },
    state: withdrawn ? 'withdrawn' : 'recorded',
    digest: contentHash([providerId, visit, withdrawn ?? false]),
  };
}

interface Meaning {
  field: string;
  corrects: number | undefined;
  withdrawn: boolean;
  home: Position | null;
}

/** What a visit sent becomes: new, the same once more, or another revision of what was sent before. */
function taken(
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
  const { reviewId, lineIds, cameLate, revision } = before;
  const { cameLate: now, ...sent } = visit;
  const next = {
    ...{ ...sent, revision: revision + 1 },
    ...withoutUndefined({ reviewId, lineIds, cameLate: before.state === 'withdrawn' ? now : cameLate }),
  };
  return {
    ...{ visit: next, before, outcome: withdrawn ? 'withdrawn' : 'corrected' },
    writes: [...visitWrites(table, next, before, home), earlierVisitWrite(table, before)],
  };
}

/** Whoever records while a month is being closed is asked again, and is looked at by itself. */
function fences({ table, today }: Call<'recordVisits'>, taken: Taken[], closed: string[]): Write[] {
  const open = new Set(
    taken.flatMap(({ visit: { month }, writes }) =>
      writes.length > 0 && month < today.slice(0, 7) && !closed.includes(month) ? month : [],
    ),
  );
  return [...open].map((month) => notReviewedYet(table, month, () => new WriteConflict()));
}

/** After a month's round, and for what a round has looked at before, an execution looks at these visits alone. */
function reviewMessage(
  { table, newId }: Call<'recordVisits'>,
  taken: Taken[],
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
      name: `${newId('review')}-${month}`,
      input: { tenantId: table.tenantId, month, personIds },
    },
  ];
}

function mustStandOnce(visits: readonly Sent[]): void {
  const seen = new Set<string>();
  for (const [index, { visitId }] of visits.entries()) {
    if (seen.has(visitId)) throw fieldProblem(`body.visits.${index}.visitId`, words.sentTwice({ visitId }));
    seen.add(visitId);
  }
}

/**
 * The parties are registered, the person is or was in the provider's care, and the scheme knows the service.
 * @returns the persons' files, by id
 */
async function mustBeKnown(call: Call<'recordVisits'>): Promise<ReadonlyMap<string, PersonFile>> {
  const { table, body, principal } = call;
  const { providerId, visits } = body;
  const [provider, carers, book, files] = await Promise.all([
    registered(table, 'provider', providerId),
    carersById(table, [...new Set(visits.map(({ carerId }) => carerId))]),
    publishedBookOf(table),
    filesOf(table, [...new Set(visits.map(({ personId }) => personId))]),
  ]);
  if (!provider) throw new Problem('provider_unknown', `body.providerId: there is no provider ${providerId}`);
  for (const [index, visit] of visits.entries()) {
    const field = `body.visits.${index}`;
    const file = files.get(visit.personId);
    if (!file || !(isStaff(principal) || isOrWasInCare(file.entitlements, providerId)))
      throw new Problem('person_unknown', `${field}.personId: there is no insured person ${visit.personId}`);
    if (!carers.some(({ carerId }) => carerId === visit.carerId))
      throw new Problem('carer_unknown', `${field}.carerId: there is no carer ${visit.carerId}`);
    mustBeAService(field, visit, book, call);
  }
  return files;
}

async function filesOf(
  table: TenantTable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonFile>> {
  const files = await Promise.all(personIds.map((personId) => personFile(table, personId)));
  return new Map(files.flatMap((file) => (file ? [[file.person.personId, file]] : [])));
}

function isOrWasInCare(spans: readonly EntitledSpan[], providerId: string): boolean {
  return spans.some(({ spells }) =>
    spells.some(
      (spell) =>
        spell.providerId === providerId ||
        spell.standIns?.some((standIn) => standIn.providerId === providerId),
    ),
  );
}

function mustBeAService(
  field: string,
  visit: Sent,
  book: SchemeBook,
  { at, today }: { at: string; today: string },
): void {
  const { startAt, component, items } = visit;
  if (Date.parse(startAt) > Date.parse(at) + CLOCK_AHEAD_MILLIS)
    throw fieldProblem(`${field}.startAt`, words.visitInFuture({ startAt, at }));
  const date = dateOf(visit);
  const scheme = book.on(date);
  mustBeInTime(`${field}.startAt`, date, scheme, today);
  mustBeOneOf(`${field}.component`, component, scheme.components);
  if (!['visit', 'hour'].includes(scheme.componentUnit(component)))
    throw fieldProblem(`${field}.component`, words.notByTheVisit({ component }));
  for (const [index, { item }] of items.entries())
    mustBeOneOf(
      `${field}.items.${index}.item`,
      item,
      scheme.itemsOf(component).map(({ code }) => code),
    );
}
