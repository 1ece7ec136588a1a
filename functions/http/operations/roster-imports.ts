import { define } from '../operation.ts';
import * as input from '../schemas.ts';
import * as view from '../views.ts';

export const rosterImportsOperations = {
  startRosterImport: define({
    method: 'POST',
    path: '/roster-imports',
    functionName: 'api-roster-imports',
    summary: { zh: '开始或继续导入参保名册', en: 'Start the import of a roster, or find it to go on with' },
    body: input.RosterImportInput,
    status: 200,
    answer: view.RosterImportView,
  }),
  listRosterImports: define({
    method: 'GET',
    path: '/roster-imports',
    functionName: 'api-roster-imports',
    summary: { zh: '名册导入列表', en: 'List roster imports' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.RosterImportView),
  }),
  getRosterImport: define({
    method: 'GET',
    path: '/roster-imports/{importId}',
    functionName: 'api-roster-imports',
    summary: { zh: '查看导入进度', en: 'Show how far an import is' },
    status: 200,
    answer: view.RosterImportView,
  }),
  takeRosterChunk: define({
    method: 'PUT',
    path: '/roster-imports/{importId}/chunks/{number}',
    functionName: 'api-roster-imports',
    summary: { zh: '导入一批（至多 500 行）', en: 'Take the next chunk of at most 500 rows' },
    body: input.RosterChunkInput,
    status: 200,
    answer: view.RosterChunkView,
  }),
  completeRosterImport: define({
    method: 'POST',
    path: '/roster-imports/{importId}/completion',
    functionName: 'api-roster-imports',
    summary: { zh: '结束导入', en: 'Complete an import whose rows are all done' },
    body: input.RosterCompletionInput,
    status: 200,
    answer: view.RosterImportView,
  }),
  listRosterRows: define({
    method: 'GET',
    path: '/roster-imports/{importId}/rows',
    functionName: 'api-roster-imports',
    summary: { zh: '逐行结果', en: 'List what became of each row' },
    query: input.RosterRowsQuery,
    status: 200,
    answer: view.pageOf(view.RosterRowView),
  }),
} as const;
