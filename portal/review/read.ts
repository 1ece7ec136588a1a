import { answerOf, api, type Schemas } from '../base/api.ts';
import { today } from '../base/format.ts';
import type { Role } from '../base/session.ts';

export type Review = Schemas['ListReviewsAnswer']['items'][number];
export type ReviewState = Review['state'];

/** White on them stands out by more than 4.5 to 1, by light and in the dark. */
export const TONES = { violation: '#a8071a', warning: '#874d00' } as const;

export function isStaff(role: Role): boolean {
  return role !== 'provider';
}

export function reviewsOf(state: ReviewState, limit: number, cursor?: string) {
  return answerOf(api.GET('/reviews', { params: { query: { state, limit, ...(cursor && { cursor }) } } }));
}

/** Of a provider's visits, the earliest month first. */
export function reviewsOfProvider(
  providerId: string,
  query: { fromMonth?: string; limit: number; cursor?: string },
) {
  return answerOf(api.GET('/providers/{providerId}/reviews', { params: { path: { providerId }, query } }));
}

/** A deduction whose days for an appeal are not over. */
export function isOpenToAppeal({ state, appealUntil }: Review): boolean {
  return state === 'deducted' && (appealUntil === undefined || appealUntil >= today());
}
