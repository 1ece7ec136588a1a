import { PAID_COLUMNS, type PaidColumn, paidColumnOf, readPaidRow } from '../rules/takeover/index.ts';
import type { Layout } from './table/layout.ts';

/** What another system paid, as a table. */
export const PAID_LAYOUT: Layout<PaidColumn> = {
  columnOf: paidColumnOf,
  titleOf: (column) => PAID_COLUMNS[column].title,
  required: ['idNumber', 'provider', 'month', 'fundYuan', 'selfYuan'],
  days: new Set<PaidColumn>(),
  passedOver: ['序号', '姓名', '备注'],
  isExplanation: (texts) => !('row' in readPaidRow(texts)) && !/\d/.test(Object.values(texts).join('')),
};
