import { homePositionOn } from '../../../rules/enrolment/index.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { concerns, isStaff, mustConcern, type Principal, signInOf } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { entitledSpansOf, type PersonFile, personById } from '../../person/store.ts';
import { carersById } from '../../provider/carer-store.ts';
import { named } from '../../provider/names.ts';
import { registered } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { filesOf, isOrWasInCare, mustBeAService } from '../visit-checks.ts';
import type { SentVisit } from '../visit-input.ts';
import { type Call, careVisitsOperations, type Decision } from '../visit-operations.ts';
import {
  careVisitIdOf,
  dateOf,
  monthOfVisit,
  reviewedMonth,
  visitsByIds,
  visitsOfPerson,
  visitsOfProvider,
} from '../visit-store.ts';
import { fences, reviewMessage, type Taken, taken, visitOf } from '../visit-taking.ts';
import { visitView } from '../visit-view.ts';
import * as words from '../words.ts';

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
  const asked = { table, reviewId: call.newId('review') };
  return {
    answer: {
      visits: taken.map(({ visit, outcome }) => ({
        careVisitId: careVisitIdOf(visit),
        ...{ visitId: visit.visitId, revision: visit.revision, outcome },
      })),
    },
    writes: [...taken.flatMap(({ writes }) => writes), ...fences(call, taken, closed)],
    messages: months.flatMap((month) => reviewMessage(asked, taken, month, closed.includes(month))),
  };
}

async function takenVisits(
  call: Call<'recordVisits'>,
  files: ReadonlyMap<string, PersonFile>,
  closed: readonly string[],
): Promise<Taken[]> {
  const { table, body, at, principal } = call;
  const sender = { providerId: body.providerId, at, by: signInOf(principal), closed };
  const sent = body.visits.map((visit) => visitOf(visit, sender));
  const known = await visitsByIds(table, sent.map(careVisitIdOf));
  const byId = new Map(known.map((item) => [careVisitIdOf(item), item]));
  return sent.map((visit, index) => {
    const { corrects, withdrawn } = body.visits[index] as SentVisit;
    return taken(table, visit, byId.get(careVisitIdOf(visit)), {
      field: `body.visits.${index}`,
      corrects,
      withdrawn: withdrawn === true,
      home: homePositionOn(files.get(visit.personId)?.recorded ?? [], dateOf(visit)),
    });
  });
}

function mustStandOnce(visits: readonly SentVisit[]): void {
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
