import {
  columnOf,
  ROSTER_COLUMNS,
  type RosterCells,
  type RosterColumn,
  readRosterRow,
} from '../rules/enrolment/index.ts';
import type { Layout } from './table/layout.ts';

/** Columns that the list of rejected rows adds; a corrected list may be imported as it is. */
export const REJECT_HEADINGS = ['行号', '原因'] as const;

/** What people write under a heading to say what is to be filled in. */
export const EXPLAINS = /必填|选填|可空|可不填|格式|填写|说明|示例|举例|required|optional|example/i;

/** A roster as a table. */
export const ROSTER_LAYOUT: Layout<RosterColumn> = {
  columnOf,
  titleOf: (column) => ROSTER_COLUMNS[column].title,
  required: ['name', 'idNumber'],
  days: new Set<RosterColumn>([
    'birthDate',
    'coverFrom',
    'coverTo',
    'medicalBenefitsFrom',
    'poolFrom',
    'paidOn',
    'arrearsFrom',
    'arrearsTo',
    'diedOn',
  ]),
  passedOver: [...REJECT_HEADINGS, '序号', '备注'],
  isExplanation: (texts) => EXPLAINS.test(Object.values(texts).join(' ')) && !mayBeSomebody(texts),
};

/** Columns whose cells have a form, so that words in them tell an explanation from a row. */
const FORMED: readonly RosterColumn[] = [
  'idNumber',
  'passportNumber',
  'phone',
  'insurance',
  'coverFrom',
  'paidOn',
  'amountYuan',
];

/** Whether any cell holds what only a row of the table would. */
function mayBeSomebody(texts: RosterCells): boolean {
  const read = readRosterRow(texts);
  if ('row' in read) return true;
  const wrong = new Set(read.errors.map(({ field }) => field));
  return FORMED.some((column) => {
    const text = texts[column] ?? '';
    return text !== '' && (!wrong.has(column) || /\d{6}/.test(text));
  });
}
