import * as z from 'zod';
import * as input from './schemas.ts';
import * as view from './views.ts';

/** One operation of the HTTP API: what the route, the OpenAPI document, the access policy and the handler share. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  functionName: string;
  summary: { zh: string; en: string };
  public?: boolean;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Where the body's exact form depends on the object acted on: what OpenAPI tells. */
  describedBody?: z.ZodType;
  status: number;
  answer: z.ZodType;
}

function define<const O extends Operation>(operation: O): O {
  return operation;
}

/** Every operation by its id. Writes (POST, PUT) take an `Idempotency-Key` header. */
export const operations = {
  getOpenApi: define({
    method: 'GET',
    path: '/openapi.json',
    functionName: 'api-openapi',
    public: true,
    summary: { zh: '接口说明（OpenAPI 3.1）', en: 'This description' },
    status: 200,
    answer: z.record(z.string(), z.unknown()),
  }),
  listTenants: define({
    method: 'GET',
    path: '/tenants',
    functionName: 'api-tenants',
    public: true,
    summary: { zh: '统筹地区列表', en: 'List tenants' },
    status: 200,
    answer: view.pageOf(view.TenantView),
  }),
  getTenant: define({
    method: 'GET',
    path: '/tenants/{tenantId}',
    functionName: 'api-tenants',
    public: true,
    summary: { zh: '查看统筹地区', en: 'Show a tenant' },
    status: 200,
    answer: view.TenantView,
  }),
  listSchemes: define({
    method: 'GET',
    path: '/schemes',
    functionName: 'api-schemes',
    summary: { zh: '政策版本列表', en: "List the scheme's versions" },
    status: 200,
    answer: view.pageOf(view.SchemeVersionView),
  }),
  getScheme: define({
    method: 'GET',
    path: '/schemes/{version}',
    functionName: 'api-schemes',
    summary: { zh: '查看政策版本', en: 'Show a scheme version with its clauses' },
    query: input.RevisionQuery,
    status: 200,
    answer: view.SchemeView,
  }),
  loadScheme: define({
    method: 'PUT',
    path: '/schemes/{version}',
    functionName: 'api-schemes',
    summary: {
      zh: '部署时加载政策版本（尚无参保人员时）',
      en: 'Load the scheme version that ships with the deployment, before anybody is insured',
    },
    body: z.record(z.string(), z.unknown()),
    status: 200,
    answer: view.SchemeVersionView,
  }),
  draftScheme: define({
    method: 'POST',
    path: '/scheme-drafts',
    functionName: 'api-scheme-drafts',
    summary: { zh: '起草政策版本', en: 'Submit a scheme version for approval' },
    body: input.SchemeDraftInput,
    status: 201,
    answer: view.SchemeDraftView,
  }),
  listSchemeDrafts: define({
    method: 'GET',
    path: '/scheme-drafts',
    functionName: 'api-scheme-drafts',
    summary: { zh: '政策草案列表', en: 'List scheme drafts' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.SchemeDraftView),
  }),
  getSchemeDraft: define({
    method: 'GET',
    path: '/scheme-drafts/{draftId}',
    functionName: 'api-scheme-drafts',
    summary: {
      zh: '查看政策草案：与现行版本的不同、涉及的申请和结算期',
      en: 'Show a scheme draft: what it changes, in words, and what it touches',
    },
    status: 200,
    answer: view.SchemeDraftDetail,
  }),
  listTouchedCases: define({
    method: 'GET',
    path: '/scheme-drafts/{draftId}/touched-cases',
    functionName: 'api-scheme-drafts',
    summary: {
      zh: '草案涉及的在办申请和待遇资格',
      en: 'List open cases and entitlements that a draft touches',
    },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.TouchedCaseView),
  }),
  approveSchemeDraft: define({
    method: 'POST',
    path: '/scheme-drafts/{draftId}/approval',
    functionName: 'api-scheme-drafts',
    summary: { zh: '批准并发布草案（须非起草人）', en: 'Approve and publish a draft; not for its author' },
    status: 200,
    answer: view.SchemeDraftView,
  }),
  rejectSchemeDraft: define({
    method: 'POST',
    path: '/scheme-drafts/{draftId}/rejection',
    functionName: 'api-scheme-drafts',
    summary: { zh: '退回草案', en: 'Reject a draft' },
    body: input.RejectionInput,
    status: 200,
    answer: view.SchemeDraftView,
  }),
  listParameters: define({
    method: 'GET',
    path: '/parameters',
    functionName: 'api-schemes',
    summary: {
      zh: '年度参数及设定经过',
      en: 'List yearly parameters: each value with who set it, when and from what',
    },
    status: 200,
    answer: view.pageOf(view.ParameterView),
  }),
  setParameter: define({
    method: 'PUT',
    path: '/parameters/{name}/{year}',
    functionName: 'api-schemes',
    summary: { zh: '设定年度参数', en: 'Set a yearly parameter of the scheme' },
    body: input.ParameterInput,
    status: 200,
    answer: view.ParameterView,
  }),
  createPerson: define({
    method: 'POST',
    path: '/persons',
    functionName: 'api-persons',
    summary: { zh: '登记参保人员', en: 'Register an insured person' },
    body: input.PersonInput,
    status: 201,
    answer: view.PersonView,
  }),
  listPersons: define({
    method: 'GET',
    path: '/persons',
    functionName: 'api-persons',
    summary: { zh: '参保人员列表', en: 'List insured persons' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.PersonView),
  }),
  getPerson: define({
    method: 'GET',
    path: '/persons/{personId}',
    functionName: 'api-persons',
    summary: { zh: '查看参保人员', en: 'Show an insured person' },
    status: 200,
    answer: view.PersonView,
  }),
  recordHospitalStay: define({
    method: 'POST',
    path: '/persons/{personId}/hospital-stays',
    functionName: 'api-persons',
    summary: { zh: '登记住院', en: 'Record a hospital stay' },
    body: input.HospitalStayInput,
    status: 201,
    answer: view.PersonView,
  }),
  registerProvider: define({
    method: 'POST',
    path: '/providers',
    functionName: 'api-registers',
    summary: { zh: '登记定点护理服务机构', en: 'Register a provider and its agreement' },
    body: input.ProviderInput,
    status: 201,
    answer: view.ProviderView,
  }),
  listProviders: define({
    method: 'GET',
    path: '/providers',
    functionName: 'api-registers',
    summary: { zh: '定点护理服务机构列表', en: 'List providers' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.ProviderView),
  }),
  registerAssessor: define({
    method: 'POST',
    path: '/assessors',
    functionName: 'api-registers',
    summary: { zh: '登记评估员', en: 'Register an assessor' },
    body: input.AssessorInput,
    status: 201,
    answer: view.AssessorView,
  }),
  listAssessors: define({
    method: 'GET',
    path: '/assessors',
    functionName: 'api-registers',
    summary: { zh: '评估员列表', en: 'List assessors' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.AssessorView),
  }),
  registerCarer: define({
    method: 'POST',
    path: '/carers',
    functionName: 'api-registers',
    summary: { zh: '登记护理人员', en: 'Register a carer' },
    body: input.CarerInput,
    status: 201,
    answer: view.CarerView,
  }),
  listCarers: define({
    method: 'GET',
    path: '/carers',
    functionName: 'api-registers',
    summary: { zh: '护理人员列表', en: 'List carers' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.CarerView),
  }),
  apply: define({
    method: 'POST',
    path: '/applications',
    functionName: 'api-cases',
    summary: { zh: '提出申请', en: 'Apply for assessment and benefit' },
    body: input.ApplicationInput,
    status: 202,
    answer: view.CaseSummary,
  }),
  listCases: define({
    method: 'GET',
    path: '/cases',
    functionName: 'api-cases',
    summary: { zh: '申请列表', en: 'List cases' },
    query: input.PageQuery.extend({
      state: view.CaseState.optional(),
      personId: input.Identifier.optional(),
    }),
    status: 200,
    answer: view.pageOf(view.CaseSummary),
  }),
  getCase: define({
    method: 'GET',
    path: '/cases/{caseId}',
    functionName: 'api-cases',
    summary: { zh: '查看申请及经过', en: 'Show a case with its timeline' },
    status: 200,
    answer: view.CaseView,
  }),
  listTasks: define({
    method: 'GET',
    path: '/tasks',
    functionName: 'api-tasks',
    summary: { zh: '本角色的待办事项', en: "List the open tasks of the caller's role" },
    query: input.PageQuery.extend({
      role: z
        .string()
        .max(20)
        .optional()
        .meta({ description: '经办机构和审计可看其他角色 · agency and auditor may look at other roles' }),
    }),
    status: 200,
    answer: view.pageOf(view.TaskView),
  }),
  getTask: define({
    method: 'GET',
    path: '/tasks/{taskId}',
    functionName: 'api-tasks',
    summary: { zh: '查看待办事项', en: 'Show a task' },
    status: 200,
    answer: view.TaskView,
  }),
  completeTask: define({
    method: 'POST',
    path: '/tasks/{taskId}/completion',
    functionName: 'api-tasks',
    summary: { zh: '办结事项', en: 'Complete a task; the body depends on its type' },
    body: z.record(z.string(), z.unknown()),
    describedBody: z.union(Object.values(input.TASK_RESULTS)),
    status: 200,
    answer: view.TaskView,
  }),
  listEntitlements: define({
    method: 'GET',
    path: '/entitlements',
    functionName: 'api-entitlements',
    summary: { zh: '待遇资格列表', en: 'List entitlements' },
    query: input.PageQuery.extend({ personId: input.Identifier.optional() }),
    status: 200,
    answer: view.pageOf(view.EntitlementView),
  }),
  getEntitlement: define({
    method: 'GET',
    path: '/entitlements/{entitlementId}',
    functionName: 'api-entitlements',
    summary: { zh: '查看待遇资格', en: 'Show an entitlement' },
    status: 200,
    answer: view.EntitlementView,
  }),
  recordServices: define({
    method: 'POST',
    path: '/service-records',
    functionName: 'api-service-records',
    summary: { zh: '上传服务记录', en: 'Record services of one person, provider and month' },
    body: input.ServiceRecordsInput,
    status: 201,
    answer: view.ServiceMonthView,
  }),
  listServiceRecords: define({
    method: 'GET',
    path: '/service-records',
    functionName: 'api-service-records',
    summary: { zh: '查询服务记录', en: "List a person's service records of a month" },
    query: z.strictObject({ personId: input.Identifier, month: input.MonthText }),
    status: 200,
    answer: view.pageOf(view.ServiceMonthView),
  }),
  startSettlementRun: define({
    method: 'POST',
    path: '/settlement-runs',
    functionName: 'api-settlement-runs',
    summary: { zh: '发起结算', en: 'Settle a period' },
    body: input.SettlementRunInput,
    status: 202,
    answer: view.SettlementRunView,
  }),
  listSettlementRuns: define({
    method: 'GET',
    path: '/settlement-runs',
    functionName: 'api-settlement-runs',
    summary: { zh: '结算批次列表', en: 'List settlement runs' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.SettlementRunView),
  }),
  getSettlementRun: define({
    method: 'GET',
    path: '/settlement-runs/{runId}',
    functionName: 'api-settlement-runs',
    summary: { zh: '查看结算批次', en: 'Show a settlement run' },
    status: 200,
    answer: view.SettlementRunView,
  }),
  listStatements: define({
    method: 'GET',
    path: '/settlement-runs/{runId}/statements',
    functionName: 'api-settlement-runs',
    summary: { zh: '结算单列表', en: 'List the statements of a run' },
    query: input.PageQuery,
    status: 200,
    answer: view.pageOf(view.StatementSummary),
  }),
  getStatement: define({
    method: 'GET',
    path: '/statements/{statementId}',
    functionName: 'api-statements',
    summary: { zh: '查看结算单及计算依据', en: 'Show a statement, each line explained to its clause' },
    status: 200,
    answer: view.StatementView,
  }),
  determine: define({
    method: 'POST',
    path: '/determinations',
    functionName: 'api-determinations',
    summary: { zh: '待遇试算', en: 'Compute a determination without booking it' },
    body: input.DeterminationInput,
    status: 200,
    answer: view.DeterminationView,
  }),
} as const;

export type OperationId = keyof typeof operations;
export type Body<Id extends OperationId> = (typeof operations)[Id] extends { body: infer B extends z.ZodType }
  ? z.infer<B>
  : undefined;
export type Query<Id extends OperationId> = (typeof operations)[Id] extends {
  query: infer Q extends z.ZodType;
}
  ? z.infer<Q>
  : undefined;
export type Answer<Id extends OperationId> = z.infer<(typeof operations)[Id]['answer']>;

const BY_ROUTE = new Map<string, OperationId>(
  Object.entries(operations).map(([id, { method, path }]) => [`${method} ${path}`, id as OperationId]),
);

/** The operation that an API Gateway route key (`GET /cases/{caseId}`) names. */
export function operationOf(routeKey: string): OperationId | undefined {
  return BY_ROUTE.get(routeKey);
}
