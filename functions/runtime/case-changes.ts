import * as z from 'zod';
import type { CaseChange, CaseState } from '../storage/cases.ts';
import type { Entitlement } from '../storage/entitlements.ts';
import { idFrom } from './ids.ts';
import { shanghaiDate } from './time.ts';

/** The state a case is in after an event; events that are not listed only tell. */
const STATE_AFTER: Record<string, CaseState> = {
  screened: 'acceptance',
  accepted: 'assessment',
  'review-returned': 'assessment',
  graded: 'review',
  'objection-raised': 'reassessment',
  concluded: 'care-mode-choice',
  'entitlement-started': 'active',
  refused: 'refused',
  lapsed: 'lapsed',
};

interface CaseEventInput {
  tenantId: string;
  caseId: string;
  personId: string;
  at: string;
  type: string;
  details: Record<string, unknown>;
}

/** What an event of the workflow changes in its case. */
export function changeOf(event: CaseEventInput): CaseChange {
  const { type, details } = event;
  const state = STATE_AFTER[type];
  return {
    ...(state && { state }),
    ...((type === 'graded' || type === 'regraded') && gradeOf(details)),
    ...(type === 'refused' && { reasons: details.reasons as NonNullable<CaseChange['reasons']> }),
    ...(type === 'entitlement-started' && { entitlement: entitlementOf(event) }),
  };
}

function gradeOf(details: Record<string, unknown>): CaseChange {
  const { level, grade } = z.object({ level: z.int(), grade: z.string().nullable() }).parse(details);
  return { level, ...(grade !== null && { grade }) };
}

const Started = z.object({
  grade: z.string(),
  careMode: z.string(),
  providerId: z.string().nullable(),
  carer: z.object({ carerId: z.string(), trainedOn: z.string().nullable() }).nullable(),
  validTo: z.string(),
  startsOn: z.string(),
  benefitsFrom: z.string().nullable(),
  concurrency: z.array(z.object({ benefit: z.string(), allowed: z.boolean(), clause: z.string() })),
});

/** The entitlement starts on the scheme's day, or on the day of the choice where that is later. */
function entitlementOf({ tenantId, caseId, personId, at, details }: CaseEventInput): Entitlement {
  const { validTo, startsOn, benefitsFrom, ...chosen } = Started.parse(details);
  const today = shanghaiDate(at);
  const from = startsOn > today ? startsOn : today;
  return {
    entitlementId: idFrom('ent', tenantId, caseId),
    personId,
    caseId,
    ...chosen,
    from,
    to: validTo,
    benefitsFrom: benefitsFrom ?? from,
  };
}
