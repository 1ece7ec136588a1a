import * as z from 'zod';
import { CaseState } from '../case/views.ts';
import { DateText, InstantText, MonthText } from '../http/input.ts';
import { PersonName } from '../person/views.ts';

const Tally = {
  count: z.int(),
  atLeast: z.boolean().meta({ description: '计数未尽，实际可能更多 · counting stopped; there may be more' }),
};

export const TouchedView = z.object({
  countedAt: InstantText,
  from: DateText,
  to: DateText.nullable(),
  reach: z.object({ openCases: z.boolean(), benefits: z.boolean() }),
  openCases: z.object(Tally),
  openCasesByState: z.array(z.object({ state: z.string(), count: z.int() })),
  entitlements: z.object(Tally),
  settledRuns: z.array(
    z.object({
      runId: z.string(),
      fromMonth: MonthText,
      toMonth: MonthText,
      status: z.string(),
      statements: z.int(),
      persons: z.int(),
    }),
  ),
  moreRuns: z.boolean(),
  unsettledMonths: z.array(z.object({ month: MonthText, ...Tally })),
  earlierMonths: z.boolean(),
});

export const SchemeDraftView = z.object({
  draftId: z.string(),
  version: DateText,
  revision: z.int(),
  title: z.string(),
  author: z.string(),
  createdAt: InstantText,
  status: z.enum(['open', 'published', 'rejected']),
  outdated: z.boolean().meta({ description: '起草后已有新版本发布 · another version was published since' }),
  comparedWith: z.object({ version: DateText, revision: z.int() }).nullable(),
  changeCount: z.int(),
  quotesChecked: z.boolean(),
  touched: TouchedView,
  decidedBy: z.string().optional(),
  decidedAt: InstantText.optional(),
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

export const TouchedCaseView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open-case'),
    caseId: z.string(),
    personId: z.string(),
    personName: PersonName,
    state: CaseState,
    appliedOn: DateText,
  }),
  z.object({
    kind: z.literal('entitlement'),
    caseId: z.string(),
    personId: z.string(),
    personName: PersonName,
    entitlementId: z.string(),
    grade: z.string(),
    careMode: z.string(),
    from: DateText,
    to: DateText.nullable(),
  }),
]);
