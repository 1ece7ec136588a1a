import { dateOfDayNumber, isRealDate } from '../base/calendar.ts';
import { type Insurance, type PersonCategory, personCategories } from '../base/facts.ts';
import { idNumberProblem } from '../base/identity.ts';
import { Exact } from '../base/money.ts';
import { categoryTitle, type Words } from '../base/words.ts';
import type { PersonFact } from './fact.ts';
import type { RosterColumn } from './roster-columns.ts';
import * as words from './words.ts';

/** The cells of a row by column, as text; a column that the file does not have is absent. */
export type RosterCells = Partial<Record<RosterColumn, string>>;

/** What becomes of a row. */
export const rowOutcomes = ['created', 'changed', 'unchanged', 'rejected'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Why a row is rejected. */
export interface RowError {
  field: RosterColumn;
  reason: { zh: string; en: string };
}

/** What a row says. A pool without a day holds from the person's cover, or from the import. */
export interface RosterRow {
  name: string;
  idNumber: string;
  phone?: string;
  pool?: { pool: string; from?: string };
  facts: { field: RosterColumn; fact: PersonFact }[];
}

export const MAX_CELL_LENGTH = 300;
const MAX_NAME_LENGTH = 80;

/** Reads a row's cells; everything wrong with them at once. */
export function readRosterRow(cells: RosterCells): { row: RosterRow } | { errors: RowError[] } {
  const read = new CellReader(cells);
  const name = read.required('name');
  const idNumber = read.required('idNumber').toUpperCase();
  const problem = idNumber === '' ? null : idNumberProblem(idNumber);
  if (problem) read.wrong('idNumber', problem);
  if (name.length > MAX_NAME_LENGTH) read.wrong('name', words.longerThan({ letters: MAX_NAME_LENGTH }));
  const phone = read.text('phone');
  if (phone !== '' && !/^1\d{10}$/.test(phone)) read.wrong('phone', words.notAPhone);
  const pool = poolOf(read);
  const row: RosterRow = {
    name,
    idNumber,
    ...(phone !== '' && { phone }),
    ...(pool && { pool }),
    facts: [
      ...coverOf(read),
      ...categoriesOf(read),
      ...arrearsOf(read),
      ...contributionOf(read),
      ...deathOf(read),
    ],
  };
  return read.errors.length > 0 ? { errors: read.errors } : { row };
}

class CellReader {
  readonly errors: RowError[] = [];
  readonly #cells: RosterCells;

  constructor(cells: RosterCells) {
    this.#cells = cells;
  }

  text(field: RosterColumn): string {
    const text = (this.#cells[field] ?? '').trim();
    if (text.length <= MAX_CELL_LENGTH) return text;
    this.wrong(field, words.longerThan({ letters: MAX_CELL_LENGTH }));
    return '';
  }

  required(field: RosterColumn): string {
    const text = this.text(field);
    if (text === '') this.wrong(field, words.empty);
    return text;
  }

  /** `null` when the cell is empty or wrong; what is wrong is noted. */
  date(field: RosterColumn): string | null {
    const text = this.text(field);
    return text === '' ? null : this.asDate(field, text);
  }

  asDate(field: RosterColumn, text: string): string | null {
    const date = dateOf(text);
    if (date === null) this.wrong(field, words.notADay({ text: short(text) }));
    return date;
  }

  wrong(field: RosterColumn, { zh, en }: Words): void {
    this.errors.push({ field, reason: { zh, en } });
  }
}

/** As much of a cell as is repeated in a reason. */
function short(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

/** `2024-03-04`, `2024/3/4`, `20240304`, or the number of days by which a spreadsheet holds a date. */
function dateOf(text: string): string | null {
  if (/^\d{5}$/.test(text)) return dateOfDayNumber(Number(text) - SPREADSHEET_DAY_OF_1970);
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDate(date) ? date : null;
}

/** Spreadsheets count days from 1899-12-30. */
const SPREADSHEET_DAY_OF_1970 = 25_569;

const INSURANCES: Record<string, Insurance> = {
  职工: 'employee',
  职工医保: 'employee',
  employee: 'employee',
  居民: 'resident',
  居民医保: 'resident',
  resident: 'resident',
};

function coverOf(read: CellReader): RosterRow['facts'] {
  const insuranceText = read.text('insurance');
  const from = read.date('coverFrom');
  const to = read.date('coverTo');
  const medicalBenefitsFrom = read.date('medicalBenefitsFrom');
  if (insuranceText === '' && read.text('coverFrom') === '') {
    mustBeEmpty(read, ['coverTo', 'medicalBenefitsFrom'], words.CELLS.insuranceAndCoverFrom);
    return [];
  }
  const insurance = INSURANCES[insuranceText.toLowerCase()];
  if (!insurance) read.wrong('insurance', words.employeeOrResident);
  if (read.text('coverFrom') === '') read.required('coverFrom');
  if (!insurance || from === null) return [];
  const fact = {
    kind: 'cover' as const,
    from,
    to,
    insurance,
    ...(medicalBenefitsFrom && { medicalBenefitsFrom }),
  };
  return [{ field: 'coverFrom', fact }];
}

function poolOf(read: CellReader): RosterRow['pool'] {
  const pool = read.text('pool');
  const from = read.date('poolFrom');
  if (pool === '') {
    mustBeEmpty(read, ['poolFrom'], words.CELLS.pool);
    return undefined;
  }
  return { pool, ...(from && { from }) };
}

const CATEGORY_OF = new Map<string, PersonCategory>(
  personCategories.flatMap((category) => [
    [category, category],
    [categoryTitle(category).zh, category],
  ]),
);

function categoriesOf(read: CellReader): RosterRow['facts'] {
  const entries = read
    .text('categories')
    .split(/[;；]/)
    .filter((entry) => entry.trim() !== '');
  return entries.flatMap((entry) => {
    const [name = '', fromText = '', toText = ''] = entry.split(/[:：]/).map((part) => part.trim());
    const category = CATEGORY_OF.get(name);
    if (!category) {
      read.wrong('categories', words.noSuchCategory({ name: short(name) }));
      return [];
    }
    const from = read.asDate('categories', fromText);
    const to = toText === '' ? null : read.asDate('categories', toText);
    if (from === null) return [];
    return [{ field: 'categories' as const, fact: { kind: 'category' as const, category, from, to } }];
  });
}

function contributionOf(read: CellReader): RosterRow['facts'] {
  const yearText = read.text('contributionYear');
  if (yearText === '') {
    mustBeEmpty(read, ['paidOn', 'amountYuan', 'paidInFull'], words.CELLS.contributionYear);
    return [];
  }
  const year = Number(yearText);
  if (!/^\d{4}$/.test(yearText) || year < 2000 || year > 2100)
    read.wrong('contributionYear', words.yearInRange);
  if (read.text('paidOn') === '') read.required('paidOn');
  const paidOn = read.date('paidOn');
  const amountFen = amountOf(read);
  const paidInFull = yesOrNo(read);
  if (amountFen === undefined && paidInFull === undefined) read.wrong('amountYuan', words.amountOrFull);
  if (paidOn === null) return [];
  const fact = {
    kind: 'contribution' as const,
    year,
    paidOn,
    ...(amountFen !== undefined && { amountFen }),
    ...(paidInFull !== undefined && { paidInFull }),
  };
  return [{ field: 'contributionYear', fact }];
}

function amountOf(read: CellReader): number | undefined {
  const text = read.text('amountYuan');
  if (text === '') return undefined;
  if (/^\d{1,7}(\.\d{1,2})?$/.test(text)) return new Exact(text).times(100).toNumber();
  read.wrong('amountYuan', words.notAnAmount);
  return undefined;
}

function yesOrNo(read: CellReader): boolean | undefined {
  const text = read.text('paidInFull').toLowerCase();
  if (text === '') return undefined;
  if (['是', 'yes', 'true', '1'].includes(text)) return true;
  if (['否', 'no', 'false', '0'].includes(text)) return false;
  read.wrong('paidInFull', words.yesOrNo);
  return undefined;
}

function arrearsOf(read: CellReader): RosterRow['facts'] {
  const from = read.date('arrearsFrom');
  const to = read.date('arrearsTo');
  if (read.text('arrearsFrom') === '') mustBeEmpty(read, ['arrearsTo'], words.CELLS.arrearsFrom);
  return from === null ? [] : [{ field: 'arrearsFrom', fact: { kind: 'arrears', from, to } }];
}

function deathOf(read: CellReader): RosterRow['facts'] {
  const diedOn = read.date('diedOn');
  return diedOn === null ? [] : [{ field: 'diedOn', fact: { kind: 'death', diedOn } }];
}

function mustBeEmpty(read: CellReader, fields: RosterColumn[], without: Words): void {
  for (const field of fields) if (read.text(field) !== '') read.wrong(field, words.needsBeside(without));
}
