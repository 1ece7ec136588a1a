import { parseIdNumber } from '../../rules/identity.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import type { Body } from '../http/operations.ts';
import { concerns } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { type Call, resource } from '../http/resource.ts';
import { pick } from '../runtime/objects.ts';
import {
  factsOf,
  type HospitalStayItem,
  hospitalStayWrite,
  type Person,
  type PersonFile,
  personFile,
  personPage,
  personWrites,
} from '../storage/persons.ts';
import { schemeBookOf } from '../storage/schemes.ts';
import type { TenantTable } from '../storage/table.ts';

export const handler = resource({
  createPerson: async ({ table, body, today, newId }) => {
    mustHavePool(body, await schemeOn(table, today));
    const person = personOf(newId('per'), body);
    const refusal = () =>
      new Problem(
        'id_number_registered',
        'body.idNumber: a person with this ID number is already registered',
      );
    return { answer: view({ person, hospitalStays: [] }), writes: personWrites(table, person, refusal) };
  },

  listPersons: async ({ table, query }) => {
    const page = await personPage(table, query);
    return { ...page, items: page.items.map((person) => view({ person, hospitalStays: [] })) };
  },

  getPerson: async (call) => view(await fileOf(call)),

  recordHospitalStay: async (call) => {
    const file = await fileOf(call);
    const stay = call.body;
    mustNotOverlap(file.hospitalStays, stay);
    const others = factsOf(file).hospitalStays.filter(({ admittedOn }) => admittedOn !== stay.admittedOn);
    return {
      answer: view({ person: file.person, hospitalStays: [...others, stay] }),
      writes: [hospitalStayWrite(call.table, file.person.personId, stay)],
    };
  },
});

async function fileOf({
  table,
  path,
  principal,
}: Call<'getPerson'> | Call<'recordHospitalStay'>): Promise<PersonFile> {
  const personId = path.personId ?? '';
  const file = concerns(principal, personId) ? await personFile(table, personId) : undefined;
  if (!file) throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
  return file;
}

function personOf(personId: string, body: Body<'createPerson'>): Person {
  const { birthDate, sex } = parseIdNumber(body.idNumber);
  const { name, idNumber, phone, coverSpells, contributions, arrears, categories, pool } = body;
  const facts = {
    birthDate,
    diedOn: null,
    coverSpells,
    contributions,
    arrears,
    categories,
    ...(pool !== undefined && { pool }),
  } as Person['facts'];
  return { personId, name, idNumber, phone, sex, facts };
}

async function schemeOn(table: TenantTable, date: string): Promise<CompiledScheme | null> {
  const book = await schemeBookOf(table);
  return book?.versions.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? null;
}

/** Where values differ by pool, a person without one could not be paid; a name that the scheme does not know is a slip. */
function mustHavePool({ pool }: Body<'createPerson'>, scheme: CompiledScheme | null): void {
  const known = scheme?.values.pools.names.value;
  if (!known || (pool === undefined && !scheme.asksForPool)) return;
  if (pool !== undefined && known.includes(pool)) return;
  throw fieldProblem(
    'body.pool',
    `须为基金统筹区之一：${known.join('、')}`,
    `must be one of the scheme's pools: ${known.join(', ')}`,
  );
}

function mustNotOverlap(
  stays: HospitalStayItem[],
  stay: { admittedOn: string; dischargedOn: string | null },
): void {
  const others = stays.filter(({ admittedOn }) => admittedOn !== stay.admittedOn);
  const overlapping = others.find((other) => startsBeforeEnd(stay, other) && startsBeforeEnd(other, stay));
  if (!overlapping) return;
  throw new Problem(
    'hospital_stay_overlaps',
    `body.admittedOn: overlaps the stay that began on ${overlapping.admittedOn}`,
  );
}

function startsBeforeEnd(a: { admittedOn: string }, b: { dischargedOn: string | null }): boolean {
  return b.dischargedOn === null || a.admittedOn < b.dischargedOn;
}

function view({
  person,
  hospitalStays,
}: {
  person: Person;
  hospitalStays: { admittedOn: string; dischargedOn: string | null }[];
}) {
  const { idNumber, phone, facts } = person;
  return {
    ...pick(person, 'personId', 'name', 'sex'),
    idNumberMasked: `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`,
    ...(phone && { phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}` }),
    ...pick(facts, 'birthDate', 'coverSpells', 'contributions', 'arrears', 'categories', 'pool'),
    hospitalStays: hospitalStays.map((stay) => pick(stay, 'admittedOn', 'dischargedOn')),
  };
}
