import { isSameName } from '../../../rules/base/names.ts';
import type { Words } from '../../../rules/base/words.ts';
import { sameJson } from '../../../rules/enrolment/index.ts';
import {
  afterChange,
  type CarerChange,
  type CarerIssue,
  type CarerRecord,
  isCarerIssue,
} from '../../../rules/verification/carer-register.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { isStaff, mustConcern, signInOf } from '../../http/principal.ts';
import { fieldProblem, Problem, type ProblemCode } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { mustGoOn } from '../../person/must-go-on.ts';
import { personById } from '../../person/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { type Call, carersOperations, type Decision } from '../carer-operations.ts';
import { carerUnknown, carerView, isCarerSeen, seenCarer } from '../carer-seen.ts';
import {
  type Carer,
  carerById,
  carerIdsOf,
  carerPage,
  carersById,
  changedCarerWrites,
  entriesOf,
  MOST_ENTRIES,
  newCarerWrites,
} from '../carer-store.ts';
import { registeredAll } from '../store.ts';
import * as words from '../words.ts';

type RecordCall =
  | Call<'recordQualification'>
  | Call<'recordEmployment'>
  | Call<'recordSuspension'>
  | Call<'recordRelative'>;

export const handler = resource(carersOperations, {
  registerCarer,
  listCarers,

  getCarer: async (call) => {
    const carer = await seenCarer(call);
    const shown = carerView(carer, call);
    if (!isStaff(call.principal)) return shown;
    const entries = await entriesOf(call.table, carer.carerId);
    return {
      ...shown,
      entries: entries.map(({ told: { kind, ...told }, ...entry }) => ({ ...entry, kind, told })),
    };
  },

  recordQualification: async (call) =>
    recorded(call, await seenCarer(call), { kind: 'qualification', ...withoutUndefined(call.body) }),

  recordEmployment,

  recordSuspension: async (call) =>
    recorded(call, await seenCarer(call), { kind: 'suspension', ...withoutUndefined(call.body) }),

  recordRelative: async (call) => {
    const carer = await seenCarer(call);
    if (!call.body.withdrawn) await mustBePersons(call.table, [call.body.personId], () => 'body.personId');
    return recorded(call, carer, { kind: 'relative', ...withoutUndefined(call.body) });
  },
});

async function registerCarer(call: Call<'registerCarer'>): Promise<Decision<'registerCarer'>> {
  const { table, body, principal, at } = call;
  const { qualifications = [], employments = [], relatives = [] } = body;
  await mustBeProviders(
    table,
    employments.map(({ providerId }) => providerId),
    (index) => `body.employments.${index}.providerId`,
  );
  await mustBePersons(table, relatives, (index) => `body.relatives.${index}`);
  const changes: [string, CarerChange][] = [
    ...qualifications.map((told, index): [string, CarerChange] => [
      `body.qualifications.${index}`,
      { kind: 'qualification', ...withoutUndefined(told) },
    ]),
    ...employments.map((told, index): [string, CarerChange] => [
      `body.employments.${index}`,
      { kind: 'employment', ...told },
    ]),
    ...relatives.map((personId): [string, CarerChange] => ['body', { kind: 'relative', personId }]),
  ];
  const carer = changes.reduce((known, [field, change]) => after(known, change, field), withNothingOf(body));
  const { carerId, ...told } = carer;
  const entry = { at, by: signInOf(principal), told: { kind: 'registered' as const, ...told } };
  const refusal = () => new Problem('carer_registered', `body: ${carerId} is already in the register`);
  return { answer: carerView(carer, call), writes: newCarerWrites(table, carer, entry, refusal) };
}

/** A list that was sent says that there is no more than it holds; of one that was not, the register does not say. */
function withNothingOf(body: Call<'registerCarer'>['body']): CarerRecord {
  const { carerId, name, trainedOn, qualifications, employments, relatives } = body;
  return {
    ...{ carerId, name, trainedOn },
    ...(qualifications && { qualifications: [] }),
    ...(employments && { employments: [] }),
    ...(relatives && { relatives: [] }),
  };
}

