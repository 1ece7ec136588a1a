import { monthsBetween } from '../base/calendar.ts';
import { type CellError, CellReader, shortened } from '../enrolment/index.ts';
import type { TakeoverColumn } from './columns.ts';
import * as words from './words.ts';

/** The cells of a row by column, as text; a column that the file does not have is absent. */
export type TakeoverCells = Partial<Record<TakeoverColumn, string>>;
export type TakeoverError = CellError<TakeoverColumn>;

/** What a row says, before anybody asked the scheme and the registers what is meant by it. */
export interface TakeoverRow {
  idNumber: string;
  name?: string;
  grade: string;
  /** As the file has it: a decimal number. */
  score?: string;
  validFrom: string;
  validTo: string;
  disabledSince?: string;
  careMode: string;
  provider?: string;
  carer?: string;
  admittedOn?: string;
  /** In the file's own words; what a limit counts, the scheme tells. */
  limitsUsed: { limitId: string; time: string; used: string }[];
  /** In order, each once. */
  settledMonths: string[];
}

const MOST_SCORE = 200;
const MOST_MONTHS = 60;
const MOST_LIMITS = 60;

/** Reads a row's cells; everything wrong with them at once. */
export function readTakeoverRow(
  cells: TakeoverCells,
): { row: TakeoverRow; understood: Partial<Record<TakeoverColumn, string>> } | { errors: TakeoverError[] } {
  const read = new CellReader<TakeoverColumn>(cells);
  const idNumber = read.idNumber('idNumber');
  const [name, score] = [read.text('name'), scoreOf(read)];
  const [grade, careMode] = [read.required('grade'), read.required('careMode')];
  const [validFrom, validTo] = [dayOf(read, 'validFrom'), dayOf(read, 'validTo')];
  if (validFrom !== '' && validTo !== '' && validTo < validFrom)
    read.wrong('validTo', words.endsBeforeStart({ validFrom }));
  const [provider, carer] = [read.text('provider'), read.text('carer')];
  const disabledSince = read.date('disabledSince');
  if (disabledSince !== null && validFrom !== '' && disabledSince > validFrom)
    read.wrong('disabledSince', words.afterConclusion({ validFrom }));
  const admittedOn = read.date('admittedOn');
  const row: TakeoverRow = {
    idNumber,
    ...(name !== '' && { name }),
    grade,
    ...(score !== '' && { score }),
    validFrom,
    validTo,
    ...(disabledSince !== null && { disabledSince }),
    careMode,
    ...(provider !== '' && { provider }),
    ...(carer !== '' && { carer }),
    ...(admittedOn !== null && { admittedOn }),
    limitsUsed: limitsOf(read),
    settledMonths: monthsOf(read),
  };
  return read.errors.length > 0 ? { errors: read.errors } : { row, understood: read.understood };
}

type Reader = CellReader<TakeoverColumn>;

function dayOf(read: Reader, field: TakeoverColumn): string {
  read.required(field);
  return read.date(field) ?? '';
}

function scoreOf(read: Reader): string {
  const score = read.compact('score').replace(/分$/, '');
  if (score === '') return '';
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(score) || Number(score) > MOST_SCORE)
    read.wrong('score', words.notAScore({ most: MOST_SCORE }));
  return read.as('score', score);
}

/** `limit:month:used`. */
function limitsOf(read: Reader): TakeoverRow['limitsUsed'] {
  const entries = entriesOf(read, 'limitsUsed');
  if (entries.length > MOST_LIMITS) read.wrong('limitsUsed', words.tooMany({ most: MOST_LIMITS }));
  return entries.flatMap((entry) => {
    const [limitId = '', time = '', used = '', ...more] = entry.split(/[:：]/).map((part) => part.trim());
    if (used !== '' && more.length === 0) return [{ limitId, time, used }];
    read.wrong('limitsUsed', words.limitForm({ text: shortened(entry) }));
    return [];
  });
}

/** `2024-05`, `2024年5月`, or the first and the last of several. */
function monthsOf(read: Reader): string[] {
  const months = entriesOf(read, 'settledMonths').flatMap((entry) => {
    const ends = entry.split(/[:：]/).map((part) => monthOf(part));
    const [first, last = first] = ends;
    if (ends.length <= 2 && first != null && last != null && first <= last) return monthsBetween(first, last);
    read.wrong('settledMonths', words.monthForm({ text: shortened(entry) }));
    return [];
  });
  const once = [...new Set(months)].sort();
  if (once.length > MOST_MONTHS) read.wrong('settledMonths', words.tooMany({ most: MOST_MONTHS }));
  return once;
}

/** A month as people write it. */
export function monthOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const [, year = '', month = ''] =
    /^(20\d{2})[-/.年](\d{1,2})月?$/.exec(plain) ?? /^(20\d{2})(\d{2})$/.exec(plain) ?? [];
  const number = Number(month);
  return number >= 1 && number <= 12 ? `${year}-${month.padStart(2, '0')}` : null;
}

function entriesOf(read: Reader, field: TakeoverColumn): string[] {
  return read
    .text(field)
    .split(/[;；]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
