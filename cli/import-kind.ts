import { type RosterColumn, readRosterRow } from '../rules/enrolment/index.ts';
import { readTakeoverRow, type TakeoverColumn } from '../rules/takeover/index.ts';
import { ROSTER_LAYOUT } from './roster-layout.ts';
import type { Layout } from './table/layout.ts';
import { TAKEOVER_LAYOUT } from './takeover-layout.ts';

/** A kind of file whose rows the API takes chunk by chunk. */
export interface ImportKind<Column extends string> {
  /** Where the API has these imports. */
  path: string;
  rowsAChunk: number;
  layout: Layout<Column>;
  /** What a row's cells were taken to say; null for a row that is wrong. */
  understood(cells: Partial<Record<Column, string>>): Partial<Record<Column, string>> | null;
  /** What a dry run, and an import, end with. */
  tried: string;
  done: string;
}

export const ROSTER: ImportKind<RosterColumn> = {
  path: '/roster-imports',
  rowsAChunk: 500,
  layout: ROSTER_LAYOUT,
  understood: (cells) => understoodOf(readRosterRow(cells)),
  tried: '试导入完成，未登记任何人员 · dry run; nobody was enrolled',
  done: '导入完成 · imported',
};

export const TAKEOVER: ImportKind<TakeoverColumn> = {
  path: '/takeover-imports',
  rowsAChunk: 100,
  layout: TAKEOVER_LAYOUT,
  understood: (cells) => understoodOf(readTakeoverRow(cells)),
  tried: '试接管完成，未接管任何待遇资格 · dry run; nothing was taken over',
  done: '接管完成 · taken over',
};

function understoodOf<Understood>(read: { understood: Understood } | { errors: unknown }): Understood | null {
  return 'understood' in read ? read.understood : null;
}
