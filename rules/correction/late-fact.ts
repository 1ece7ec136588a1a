import type { StayChange } from '../enrolment/index.ts';

export const causeCodes = [
  'died',
  'outside-cover',
  'waiting',
  'arrears',
  'outside-entitlement',
  'hospital-stay',
  'no-agreement',
  'not-priced',
  'paid-already',
  'stay-corrected',
  'death-corrected',
  'cover-corrected',
  'arrears-corrected',
  'category-changed',
  'pool-changed',
  'contribution-changed',
  'carer-trained',
  'grade-changed',
  'renewed',
  'taken-over',
  'late-records',
  'records-corrected',
  'review-decided',
  'value-changed',
  'version-published',
] as const;
/** Why settled months are computed anew: a ground of refusal that became known late, or a fact that was put right. */
export type CauseCode = (typeof causeCodes)[number];

export interface LateFact {
  code: CauseCode;
  /** First and last day that the fact changes; `null` when it is open. */
  from: string;
  to: string | null;
  /** Day on which it became known. */
  reportedOn: string;
  /** Where stays in hospital were put right: their days, as they were recorded and as they are now. */
  stays?: StayChange | undefined;
}
