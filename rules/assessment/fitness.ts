import type { Reason } from '../base/trace.ts';
import { WITHDRAWALS } from './words.ts';

export const assessorQualifications = [
  'clinical',
  'nursing',
  'rehabilitation',
  'mental-health',
  'other',
] as const;
export type AssessorQualification = (typeof assessorQualifications)[number];

/** 职称, from none to senior 高级. */
export const assessorTitleLevels = ['none', 'junior', 'intermediate', 'senior'] as const;
export type AssessorTitleLevel = (typeof assessorTitleLevels)[number];

/**
 * An entry of the assessors' register. Who is an expert follows from qualification and title; `expert` only
 * stands in for them where the register has neither.
 */
export interface AssessorCandidate {
  assessorId: string;
  qualification?: AssessorQualification | undefined;
  titleLevel?: AssessorTitleLevel | undefined;
  expert?: boolean | undefined;
  /** First and last day of the licence; open where absent or `null`. */
  validFrom?: string | null;
  validTo?: string | null;
  employerId: string | null;
  /** Ids of persons (relatives 近亲属) and providers the assessor has an interest in. */
  interests: string[];
}

/** 评估专家: clinical, nursing, rehabilitation or mental health, with an intermediate or senior title. */
export function isExpert({ qualification, titleLevel, expert }: AssessorCandidate): boolean {
  if (qualification === undefined || titleLevel === undefined) return expert ?? false;
  return qualification !== 'other' && (titleLevel === 'intermediate' || titleLevel === 'senior');
}

export interface FitnessFacts {
  excludedAssessorIds: string[];
  personId: string;
  providerIds: string[];
  onDate: string;
}

/** Why the assessor must not assess the person on the day, or `null`. */
export function withdrawalReason(
  candidate: AssessorCandidate,
  { excludedAssessorIds, personId, providerIds, onDate }: FitnessFacts,
  clause: string,
): Reason | null {
  const { assessorId, employerId, interests } = candidate;
  const because = (code: keyof typeof WITHDRAWALS) => ({ code, clause, ...WITHDRAWALS[code] });
  if (!isLicensed(candidate, onDate)) return because('licence-not-valid');
  if (excludedAssessorIds.includes(assessorId)) return because('took-part-before');
  if (interests.includes(personId) || assessorId === personId) return because('interest-in-person');
  if (employerId !== null && providerIds.includes(employerId)) return because('employed-by-provider');
  if (interests.some((interest) => providerIds.includes(interest))) return because('interest-in-provider');
  return null;
}

/** Whether the licence is valid on the day. */
export function isLicensed(
  { validFrom, validTo }: Pick<AssessorCandidate, 'validFrom' | 'validTo'>,
  onDate: string,
): boolean {
  return (validFrom ?? onDate) <= onDate && onDate <= (validTo ?? onDate);
}
