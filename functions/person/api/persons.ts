import type { PersonFacts } from '../../../rules/base/facts.ts';
import { notBornYet } from '../../../rules/base/words.ts';
import {
  applyFact,
  bornOn,
  issuesOf,
  type PersonFact,
  poolIssue,
  schemeInForce,
} from '../../../rules/enrolment/index.ts';
import { concerns, signInOf } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import { protectionOf } from '../../storage/protection.ts';
import { issuesProblem } from '../fact-problems.ts';
import { identityIn } from '../identity-in.ts';
import { type Call, personsOperations } from '../operations.ts';
import { personInList, personView } from '../person-view.ts';
import { type Person, personById, personPage, personWrites } from '../store.ts';
import { tellInsured } from '../tell-insured.ts';
import { tellSearch } from '../tell-search.ts';

export const handler = resource(
  personsOperations,
  {
    createPerson: async (call) => {
      const { table, body, today } = call;
      const issue = poolIssue(schemeInForce(await schemeBookOf(table), today), body.pool);
      if (issue) throw fieldProblem('body.pool', issue);
      const person = personOf(call);
      const refusal = () =>
        new Problem(
          'id_number_registered',
          `body.${body.passport ? 'passport' : 'idNumber'}: a person with this document is already registered`,
        );
      const { personId } = person;
      return {
        answer: personView(person),
        writes: personWrites(table, await protectionOf(table), person, { refusal }),
        messages: [
          tellInsured(table.tenantId, personId, [personId]),
          tellSearch(table.tenantId, personId, [personId]),
        ],
      };
    },

    listPersons: async ({ table, query }) => {
      const page = await personPage(table, query);
      return { ...page, items: page.items.map(personInList) };
    },

    getPerson: async ({ table, path, principal }) => {
      const personId = path.personId ?? '';
      const person = concerns(principal, personId) ? await personById(table, personId) : undefined;
      if (!person)
        throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
      return personView(person);
    },
  },
  { deliver: deliverAll },
);

function personOf({ body, newId, at, today, principal }: Call<'createPerson'>): Person {
  const { birthDate, ...document } = identityIn(body);
  if (birthDate > today)
    throw fieldProblem(body.passport ? 'body.passport.birthDate' : 'body.idNumber', notBornYet({ today }));
  const { name, phone, address } = body;
  return {
    personId: newId('per'),
    name,
    ...document,
    phone,
    address,
    facts: enrolledWith(body, birthDate, today),
    enrolled: { at, by: signInOf(principal), source: { kind: 'api' } },
  };
}

/** The facts of the body, folded one after the other; all that speaks against them is told at once. */
function enrolledWith(body: Call<'createPerson'>['body'], birthDate: string, today: string): PersonFacts {
  const errors: ReturnType<typeof issuesProblem>[] = [];
  let facts = bornOn(birthDate);
  for (const [field, fact] of factsOf(body)) {
    const issues = issuesOf(facts, fact, today);
    if (issues.length > 0) errors.push(issuesProblem(fact, issues, field));
    else facts = applyFact(facts, fact);
  }
  const [first] = errors;
  if (first)
    throw new Problem(
      first.code,
      first.message,
      errors.flatMap((problem) => problem.errors),
    );
  return facts;
}

/** The body's entries as facts, each with its place. A pool holds from the first day of cover. */
function factsOf(body: Call<'createPerson'>['body']): [string, PersonFact][] {
  const { coverSpells, contributions, arrears, categories, pool } = body;
  const first = coverSpells.map(({ from }) => from).sort()[0] ?? '';
  return [
    ...coverSpells.map(({ medicalBenefitsFrom, ...spell }, index): [string, PersonFact] => [
      `body.coverSpells.${index}`,
      { kind: 'cover', ...spell, ...(medicalBenefitsFrom && { medicalBenefitsFrom }) },
    ]),
    ...(pool === undefined
      ? []
      : [['body.pool', { kind: 'pool', pool, from: first }] satisfies [string, PersonFact]]),
    ...categories.map((spell, index): [string, PersonFact] => [
      `body.categories.${index}`,
      { kind: 'category', ...spell },
    ]),
    ...arrears.map((spell, index): [string, PersonFact] => [
      `body.arrears.${index}`,
      { kind: 'arrears', ...spell },
    ]),
    ...contributions.map((entry, index): [string, PersonFact] => [
      `body.contributions.${index}`,
      { kind: 'contribution', ...entry },
    ]),
  ];
}
