import * as z from 'zod';
import { CaseState } from '../case/views.ts';

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

const SchemeChangeView = z.object({
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
