import {
  idNumberProblem,
  isPassportNumber,
  parseIdNumber,
  plainIdNumber,
} from '../../rules/base/identity.ts';
import { isPhone, plainPhone } from '../../rules/base/phone.ts';
import type { Words } from '../../rules/base/words.ts';
import { isLatin, leadOf, lettersOf, plainName } from './spelling.ts';
import * as words from './words.ts';

/** What somebody typed to find a person by. */
export type Query =
  | { by: 'person'; personId: string }
  | { by: 'case'; caseId: string }
  | { by: 'id-number'; key: string }
  | { by: 'passport'; number: string }
  | { by: 'phone'; phone: string }
  /** Whatever begins so in one partition of the index. */
  | { by: 'beginning'; lead: string; text: string };

/** What is asked, told by its form alone: a text is a question of one kind. Or why it is none. */
export function queryOf(typed: string): { query: Query } | { wrong: Words } {
  const id = typed.trim();
  if (/^per_\w{1,60}$/.test(id)) return { query: { by: 'person', personId: id } };
  if (/^case_\w{1,60}$/.test(id)) return { query: { by: 'case', caseId: id } };
  const phone = plainPhone(typed);
  if (isPhone(phone)) return { query: { by: 'phone', phone } };
  const number = plainIdNumber(typed);
  if (/^\d{17}[\dX]$/.test(number)) return ofResident(number);
  if (isPassportNumber(number)) return { query: { by: 'passport', number } };
  return ofName(typed);
}

function ofResident(number: string): { query: Query } | { wrong: Words } {
  const problem = idNumberProblem(number);
  return problem ? { wrong: problem } : { query: { by: 'id-number', key: parseIdNumber(number).idNumber } };
}

function ofName(typed: string): { query: Query } | { wrong: Words } {
  const letters = lettersOf(typed);
  if (isLatin(typed) && letters.length >= 2) return { query: beginning(letters) };
  const name = plainName(typed);
  if (/\p{Script=Han}/u.test(name) || (!isLatin(typed) && /\p{L}/u.test(name)))
    return { query: beginning(name) };
  return { wrong: words.notSearchable };
}

function beginning(text: string): Query {
  return { by: 'beginning', lead: leadOf(text), text };
}
