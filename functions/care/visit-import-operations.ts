import { PageQuery } from '../http/input.ts';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import { pageOf } from '../http/views.ts';
import { RosterCompletionInput, RosterImportInput } from '../roster/input.ts';
import { VisitChunkInput, VisitRowsQuery } from './visit-import-input.ts';
import { VisitChunkView, VisitImportView, VisitRowView } from './visit-import-views.ts';

const PATH = '/providers/{providerId}/visit-imports';

export const visitImportsOperations = {
  startVisitImport: define({
    method: 'POST',
    path: PATH,
    functionName: 'api-visit-imports',
    summary: {
      zh: '开始或继续以文件上传上门服务',
      en: 'Start the import of a file of visits, or find it to go on with',
    },
    body: RosterImportInput,
    status: 200,
    problems: ['provider_unknown'],
    answer: VisitImportView,
  }),
  listVisitImports: define({
    method: 'GET',
    path: PATH,
    functionName: 'api-visit-imports',
    summary: { zh: '机构的服务文件列表', en: "List a provider's imports of visits" },
    query: PageQuery,
    status: 200,
    problems: ['provider_unknown'],
    answer: pageOf(VisitImportView),
  }),
  getVisitImport: define({
    method: 'GET',
    path: `${PATH}/{importId}`,
    functionName: 'api-visit-imports',
    summary: { zh: '查看服务文件导入进度', en: 'Show how far an import of visits is' },
    status: 200,
    problems: ['provider_unknown', 'visit_import_unknown'],
    answer: VisitImportView,
  }),
  takeVisitChunk: define({
    method: 'PUT',
    path: `${PATH}/{importId}/chunks/{number}`,
    functionName: 'api-visit-imports',
    summary: { zh: '导入一批上门服务（至多 200 行）', en: 'Take the next chunk of at most 200 visits' },
    body: VisitChunkInput,
    status: 200,
    problems: [
      ...SCHEME_PROBLEMS,
      'provider_unknown',
      'visit_import_unknown',
      'visit_import_completed',
      'visit_chunk_out_of_order',
      'visit_chunk_differs',
    ],
    answer: VisitChunkView,
  }),
  completeVisitImport: define({
    method: 'POST',
    path: `${PATH}/{importId}/completion`,
    functionName: 'api-visit-imports',
    summary: { zh: '结束服务文件导入', en: 'Complete an import of visits whose rows are all done' },
    body: RosterCompletionInput,
    status: 200,
    problems: ['provider_unknown', 'visit_import_unknown', 'visit_incomplete'],
    answer: VisitImportView,
  }),
  listVisitRows: define({
    method: 'GET',
    path: `${PATH}/{importId}/rows`,
    functionName: 'api-visit-imports',
    summary: { zh: '服务文件逐行结果', en: 'List what became of each row of a file of visits' },
    query: VisitRowsQuery,
    status: 200,
    problems: ['provider_unknown', 'visit_import_unknown'],
    answer: pageOf(VisitRowView),
  }),
} as const;
