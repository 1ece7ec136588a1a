import {
  readTakeoverRow,
  TAKEOVER_COLUMNS,
  type TakeoverColumn,
  takeoverColumnOf,
} from '../rules/takeover/index.ts';
import { REJECT_HEADINGS } from './roster-layout.ts';
import type { Layout } from './table/layout.ts';

/** What people write under a heading to say what is to be filled in. */
const EXPLAINS = /必填|选填|可空|可不填|格式|填写|说明|示例|举例|required|optional|example/i;

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
