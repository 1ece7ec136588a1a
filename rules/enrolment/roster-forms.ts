import { dateOfDayNumber, dayNumberOf, isRealDate } from '../base/calendar.ts';
import type { Insurance } from '../base/facts.ts';
import type { Sex } from '../base/identity.ts';
import { unseenCharacter } from '../base/typed-text.ts';
import { noUnseen, type Words } from '../base/words.ts';
import * as words from './words.ts';

// How people and spreadsheets write what a roster holds. What could be meant two ways is no form.

/** Marks by which spreadsheets are told to keep digits as text: `'0012`, `="0012"`. */
const TEXT_MARK = /^['\u2018\u2019\uff07]/;
const TEXT_FORMULA = /^="([^"]*)"$/;
const SPREADSHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)/;
/** Letters without a width, such as those that telephones put around a copied number. */
const UNSEEN = /\p{Cf}/gu;

/** The text of a cell without blanks at its ends and marks of spreadsheets, or why it has none. */
export function cellText(cell: string, maxLength: number): { text: string } | { problem: Words } {
  const trimmed = cell.replace(UNSEEN, '').trim();
  const text = (TEXT_FORMULA.exec(trimmed)?.[1] ?? trimmed.replace(TEXT_MARK, '')).trim();
  if (text.length > maxLength) return { problem: words.longerThan({ letters: maxLength }) };
  if (text.startsWith('=')) return { problem: words.formula };
  if (SPREADSHEET_ERROR.test(text)) return { problem: words.spreadsheetError };
  const unseen = unseenCharacter(text);
  if (unseen !== null) return { problem: noUnseen({ character: unseen }) };
  return { text };
}

export const INSURANCE_TITLES = { employee: '职工', resident: '居民' } satisfies Record<Insurance, string>;

/** The insurances by their whole names and by short ones; 城镇居民 has become 城乡居民. */
const INSURANCES: readonly [RegExp, Insurance][] = [
  [/^(employee|(城镇)?职工(基本)?(医保|医疗保险)?)$/i, 'employee'],
  [/^(resident|(城乡|城镇)?居民(基本)?(医保|医疗保险)?)$/i, 'resident'],
];

/** @param text without blanks */
export function insuranceOf(text: string): Insurance | undefined {
  return INSURANCES.find(([pattern]) => pattern.test(text))?.[1];
}

export const SEX_TITLES = { female: '女', male: '男' } satisfies Record<Sex, string>;

/** @param text without blanks */
export function sexOf(text: string): Sex | undefined {
  if (/^(女性?|f|female)$/i.test(text)) return 'female';
  return /^(男性?|m|male)$/i.test(text) ? 'male' : undefined;
}

/** A day, or the days that a text could mean: none, or several. */
type DayReading = { day: string } | { days: string[] };

/** After a day: hours, minutes, seconds and the zone, which all but the hours and minutes may be left out. */
const TIME =
  /(?<=[\d日])(?:T|\s+)(\d{1,2})[:时](\d{1,2})(?:[:分]\d{1,2}(?:\.\d+)?秒?|分)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const CHINA_MINUTES = 480;

/** `2024-03-04`, `2024/3/4`, `2024.3.4`, `2024年3月4日`, `20240304`, each with a time or without. */
export function readDay(text: string): DayReading {
  const plain = text.normalize('NFKC').trim();
  const time = TIME.exec(plain);
  if (!time) return withoutTime(plain);
  const [, hours, minutes, zone] = time;
  if (Number(hours) > 23 || Number(minutes) > 59) return { days: [] };
  const read = withoutTime(plain.slice(0, time.index));
  if (zone === undefined || !('day' in read)) return read;
  const inChina = dayInChina(read.day, Number(hours) * 60 + Number(minutes) - zoneMinutes(zone));
  return inChina === read.day ? read : { days: [read.day, inChina] };
}

function withoutTime(text: string): DayReading {
  if (/^\d{5}(\.\d+)?$/.test(text)) return ofDayNumber(Math.floor(Number(text)));
  const [, year, month = '', day = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year === undefined) return otherOrder(text);
  const date = isoOf(year, month, day);
  return date === null ? { days: [] } : { day: date };
}

/** A bare number counts days from 1899-12-30 or from 1904-01-01: spreadsheets have two calendars. */
function ofDayNumber(days: number): DayReading {
  return { days: [days - 25_569, days - 24_107].map(dateOfDayNumber).filter(isInRange) };
}

/** `03/04/2024` is in March or in April; `24/3/4` is of 2024, of 1924, or of 2004. */
function otherOrder(text: string): DayReading {
  const [, a = '', b = '', c = ''] = /^(\d{1,2})[-/.年](\d{1,2})[-/.月](\d{4}|\d{1,2})日?$/.exec(text) ?? [];
  const isWholeYear = c.length === 4;
  const orders = isWholeYear
    ? [
        [c, a, b],
        [c, b, a],
      ]
    : inBothCenturies(a, b, c);
  const days = new Set(orders.flatMap(([year = '', month = '', day = '']) => isoOf(year, month, day) ?? []));
  const [only, ...others] = days;
  if (isWholeYear && only !== undefined && others.length === 0) return { day: only };
  return { days: [...days] };
}

function inBothCenturies(a: string, b: string, c: string): string[][] {
  return ['20', '19'].flatMap((century) => [
    [`${century}${a.padStart(2, '0')}`, b, c],
    [`${century}${c.padStart(2, '0')}`, a, b],
    [`${century}${c.padStart(2, '0')}`, b, a],
  ]);
}

function isoOf(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDate(date) && isInRange(date) ? date : null;
}

/** As the API takes days: whoever is insured was born after 1900, and no scheme looks further than 2199. */
function isInRange(date: string): boolean {
  return date >= '1900-01-01' && date <= '2199-12-31';
}

/** @param minutes since midnight in UTC of that day; fewer than 0 the day before */
function dayInChina(day: string, minutes: number): string {
  return dateOfDayNumber(dayNumberOf(day) + Math.floor((minutes + CHINA_MINUTES) / 1440));
}

function zoneMinutes(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
