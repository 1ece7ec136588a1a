import { readVisitRow, VISIT_COLUMNS, type VisitColumn, visitColumnOf } from '../rules/visit-rows/index.ts';
import { EXPLAINS, REJECT_HEADINGS } from './roster-layout.ts';
import type { Layout } from './table/layout.ts';

/** A provider's visits, as a table. */
export const VISIT_LAYOUT: Layout<VisitColumn> = {
  columnOf: visitColumnOf,
  titleOf: (column) => VISIT_COLUMNS[column].title,
  required: ['visitId', 'carerId', 'component', 'startAt', 'endAt', 'feeYuan'],
  days: new Set<VisitColumn>(),
  times: new Set<VisitColumn>(['startAt', 'endAt', 'checkInAt', 'checkOutAt', 'recordedAt']),
  // A record is what somebody wrote down at the time, not what a sheet works out.
  refusesFormulas: true,
  passedOver: [...REJECT_HEADINGS, '序号', '姓名', '护理人员姓名', '备注'],
  isExplanation: (texts) =>
    EXPLAINS.test(Object.values(texts).join(' ')) &&
    !('row' in readVisitRow(texts)) &&
    !/\d/.test(`${texts.startAt} ${texts.feeYuan} ${texts.carerId}`),
};
