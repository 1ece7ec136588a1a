import { maskedIdNumber } from '../../rules/base/identity.ts';
import { maskedPhone } from '../../rules/base/phone.ts';
import { pick } from '../base/objects.ts';
import type { Person } from './store.ts';

/** A person in a list: where all of them live is no list's business. */
export function personInList(person: Person) {
  const { homePosition: _, ...shown } = personView(person);
  return shown;
}

/** A person as the API shows one: no full ID number, no full phone number. */
export function personView(person: Omit<Person, 'enrolled'>) {
  const { personId, name, sex, idKind, idNumber, issuedBy, phone, address, joinedInto, facts } = person;
  const { homePosition } = person;
  return {
    personId,
    name,
    sex,
    idKind,
    ...(issuedBy && { issuedBy }),
    idNumberMasked: maskedIdNumber(idNumber),
    ...(phone && { phoneMasked: maskedPhone(phone) }),
    ...(address && { address }),
    ...(homePosition && { homePosition }),
    ...(joinedInto && { joinedInto }),
    ...pick(facts, 'birthDate', 'diedOn', 'coverSpells', 'contributions', 'arrears', 'categories'),
    ...pick(facts, 'hospitalStays', 'pools', 'livingElsewhere'),
  };
}
