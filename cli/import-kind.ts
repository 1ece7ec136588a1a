import { type RosterColumn, readRosterRow } from '../rules/enrolment/index.ts';
import { readTakeoverRow, type TakeoverColumn } from '../rules/takeover/index.ts';
import { readVisitRow, type VisitColumn } from '../rules/visit-rows/index.ts';
import { ROSTER_LAYOUT } from './roster-layout.ts';
import type { Layout } from './table/layout.ts';
import { TAKEOVER_LAYOUT } from './takeover-layout.ts';
import { VISIT_LAYOUT } from './visit-layout.ts';

/** A kind of file whose rows the API takes chunk by chunk. */
export interface ImportKind<Column extends string> {
  /** Where the API has these imports. */
  path: string;
  rowsAChunk: number;
  layout: Layout<Column>;
  /** What a row's cells were taken to say; null for a row that is wrong. */
  understood(cells: Partial<Record<Column, string>>): Partial<Record<Column, string>> | null;
  /** What may become of a row, and what that is called in Chinese. */
  outcomes: Readonly<Record<string, string>>;
  /** What a dry run, and an import, end with. */
  tried: string;
  done: string;
}

const ROW_OUTCOMES = { created: '新增', changed: '变更', unchanged: '未变', rejected: '退回' };

export const ROSTER: ImportKind<RosterColumn> = {
  path: '/roster-imports',
  rowsAChunk: 500,
  layout: ROSTER_LAYOUT,
  understood: (cells) => understoodOf(readRosterRow(cells)),
  outcomes: ROW_OUTCOMES,
  tried: '试导入完成，未登记任何人员 · dry run; nobody was enrolled',
  done: '导入完成 · imported',
};

export const TAKEOVER: ImportKind<TakeoverColumn> = {
  path: '/takeover-imports',
  rowsAChunk: 100,
  layout: TAKEOVER_LAYOUT,
  understood: (cells) => understoodOf(readTakeoverRow(cells)),
  outcomes: ROW_OUTCOMES,
  tried: '试接管完成，未接管任何待遇资格 · dry run; nothing was taken over',
  done: '接管完成 · taken over',
};

/** Visits are a provider's. */
export function visitsOf(providerId: string): ImportKind<VisitColumn> {
  return {
    path: `/providers/${encodeURIComponent(providerId)}/visit-imports`,
    rowsAChunk: 200,
    layout: VISIT_LAYOUT,
    understood: (cells) => understoodOf(readVisitRow(cells)),
    outcomes: { recorded: '新增', corrected: '更正', unchanged: '未变', rejected: '退回' },
    tried: '试上传完成，未记录任何服务 · dry run; no visit was recorded',
    done: '上传完成 · recorded',
  };
}

function understoodOf<Understood>(read: { understood: Understood } | { errors: unknown }): Understood | null {
  return 'understood' in read ? read.understood : null;
}
