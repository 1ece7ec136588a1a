import * as z from 'zod';
import { AssessorInput, CarerInput, ProviderInput } from './schemas.ts';

/** Schemas of what the API answers; they describe (OpenAPI) and are the return types of the handlers. */

const Text2 = z.object({ zh: z.string(), en: z.string() });
const FenOut = z.int().meta({ description: '分 · fen' });

export const Reason = z.object({
  code: z.string(),
  clause: z.string().meta({ description: '条款' }),
  zh: z.string(),
  en: z.string(),
  assumption: z.string().optional(),
});

export const TenantView = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
export const SchemeVersionView = z.object({
  version: z.string().meta({ description: '施行之日 · first day in force' }),
  revision: z.int().meta({ description: '同一施行日的第几次修订 · number among the versions of that day' }),
  superseded: z.boolean().meta({ description: '已被更高修订取代 · a higher revision is in force' }),
  publishedAt: z.string(),
  title: z.string(),
  author: z.string(),
  approvedBy: z.string().optional(),
});
export const SchemeView = SchemeVersionView.extend({ document: z.unknown() });
export const ParameterView = z.object({
  name: z.string(),
  year: z.int(),
  value: z.int(),
  source: z.string(),
  setBy: z.string(),
  setAt: z.string(),
  superseded: z.boolean().meta({ description: '已重新设定 · set anew since' }),
});

const Tally = {
  count: z.int(),
  atLeast: z.boolean().meta({ description: '计数未尽，实际可能更多 · counting stopped; there may be more' }),
};
const TouchedView = z.object({
  countedAt: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  reach: z.object({ openCases: z.boolean(), benefits: z.boolean() }),
  openCases: z.object(Tally),
  openCasesByState: z.array(z.object({ state: z.string(), count: z.int() })),
  entitlements: z.object(Tally),
  settledRuns: z.array(
    z.object({
      runId: z.string(),
      fromMonth: z.string(),
      toMonth: z.string(),
      status: z.string(),
      statements: z.int(),
      persons: z.int(),
    }),
  ),
  moreRuns: z.boolean(),
  unsettledMonths: z.array(z.object({ month: z.string(), ...Tally })),
  earlierMonths: z.boolean(),
});
export const SchemeDraftView = z.object({
  draftId: z.string(),
  version: z.string(),
  revision: z.int(),
  title: z.string(),
  author: z.string(),
  createdAt: z.string(),
  status: z.enum(['open', 'published', 'rejected']),
  outdated: z.boolean().meta({ description: '起草后已有新版本发布 · another version was published since' }),
  comparedWith: z.object({ version: z.string(), revision: z.int() }).nullable(),
  changeCount: z.int(),
  quotesChecked: z.boolean(),
  touched: TouchedView,
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  reason: z.string().optional(),
});
export const SchemeChangeView = z.object({
  path: z.string(),
  kind: z.enum(['changed', 'added', 'removed', 'cited-otherwise']),
  clause: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
});
export const SchemeDraftDetail = SchemeDraftView.extend({
  changes: z.array(SchemeChangeView),
  document: z.unknown(),
});

export const PersonView = z.object({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  phoneMasked: z.string().optional(),
  birthDate: z.string(),
  sex: z.enum(['female', 'male']),
  coverSpells: z.array(z.unknown()),
  contributions: z.array(z.unknown()),
  arrears: z.array(z.unknown()),
  categories: z.array(z.unknown()),
  hospitalStays: z.array(z.object({ admittedOn: z.string(), dischargedOn: z.string().nullable() })),
  pool: z.string().optional(),
});
export const ProviderView = ProviderInput;
export const AssessorView = AssessorInput;
export const CarerView = CarerInput;

export const CASE_STATES = [
  'screening',
  'acceptance',
  'assessment',
  'review',
  'publicity',
  'reassessment',
  'care-mode-choice',
  'active',
  'refused',
  'lapsed',
] as const;
export const CaseState = z.enum(CASE_STATES);

