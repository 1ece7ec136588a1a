import { addDays } from '../../../rules/base/calendar.ts';
import { pick, withoutUndefined } from '../../base/objects.ts';
import { actorOf, isStaff, type Principal } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { mustGoOn } from '../../person/must-go-on.ts';
import { type PersonFile, personById, personFile } from '../../person/store.ts';
import { registered } from '../../provider/store.ts';
import { isInForce, lastDayOf } from '../in-force.ts';
import { type Call, type Decision, mandatesOperations } from '../operations.ts';
import {
  type Holder,
  holderId,
  type Mandate,
  mandateById,
  mandatePage,
  mandatesIn,
  mandateWrite,
} from '../store.ts';
import * as words from '../words.ts';

/** More people than this act for nobody; what comes in is bounded. */
const MOST_IN_FORCE = 10;

export const handler = resource(mandatesOperations, {
  recordMandate,
  endMandate,

  listMandates: async ({ table, path, query, principal, today }) => {
    const file = await fileSeenBy(table, principal, path.personId ?? '');
    const { limit } = query;
    const all = mandatesIn(file.items).sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1));
    return { items: all.slice(0, limit).map((mandate) => view(mandate, file.person.facts.diedOn, today)) };
  },

  listMandatesHeld: async ({ table, query, principal, today }) => {
    const { limit, cursor } = query;
    const page = await mandatePage(table, holderAsked(principal, query), { limit, cursor });
    const items = await Promise.all(
      page.items.map(async (mandate) => {
        const person = await personById(table, mandate.personId);
        const shown = view(mandate, person?.facts.diedOn ?? null, today);
        return person ? { ...shown, personName: person.name } : shown;
      }),
    );
    return withoutUndefined({ ...page, items });
  },
});

async function recordMandate(call: Call<'recordMandate'>): Promise<Decision<'recordMandate'>> {
  const { table, path, body, principal, at, today, newId } = call;
  const { person, items } = await fileSeenBy(table, principal, path.personId ?? '');
  mustGoOn(person);
  const { diedOn } = person.facts;
  if (diedOn !== null) throw new Problem('person_died', `path.personId: this person died on ${diedOn}`);
  mustRestOnSomething(principal, body);
  await mustBeAHolder(call);
  const inForce = mandatesIn(items).filter((known) => isInForce(known, diedOn, today));
  if (inForce.length >= MOST_IN_FORCE)
    throw fieldProblem('path.personId', words.tooManyMandates({ most: MOST_IN_FORCE }));

  const stamp = { mandateId: newId('mdt'), personId: person.personId };
  const mandate: Mandate = { ...stamp, ...body, recordedAt: at, recordedBy: actorOf(principal) };
  return { answer: view(mandate, diedOn, today), writes: [mandateWrite(table, mandate, 0)] };
}

/** The person's own sign-in is enough for a mandate; staff name the paper, and guardianship is theirs to record. */
function mustRestOnSomething(principal: Principal, { holder, paper }: Call<'recordMandate'>['body']): void {
  if (isGuardian(holder) && !isStaff(principal)) throw fieldProblem('body.holder', words.guardianByStaff);
  if (isStaff(principal) && paper === null) throw fieldProblem('body.paper', words.paperNeeded);
}

async function mustBeAHolder({ table, body }: Call<'recordMandate'>): Promise<void> {
  const { holder, acts } = body;
  if (holder.kind !== 'provider') return;
  if (acts.includes('choose')) throw fieldProblem('body.acts', words.providerAppliesOnly);
  if (!(await registered(table, 'provider', holder.providerId)))
    throw fieldProblem('body.holder.providerId', words.noSuchProvider(holder));
}

async function endMandate(call: Call<'endMandate'>): Promise<Decision<'endMandate'>> {
  const { table, path, body, principal, at, today } = call;
  const { personId = '', mandateId = '' } = path;
  const [found, person] = await Promise.all([
    mandateById(table, personId, mandateId),
    personById(table, personId),
  ]);
  if (!found || !person || !isParty(principal, found))
    throw new Problem('mandate_unknown', `path.mandateId: there is no mandate ${mandateId}`);
  mustBeTheirsToEnd(principal, found, body.reason);
  const last = lastDayOf(found, person.facts.diedOn);
  if (found.ended || (last !== null && last < today))
    throw new Problem('mandate_ended', `path.mandateId: ${mandateId} ended on ${last}`);
  mustBeADayToEnd(call, found);

  const { pk: _pk, sk: _sk, version, ...mandate } = found;
  const ended: Mandate = { ...mandate, ended: { ...body, at, by: actorOf(principal) } };
  return {
    answer: view(ended, person.facts.diedOn, today),
    writes: [mandateWrite(table, ended, version)],
  };
}

function isParty({ role, subjectId, ...principal }: Principal, { personId, holder }: Mandate): boolean {
  if (isStaff({ role, subjectId, ...principal })) return true;
  return role === 'insured' ? subjectId === personId : role === holder.kind && subjectId === holderId(holder);
}

/** The person revokes, who holds it renounces, staff record what their papers say. */
function mustBeTheirsToEnd(principal: Principal, { holder }: Mandate, reason: string): void {
  if (isStaff(principal)) return;
  const own = principal.role === 'insured' ? 'revoked' : 'renounced';
  if (isGuardian(holder))
    throw new Problem('role_not_allowed', `path.mandateId: ${words.guardianByStaff.en}`);
  if (reason !== own)
    throw new Problem('role_not_allowed', `body.reason: a sign-in of role ${principal.role} may say ${own}`);
}

/** Nobody takes back for days gone by what was done under a mandate; staff may record late what a paper says. */
function mustBeADayToEnd({ body, principal, today }: Call<'endMandate'>, { from, to }: Mandate): void {
  const beforeItBegins = addDays(from, -1);
  const yesterday = addDays(today, -1);
  const earliest = isStaff(principal) || yesterday < beforeItBegins ? beforeItBegins : yesterday;
  if (body.lastDay < earliest) throw fieldProblem('body.lastDay', words.notBefore({ earliest }));
  if (to !== null && body.lastDay > to) throw fieldProblem('body.lastDay', words.noLaterThanItEnds({ to }));
}

function isGuardian(holder: Holder): boolean {
  return holder.kind === 'representative' && holder.relation === 'guardian';
}

function holderAsked(
  { role, subjectId }: Principal,
  { representativeId, providerId }: Call<'listMandatesHeld'>['query'],
): { kind: Holder['kind']; id: string } {
  if (role === 'representative' || role === 'provider') return { kind: role, id: subjectId ?? '' };
  if ((representativeId === undefined) === (providerId === undefined))
    throw fieldProblem('query', words.holderToList);
  return representativeId === undefined
    ? { kind: 'provider', id: providerId ?? '' }
    : { kind: 'representative', id: representativeId };
}

/** @throws Problem `person_unknown`, also where the caller is somebody else */
async function fileSeenBy(
  table: Call<'listMandates'>['table'],
  principal: Principal,
  personId: string,
): Promise<PersonFile> {
  const file =
    isStaff(principal) || principal.subjectId === personId ? await personFile(table, personId) : undefined;
  if (file) return file;
  throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
}

function view(mandate: Mandate, diedOn: string | null, today: string) {
  return {
    ...pick(mandate, 'mandateId', 'personId', 'holder', 'acts', 'from', 'to', 'paper'),
    inForce: isInForce(mandate, diedOn, today),
    lastDay: lastDayOf(mandate, diedOn),
    ...pick(mandate, 'recordedAt', 'recordedBy', 'ended'),
  };
}
