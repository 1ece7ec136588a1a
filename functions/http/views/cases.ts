import * as z from 'zod';
import { Reason } from './values.ts';

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
