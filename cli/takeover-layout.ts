import {
  readTakeoverRow,
  TAKEOVER_COLUMNS,
  type TakeoverColumn,
  takeoverColumnOf,
} from '../rules/takeover/index.ts';
import { EXPLAINS, REJECT_HEADINGS } from './roster-layout.ts';
import type { Layout } from './table/layout.ts';

/** Entitlements that run elsewhere, as a table. */
export const TAKEOVER_LAYOUT: Layout<TakeoverColumn> = {
  columnOf: takeoverColumnOf,
  titleOf: (column) => TAKEOVER_COLUMNS[column].title,
  required: ['idNumber', 'grade', 'validFrom', 'validTo', 'careMode'],
  days: new Set<TakeoverColumn>(['validFrom', 'validTo', 'disabledSince', 'admittedOn']),
  passedOver: [...REJECT_HEADINGS, '序号', '备注'],
  isExplanation: (texts) =>
    EXPLAINS.test(Object.values(texts).join(' ')) &&
    !('row' in readTakeoverRow(texts)) &&
    !/\d{6}/.test(texts.idNumber ?? ''),
};