export const CaseSummary = z.object({
  caseId: z.string(),
  personId: z.string(),
  state: CaseState,
  appliedOn: z.string(),
  level: z.int().optional(),
  grade: z.string().optional(),
  reasons: z.array(Reason).optional(),
  entitlementId: z.string().optional(),
});
export const TouchedCaseView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open-case'),
    caseId: z.string(),
    personId: z.string(),
    state: CaseState,
    appliedOn: z.string(),
  }),
  z.object({
    kind: z.literal('entitlement'),
    caseId: z.string(),
    personId: z.string(),
    entitlementId: z.string(),
    grade: z.string(),
    careMode: z.string(),
    from: z.string(),
    to: z.string().nullable(),
  }),
]);
export const TimelineEvent = z.object({
  at: z.string(),
  type: z.string(),
  by: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export const CaseView = CaseSummary.extend({
  disabledSince: z.string(),
  timeline: z.array(TimelineEvent),
  waitingFor: z
    .array(z.object({ taskId: z.string(), type: z.string(), role: z.string(), dueAt: z.string() }))
    .meta({ description: '当前等待的事项 · what the case waits for' }),
});

export const TaskView = z.object({
  taskId: z.string(),
  type: z.string(),
  title: Text2,
  role: z.string(),
  assignees: z.array(z.string()),
  caseId: z.string(),
  personId: z.string(),
  status: z.enum(['open', 'completed', 'closed']),
  createdAt: z.string(),
  dueAt: z.string(),
  escalatedAt: z.string().optional(),
  completedAt: z.string().optional(),
  completedBy: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
});

export const EntitlementView = z.object({
  entitlementId: z.string(),
  personId: z.string(),
  caseId: z.string(),
  grade: z.string(),
  careMode: z.string(),
  providerId: z.string().nullable(),
  carer: z.object({ carerId: z.string(), trainedOn: z.string().nullable() }).nullable(),
  from: z.string(),
  to: z.string().nullable(),
  benefitsFrom: z.string(),
  concurrency: z.array(z.object({ benefit: z.string(), allowed: z.boolean(), clause: z.string() })),
});

export const ServiceLineView = z.object({
  lineId: z.string(),
  date: z.string(),
  providerId: z.string().nullable(),
  component: z.string(),
  feeFen: FenOut,
  minutes: z.int().optional(),
  item: z.string().optional(),
  exclusionCode: z.string().optional(),
});
export const ServiceMonthView = z.object({
  personId: z.string(),
  providerId: z.string().nullable(),
  month: z.string(),
  settledBy: z.string().optional(),
  lines: z.array(ServiceLineView),
});

export const Totals = z.object({
  statements: z.int(),
  persons: z.int(),
  feeFen: FenOut,
  fundFen: FenOut,
  selfFen: FenOut,
  providerFen: FenOut,
  refusedFen: FenOut,
});
export const SettlementRunView = z.object({
  runId: z.string(),
  fromMonth: z.string(),
  toMonth: z.string(),
  status: z.enum(['running', 'completed', 'failed']),
  startedAt: z.string(),
  completedAt: z.string().optional(),
  totals: Totals.optional(),
  failure: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export const StatementLineView = z.object({
  month: z.string(),
  component: z.string(),
  ruleId: z.string().nullable(),
  quantity: z.number(),
  quantityUnit: z.string(),
  payee: z.enum(['person', 'carer']).optional(),
  feeFen: FenOut,
  fundFen: FenOut,
  selfFen: FenOut,
  providerFen: FenOut,
  refusedFen: FenOut,
  clauses: z.array(z.string()),
  refusal: Reason.optional(),
  explanation: Text2,
  trace: z.array(z.record(z.string(), z.unknown())),
});
export const StatementSummary = z.object({
  statementId: z.string(),
  runId: z.string(),
  personId: z.string(),
  providerId: z.string().nullable(),
  fromMonth: z.string(),
  toMonth: z.string(),
  feeFen: FenOut,
  fundFen: FenOut,
  selfFen: FenOut,
  providerFen: FenOut,
  refusedFen: FenOut,
});
export const StatementView = StatementSummary.extend({ lines: z.array(StatementLineView) });
export const DeterminationView = z.object({
  feeFen: FenOut,
  fundFen: FenOut,
  selfFen: FenOut,
  providerFen: FenOut,
  refusedFen: FenOut,
  lines: z.array(StatementLineView),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}
