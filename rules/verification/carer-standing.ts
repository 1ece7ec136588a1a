import { isWithin } from '../base/calendar.ts';
import { FAMILY_TRAINING } from './qualifications.ts';
import type { RegisteredCarer } from './visit.ts';

/** Codes of what lets the carer give care on a day, each once; `null` where the register does not say. */
export function qualificationsOn(
  { qualifications, trainedOn }: RegisteredCarer,
  onDate: string,
): string[] | null {
  const isTrained = trainedOn !== null && trainedOn <= onDate;
  if (qualifications === undefined && !isTrained) return null;
  const held = (qualifications ?? []).filter((spell) => isWithin(onDate, spell)).map(({ code }) => code);
  return [...new Set([...held, ...(isTrained ? [FAMILY_TRAINING] : [])])];
}

/** Providers with which the carer is employed on a day; `null` where the register does not say. */
export function employersOn({ employments }: RegisteredCarer, onDate: string): string[] | null {
  if (employments === undefined) return null;
  return employments.filter((spell) => isWithin(onDate, spell)).map(({ providerId }) => providerId);
}

/** Whether the carer may not work on a day. */
export function isSuspendedOn({ suspensions = [] }: RegisteredCarer, onDate: string): boolean {
  return suspensions.some((spell) => isWithin(onDate, spell));
}

/** Whether the carer is, or once was, employed with the provider as of a day. */
export function hasWorkedFor(
  { employments = [] }: RegisteredCarer,
  providerId: string,
  onDate: string,
): boolean {
  return employments.some((spell) => spell.providerId === providerId && spell.from <= onDate);
}
