import { type PersonCategory, personCategories } from '../base/facts.ts';
import type { Identity } from '../base/identity.ts';
import { isPhone, plainPhone } from '../base/phone.ts';
import { compact } from '../base/typed-text.ts';
import { categoryTitle, notAPhone, type Words } from '../base/words.ts';
import { shortened } from './cell-reader.ts';
import type { PersonFact } from './fact.ts';
import { type RosterCells, RosterReader, type RowError, type Understood } from './roster-cells.ts';
import type { RosterColumn } from './roster-columns.ts';
import { INSURANCE_TITLES, insuranceOf } from './roster-forms.ts';
import { identityOf } from './roster-identity.ts';
import * as words from './words.ts';

/** What becomes of a row. */
export const rowOutcomes = ['created', 'changed', 'unchanged', 'rejected'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What a row says. A pool without a day holds from the person's cover, or from the import. */
export interface RosterRow {
  name: string;
  identity: Identity;
  phone?: string;
  address?: string;
  pool?: { pool: string; from?: string };
  facts: { field: RosterColumn; fact: PersonFact }[];
}

const MAX_NAME_LENGTH = 80;
const MAX_ADDRESS_LENGTH = 200;

/** Reads a row's cells; everything wrong with them at once. */
export function readRosterRow(
  cells: RosterCells,
): { row: RosterRow; understood: Understood } | { errors: RowError[] } {
  const read = new RosterReader(cells);
  const name = read.required('name');
  if (name.length > MAX_NAME_LENGTH) read.wrong('name', words.longerThan({ letters: MAX_NAME_LENGTH }));
  const identity = identityOf(read);
  const phone = phoneOf(read);
  const address = addressOf(read);
  const pool = poolOf(read);
  const row: Omit<RosterRow, 'identity'> = {
    name,
    ...(phone !== '' && { phone }),
    ...(address !== '' && { address }),
    ...(pool && { pool }),
    facts: [
      ...coverOf(read),
      ...categoriesOf(read),
      ...arrearsOf(read),
      ...contributionOf(read),
      ...deathOf(read),
    ],
  };
  if (identity === null || read.errors.length > 0) return { errors: read.errors };
  return { row: { ...row, identity }, understood: read.understood };
}

function phoneOf(read: RosterReader): string {
  const written = read.compact('phone');
  if (written === '') return '';
  const phone = plainPhone(written);
  if (!isPhone(phone)) read.wrong('phone', notAPhone);
  return read.as('phone', phone);
}

function addressOf(read: RosterReader): string {
  const address = read.text('address');
  if (address.length > MAX_ADDRESS_LENGTH)
    read.wrong('address', words.longerThan({ letters: MAX_ADDRESS_LENGTH }));
  return address;
}

function coverOf(read: RosterReader): RosterRow['facts'] {
  const insuranceText = read.compact('insurance');
  const from = read.date('coverFrom');
  const to = read.date('coverTo');
  const medicalBenefitsFrom = read.date('medicalBenefitsFrom');
  if (insuranceText === '' && read.text('coverFrom') === '') {
    mustBeEmpty(read, ['coverTo', 'medicalBenefitsFrom'], words.CELLS.insuranceAndCoverFrom);
    return [];
  }
  const insurance = insuranceOf(insuranceText);
  if (insurance) read.as('insurance', INSURANCE_TITLES[insurance]);
  else if (!read.isWrong('insurance')) read.wrong('insurance', words.employeeOrResident);
  read.required('coverFrom');
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

function poolOf(read: RosterReader): RosterRow['pool'] {
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
    [compact(categoryTitle(category).zh), category],
  ]),
);

function categoriesOf(read: RosterReader): RosterRow['facts'] {
  const entries = read
    .text('categories')
    .split(/[;；]/)
    .filter((entry) => entry.trim() !== '')
    .map((entry) => categoryOf(read, entry));
  read.as('categories', entries.map(({ understood }) => understood).join(';'));
  return entries.flatMap(({ fact }) => (fact ? [{ field: 'categories' as const, fact }] : []));
}

/** `name:from:to`, of which the end may be left out. */
function categoryOf(read: RosterReader, entry: string): { fact?: PersonFact; understood: string } {
  const [name = '', fromText = '', toText = '', ...more] = entry.split(/[:：]/).map((part) => part.trim());
  const category = CATEGORY_OF.get(compact(name));
  if (!category) {
    read.wrong('categories', words.noSuchCategory({ name: shortened(name) }));
    return { understood: entry };
  }
  if (more.length > 0)
    read.wrong('categories', words.notADay({ text: shortened([toText, ...more].join(':')) }));
  const from = read.asDate('categories', fromText);
  const to = toText === '' ? null : read.asDate('categories', toText);
  const understood = [name, from, ...(to === null ? [] : [to])].join(':');
  return from === null ? { understood } : { fact: { kind: 'category', category, from, to }, understood };
}

function contributionOf(read: RosterReader): RosterRow['facts'] {
  const yearText = read.compact('contributionYear').replace(/年度?$/, '');
  if (yearText === '') {
    mustBeEmpty(read, ['paidOn', 'amountYuan', 'paidInFull'], words.CELLS.contributionYear);
    return [];
  }
  const year = Number(yearText);
  if (!/^\d{4}$/.test(yearText) || year < 2000 || year > 2100)
    read.wrong('contributionYear', words.yearInRange);
  read.as('contributionYear', yearText);
  read.required('paidOn');
  const paidOn = read.date('paidOn');
  const amountFen = read.amountFen('amountYuan');
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

function yesOrNo(read: RosterReader): boolean | undefined {
  const text = read.compact('paidInFull').toLowerCase();
  if (text === '') return undefined;
  const isYes = ['是', 'yes', 'true', '1'].includes(text);
  if (!isYes && !['否', 'no', 'false', '0'].includes(text)) {
    read.wrong('paidInFull', words.yesOrNo);
    return undefined;
  }
  read.as('paidInFull', isYes ? '是' : '否');
  return isYes;
}

function arrearsOf(read: RosterReader): RosterRow['facts'] {
  const from = read.date('arrearsFrom');
  const to = read.date('arrearsTo');
  if (read.text('arrearsFrom') === '') mustBeEmpty(read, ['arrearsTo'], words.CELLS.arrearsFrom);
  return from === null ? [] : [{ field: 'arrearsFrom', fact: { kind: 'arrears', from, to } }];
}

function deathOf(read: RosterReader): RosterRow['facts'] {
  const diedOn = read.date('diedOn');
  return diedOn === null ? [] : [{ field: 'diedOn', fact: { kind: 'death', diedOn } }];
}

function mustBeEmpty(read: RosterReader, fields: RosterColumn[], without: Words): void {
  for (const field of fields) if (read.text(field) !== '') read.wrong(field, words.needsBeside(without));
}
