import {
  type Identity,
  idNumberProblem,
  isCountryCode,
  isPassportNumber,
  parseIdNumber,
  plainIdNumber,
  type Sex,
} from '../base/identity.ts';
import { notACountryCode, notAPassportNumber } from '../base/words.ts';
import type { RosterReader } from './roster-cells.ts';
import { SEX_TITLES, sexOf } from './roster-forms.ts';
import * as words from './words.ts';

/** Who the row is of: by an ID number, which tells birth and sex, or by a passport beside them; `null` when it is wrong. */
export function identityOf(read: RosterReader): Identity | null {
  const hasPassport = read.text('passportNumber') !== '';
  const hasNumber = read.text('idNumber') !== '';
  if (hasPassport && hasNumber) read.wrong('passportNumber', words.oneDocument);
  if (hasPassport && !hasNumber) return passportOf(read);
  const identity = numberOf(read);
  if (!hasPassport && read.text('issuedBy') !== '')
    read.wrong('issuedBy', words.needsBeside(words.CELLS.passportNumber));
  if (identity !== null) mustAgree(read, identity);
  return identity;
}

function numberOf(read: RosterReader): Identity | null {
  if (read.required('idNumber') === '') return null;
  const idNumber = plainIdNumber(read.text('idNumber'));
  const isRounded = /^\d(\.\d+)?E\+17$/.test(idNumber);
  const problem = isRounded ? words.roundedBySpreadsheet : idNumberProblem(idNumber);
  if (problem) read.wrong('idNumber', problem);
  read.as('idNumber', idNumber);
  return problem ? null : parseIdNumber(idNumber);
}

/** Rosters often have birth and sex beside the number: then one of them is somebody else's where they differ. */
function mustAgree(read: RosterReader, { birthDate, sex }: Identity): void {
  const told = read.date('birthDate');
  if (told !== null && told !== birthDate) read.wrong('birthDate', words.notOfTheNumber);
  const toldSex = sexIn(read);
  if (toldSex !== undefined && toldSex !== sex) read.wrong('sex', words.notOfTheNumber);
}

function passportOf(read: RosterReader): Identity | null {
  const idNumber = read.as('passportNumber', plainIdNumber(read.text('passportNumber')));
  if (!isPassportNumber(idNumber)) read.wrong('passportNumber', notAPassportNumber);
  read.required('issuedBy');
  const issuedBy = read.as('issuedBy', read.compact('issuedBy').toUpperCase());
  if (issuedBy !== '' && !isCountryCode(issuedBy)) read.wrong('issuedBy', notACountryCode);
  read.required('birthDate');
  const birthDate = read.date('birthDate');
  read.required('sex');
  const sex = sexIn(read);
  if (birthDate === null || sex === undefined) return null;
  return { idKind: 'passport', idNumber, issuedBy, birthDate, sex };
}

function sexIn(read: RosterReader): Sex | undefined {
  const text = read.compact('sex');
  if (text === '') return undefined;
  const sex = sexOf(text);
  if (sex) read.as('sex', SEX_TITLES[sex]);
  else read.wrong('sex', words.maleOrFemale);
  return sex;
}