/** The carers of a provider are read from its own list. */
async function listCarers(call: Call<'listCarers'>) {
  const { table, principal, query, today } = call;
  const { providerId = isStaff(principal) ? undefined : (principal.subjectId ?? ''), ...asked } = query;
  const page = withoutUndefined(asked);
  if (providerId === undefined) {
    const found = await carerPage(table, page);
    return { ...found, items: found.items.map((carer) => carerView(carer, call)) };
  }
  mustConcern(principal, 'query.providerId', providerId);
  const found = await carerIdsOf(table, providerId, page);
  const carers = await carersById(table, found.items);
  const seen = carers.filter((carer) => isCarerSeen(carer, { principal, today }));
  return { ...found, items: seen.map((carer) => carerView(carer, call)) };
}

async function recordEmployment(call: Call<'recordEmployment'>): Promise<Decision<'recordEmployment'>> {
  const { table, principal, body, path } = call;
  const { name, ...employment } = body;
  mustConcern(principal, 'body.providerId', body.providerId);
  const carer = await carerById(table, path.carerId ?? '');
  const isNamed = name !== undefined && carer !== undefined && isSameName(carer.name, name);
  if (!carer || !(isNamed || (name === undefined && isCarerSeen(carer, call))))
    throw carerUnknown(path.carerId ?? '');
  if (body.withdrawn && !isStaff(principal))
    throw new Problem('role_not_allowed', 'body.withdrawn: the agency takes an employment back');
  await mustBeProviders(table, [body.providerId], () => 'body.providerId');
  return recorded(call, carer, { kind: 'employment', ...withoutUndefined(employment) });
}

/** Appends what is told and stores the carer with it, unless it is known already. */
function recorded(call: RecordCall, carer: Carer, change: CarerChange) {
  const { table, principal, at } = call;
  const { entries = 0 } = carer;
  const changed = after(carer, change, 'body');
  if (sameJson(changed, carer)) return { answer: carerView(carer, call), writes: [] };
  if (entries >= MOST_ENTRIES)
    throw new Problem('carer_full', `path.carerId: no more than ${MOST_ENTRIES} entries are kept of a carer`);
  const entry = { at, by: signInOf(principal), told: change };
  return {
    answer: carerView(changed, call),
    writes: changedCarerWrites(table, carer, changed, entry),
  };
}

/** @throws Problem that names the field and what is known already */
function after(carer: CarerRecord, change: CarerChange, field: string): CarerRecord {
  const found = afterChange(carer, change);
  if (isCarerIssue(found)) throw issueProblem(found, field);
  return found;
}

function issueProblem(issue: CarerIssue, where: string): Problem {
  const field = `${where}.${issue.field}`;
  const [code, reason] = reasonOf(issue);
  return new Problem(code, `${field}: ${reason.en}`, [{ field, reason }]);
}

function reasonOf(issue: CarerIssue): [ProblemCode, Words] {
  switch (issue.code) {
    case 'overlaps':
      return ['carer_spell_overlaps', words.overlapsKnown({ start: issue.other.from })];
    case 'not-known':
      return ['carer_spell_unknown', words.nothingToTakeBack];
    case 'too-many':
      return ['carer_full', words.tooManyOfACarer({ most: issue.most })];
  }
}

async function mustBeProviders(
  table: TenantTable,
  providerIds: readonly string[],
  fieldOf: (index: number) => string,
): Promise<void> {
  const found = await registeredAll(table, 'provider', [...new Set(providerIds)]);
  const known = new Set(found.map(({ providerId }) => providerId));
  for (const [index, providerId] of providerIds.entries())
    if (!known.has(providerId)) throw fieldProblem(fieldOf(index), words.noSuchProvider({ providerId }));
}

async function mustBePersons(
  table: TenantTable,
  personIds: readonly string[],
  fieldOf: (index: number) => string,
): Promise<void> {
  const persons = await Promise.all(personIds.map((personId) => personById(table, personId)));
  for (const [index, person] of persons.entries()) {
    if (!person)
      throw new Problem(
        'person_unknown',
        `${fieldOf(index)}: there is no insured person ${personIds[index]}`,
      );
    mustGoOn(person);
  }
}
