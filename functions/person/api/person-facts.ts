import { type Identity, maskedIdNumber } from '../../../rules/base/identity.ts';
import { maskedPhone } from '../../../rules/base/phone.ts';
import { asRecorded, type PersonFact, particularsAsRecorded } from '../../../rules/enrolment/index.ts';
import { pick, withoutUndefined } from '../../base/objects.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { type Call, personFactsOperations } from '../fact-operations.ts';
import { identityIn } from '../identity-in.ts';
import { personView } from '../person-view.ts';
import { recordFact } from '../record-fact.ts';
import { seenFile } from '../seen-file.ts';
import { enrolledParticulars, type FactRecord, factPage, type Person } from '../store.ts';

export const handler = resource(
  personFactsOperations,
  {
    recordFact: async (call) => {
      const { supersedes } = call.body;
      const { person, recorded, writes, messages } = await recordFact(call, {
        ...saidIn(call.body),
        supersedes,
      });
      return {
        answer: {
          recorded: recorded !== null,
          ...(recorded && { factId: recorded.factId }),
          person: personView(person),
        },
        writes,
        messages,
      };
    },

    recordHospitalStay: async (call) => {
      const { supersedes, ...stay } = call.body;
      const fact = withoutUndefined({ kind: 'hospital-stay' as const, ...stay }) as PersonFact;
      const { person, writes, messages } = await recordFact(call, { fact, supersedes });
      return { answer: personView(person), writes, messages };
    },

    listFacts: async ({ table, path, query, principal }) => {
      const { person, recorded: _ } = await seenFile({ table, path, principal });
      const page = await factPage(table, person.personId, query);
      const enrolment = query.cursor === undefined ? enrolmentOf(person) : [];
      return { ...page, items: [...enrolment, ...page.items].map(factView) };
    },
  },
  { deliver: deliverAll },
);

/** The fact that a body tells. */
function saidIn({ supersedes: _, ...body }: Call<'recordFact'>['body']): {
  fact: PersonFact;
  identity?: Identity;
} {
  if (body.kind !== 'id-document') return { fact: withoutUndefined(body) as PersonFact };
  const { kind, from, paper } = body;
  const identity = identityIn(body);
  const { birthDate: _birth, sex: _sex, ...document } = identity;
  return { fact: { kind, ...document, from, paper }, identity };
}

type Told = Omit<FactRecord, 'fact'> & { fact: { kind: string } };

function enrolmentOf(person: Person): Told[] {
  const { at, by, source, facts = person.facts } = person.enrolled;
  const told = [...particularsAsRecorded(enrolledParticulars(person)), ...asRecorded(facts)];
  return told.map((fact) => ({ ...fact, recordedAt: at, by, source }));
}

function factView(record: Told) {
  const { kind, ...fact } = record.fact;
  const { idNumber, phone, ...shown }: Record<string, unknown> = fact;
  return {
    ...pick(record, 'factId', 'recordedAt', 'by', 'source', 'supersedes'),
    kind,
    fact: {
      ...shown,
      ...(typeof idNumber === 'string' && { idNumberMasked: maskedIdNumber(idNumber) }),
      ...(typeof phone === 'string' && { phoneMasked: maskedPhone(phone) }),
    },
  };
}
