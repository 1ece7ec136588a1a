import { isRealDate } from './calendar.ts';
import { compact } from './typed-text.ts';

export const idKinds = ['resident-id', 'permanent-residence', 'passport'] as const;
/**
 * By which document a person is registered: the number of a resident 公民身份号码 after GB 11643-1999 (6 digits region, 8
 * birth date, 3 sequence, 1 check); the foreigners' permanent residence card 外国人永久居留身份证 of 2023, whose number is made
 * alike (9, 5 digits place of application and nationality, 8 birth date, 3 sequence, 1 check); or a passport.
 */
export type IdKind = (typeof idKinds)[number];

export interface IdDocument {
  idKind: IdKind;
  idNumber: string;
  /** Of passports: the issuing country, ISO 3166-1 alpha-3. Only with it is a number one document's. */
  issuedBy?: string;
}

export type Sex = 'male' | 'female';

/** A document and what it tells of its holder. */
export interface Identity extends IdDocument {
  birthDate: string;
  sex: Sex;
}

export interface IdNumberProblem {
  code: 'form' | 'region' | 'birth-date' | 'checksum';
  zh: string;
  en: string;
}

/** The first two digits that GB/T 2260 assigns to provinces, autonomous regions, municipalities, Taiwan, Hong Kong and Macau. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** The number as it is registered, however typed: a small x, digits of full width, blanks and dashes between groups. */
export function plainIdNumber(typed: string): string {
  return compact(typed)
    .replace(/\p{Pd}/gu, '')
    .toUpperCase();
}

/** What is wrong with the number, or `null`. */
export function idNumberProblem(idNumber: string): IdNumberProblem | null {
  if (!/^\d{17}[\dX]$/.test(idNumber)) {
    return {
      code: 'form',
      zh: '须为 17 位数字加一位数字或 X',
      en: 'must be 17 digits followed by a digit or X',
    };
  }
  if (!isOfForeigner(idNumber) && !PROVINCES.has(idNumber.slice(0, 2))) {
    return {
      code: 'region',
      zh: '前两位不是省级行政区划代码',
      en: 'its first two digits are not the code of a province',
    };
  }
  if (!isRealDate(birthDateOf(idNumber)) || birthDateOf(idNumber) < '1850-01-01') {
    return {
      code: 'birth-date',
      zh: '第 7 至 14 位不是真实日期',
      en: 'digits 7 to 14 are not a date of birth',
    };
  }
  if (idNumber.at(17) !== checkDigit(idNumber.slice(0, 17))) {
    return { code: 'checksum', zh: '校验码不符', en: 'its check digit does not fit the other 17 digits' };
  }
  return null;
}

/**
 * What the number of a resident or of a permanent residence card tells; which of both it is, its first digit does.
 * @throws Error naming the reason when the number is not valid
 */
export function parseIdNumber(idNumber: string): Identity {
  const problem = idNumberProblem(idNumber);
  if (problem) throw new Error(`${problem.zh} · the ID number ${problem.en}`);
  return {
    idKind: isOfForeigner(idNumber) ? 'permanent-residence' : 'resident-id',
    idNumber,
    birthDate: birthDateOf(idNumber),
    sex: Number(idNumber.at(16)) % 2 === 1 ? 'male' : 'female',
  };
}

/** @param number as `plainIdNumber` makes it; passports have no check digit in what people copy from them */
export function isPassportNumber(number: string): boolean {
  return /^[A-Z0-9]{5,20}$/.test(number) && /\d/.test(number);
}

export function isCountryCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** Tells every document from every other; of 18 characters it is the number itself. */
export function documentKey({ idKind, idNumber, issuedBy }: IdDocument): string {
  return idKind === 'passport' ? `passport-${issuedBy}-${idNumber}` : idNumber;
}

/**
 * A valid number for sample data.
 * @param sequence 0–999; odd is male, even is female
 */
export function makeIdNumber(regionCode: string, birthDate: string, sequence: number): string {
  const first17 = regionCode + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + checkDigit(first17);
}

/** The number with the day of birth hidden, or the middle of a passport's, for whoever has to tell it from others only. */
export function maskedIdNumber(idNumber: string): string {
  if (idNumber.length === 18) return `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`;
  return `${idNumber.slice(0, 1)}${'*'.repeat(idNumber.length - 3)}${idNumber.slice(-2)}`;
}

/** ISO 7064 MOD 11-2 of 17 digits. */
function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17.at(index)), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

/** No code of a province begins with 9. */
function isOfForeigner(idNumber: string): boolean {
  return idNumber.startsWith('9');
}

function birthDateOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}
