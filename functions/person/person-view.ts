import { maskedIdNumber } from '../../rules/base/identity.ts';
import { pick } from '../base/objects.ts';
import type { Person } from './store.ts';

/** A person as the API shows one: no full ID number, no full phone number. */
export function personView(person: Omit<Person, 'enrolled'>) {
  const { personId, name, sex, idKind, idNumber, issuedBy, phone, facts } = person;
  return {
    personId,
    name,
    sex,
    idKind,
    ...(issuedBy && { issuedBy }),
    idNumberMasked: maskedIdNumber(idNumber),
    ...(phone && { phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}` }),
    ...pick(facts, 'birthDate', 'diedOn', 'coverSpells', 'contributions', 'arrears', 'categories'),
    ...pick(facts, 'hospitalStays', 'pools', 'livingElsewhere'),
  };
}
