import { isRealDate } from './calendar.ts';
import { compact } from './typed-text.ts';

/** Public identity numbers 公民身份号码 after GB 11643-1999: 6 digits region, 8 birth date, 3 sequence, 1 check. */
export interface IdNumberFacts {
  regionCode: string;
  birthDate: string;
  sex: 'male' | 'female';
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
      zh: '须为 17 位数字加一位数字或大写 X',
      en: 'must be 17 digits followed by a digit or a capital X',
    };
  }
  if (!PROVINCES.has(idNumber.slice(0, 2))) {
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

/** @throws Error naming the reason when the number is not valid. */
export function parseIdNumber(idNumber: string): IdNumberFacts {
  const problem = idNumberProblem(idNumber);
  if (problem) throw new Error(`${problem.zh} · the ID number ${problem.en}`);
  return {
    regionCode: idNumber.slice(0, 6),
    birthDate: birthDateOf(idNumber),
    sex: Number(idNumber.at(16)) % 2 === 1 ? 'male' : 'female',
  };
}

/**
 * A valid number for sample data.
 * @param sequence 0–999; odd is male, even is female
 */
export function makeIdNumber(regionCode: string, birthDate: string, sequence: number): string {
  const first17 = regionCode + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + checkDigit(first17);
}

/** The number with the day of birth hidden, for whoever has to tell it from others only. */
export function maskedIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`;
}

/** ISO 7064 MOD 11-2 of 17 digits. */
function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17.at(index)), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

function birthDateOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}
