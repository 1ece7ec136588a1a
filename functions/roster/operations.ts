import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import { pageOf } from '../http/views.ts';
import { RosterChunkInput, RosterCompletionInput, RosterImportInput, RosterRowsQuery } from './input.ts';
import { RosterChunkView, RosterImportView, RosterRowView } from './views.ts';

export const rosterImportsOperations = {
  startRosterImport: define({
    method: 'POST',
    path: '/roster-imports',
    functionName: 'api-roster-imports',
    summary: { zh: '开始或继续导入参保名册', en: 'Start the import of a roster, or find it to go on with' },
    body: RosterImportInput,
    status: 200,
    answer: RosterImportView,
  }),
  listRosterImports: define({
    method: 'GET',
    path: '/roster-imports',
    functionName: 'api-roster-imports',
    summary: { zh: '名册导入列表', en: 'List roster imports' },
    query: PageQuery,
    status: 200,
    answer: pageOf(RosterImportView),
  }),
  getRosterImport: define({
    method: 'GET',
    path: '/roster-imports/{importId}',
    functionName: 'api-roster-imports',
    summary: { zh: '查看导入进度', en: 'Show how far an import is' },
    status: 200,
    problems: ['roster_import_unknown'],
    answer: RosterImportView,
  }),
  takeRosterChunk: define({
    method: 'PUT',
    path: '/roster-imports/{importId}/chunks/{number}',
    functionName: 'api-roster-imports',
    summary: { zh: '导入一批（至多 500 行）', en: 'Take the next chunk of at most 500 rows' },
    body: RosterChunkInput,
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'roster_import_unknown',
      'roster_import_completed',
      'roster_chunk_out_of_order',
      'roster_chunk_differs',
    ],
    answer: RosterChunkView,
  }),
  completeRosterImport: define({
    method: 'POST',
    path: '/roster-imports/{importId}/completion',
    functionName: 'api-roster-imports',
    summary: { zh: '结束导入', en: 'Complete an import whose rows are all done' },
    body: RosterCompletionInput,
    status: 200,
    problems: ['roster_import_unknown', 'roster_incomplete'],
    answer: RosterImportView,
  }),
  listRosterRows: define({
    method: 'GET',
    path: '/roster-imports/{importId}/rows',
    functionName: 'api-roster-imports',
    summary: { zh: '逐行结果', en: 'List what became of each row' },
    query: RosterRowsQuery,
    status: 200,
    problems: ['roster_import_unknown'],
    answer: pageOf(RosterRowView),
  }),
} as const;
