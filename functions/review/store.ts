import type { BreachCode } from '../../rules/review/breaches.ts';
import type { Finding } from '../../rules/verification/finding.ts';
import { idFrom } from '../base/ids.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

/**
 * Where a review stands: waiting for somebody to look, accepted, or with a deduction, which the provider may appeal
 * against. A visit that was corrected or withdrawn meanwhile leaves its review behind as `dropped`.
 */
export const reviewStates = [
  'waiting',
  'accepted',
  'deducted',
  'appealed',
  'upheld',
  'reversed',
  'dropped',
] as const;
export type ReviewState = (typeof reviewStates)[number];

export interface ReviewDecision {
  by: string;
  at: string;
  breach?: BreachCode;
  deductedFen: number;
  countedMinutes?: number;
  note?: string;
}

export interface Review {
  reviewId: string;
  careVisitId: string;
  revision: number;
  personId: string;
  providerId: string;
  carerId: string;
  month: string;
  date: string;
  feeFen: number;
  /** The checks asked for it, it was drawn, or somebody ordered it. */
  why: 'flagged' | 'ordered' | 'drawn';
  /** Why it was ordered. */
  reason?: string;
  findings: Finding[];
  state: ReviewState;
  openedAt: string;
  decision?: ReviewDecision;
  appeal?: { by: string; at: string; reason: string; papers: string[] };
  appealDecision?: ReviewDecision;
}
export type ReviewItem = Item & Review & { version: number };

/** @param turn where a revision is looked at more than once, how it came to that */
export function reviewIdOf(tenantId: string, careVisitId: string, revision: number, turn = ''): string {
  return idFrom('rev', tenantId, careVisitId, String(revision), turn);
}

function reviewKey(reviewId: string): Key {
  return { pk: `REVIEW#${reviewId}`, sk: 'REVIEW' };
}

/** A new review, and where its provider finds it. */
export function openReviewWrites(table: TenantTable, review: Review): Write[] {
  const { reviewId, providerId, month } = review;
  return [
    reviewWrite(table, review, 0),
    table.put({ pk: `REVIEWS-OF#${providerId}`, sk: `${month}#${reviewId}`, reviewId }),
  ];
}

/** Stores the review over the version that was read. */
export function reviewWrite(
  table: TenantTable,
  review: Review,
  version: number,
  refusal?: () => Error,
): Write {
  const index = { gsi1pk: `REVIEWS#${review.state}`, gsi1sk: placeOf(review) };
  return table.replace({ ...reviewKey(review.reviewId), ...index, ...review }, version, refusal);
}

/** What was drawn comes last; each the oldest first. */
function placeOf({ why, openedAt, reviewId }: Review): string {
  return `${why === 'drawn' ? 1 : 0}#${openedAt}#${reviewId}`;
}

export function reviewById(table: TenantTable, reviewId: string): Promise<ReviewItem | undefined> {
  return table.get<ReviewItem>(reviewKey(reviewId));
}

export function reviewsByState(
  table: TenantTable,
  state: ReviewState,
  options: { limit?: number; cursor?: string },
): Promise<Page<ReviewItem>> {
  return table.indexPage<ReviewItem>(`REVIEWS#${state}`, options);
}

/** Reviews of a provider's visits, by month; of a month and later ones where it is given. */
export async function reviewsOfProvider(
  table: TenantTable,
  providerId: string,
  { fromMonth, ...options }: { limit?: number; cursor?: string; fromMonth?: string },
): Promise<Page<ReviewItem>> {
  const page = await table.page<{ reviewId: string }>(`REVIEWS-OF#${providerId}`, {
    ...options,
    ...(fromMonth && { after: fromMonth }),
  });
  const found = await table.getAll<ReviewItem>(page.items.map(({ reviewId }) => reviewKey(reviewId)));
  const byId = new Map(found.map((review) => [review.reviewId, review]));
  return { ...page, items: page.items.flatMap(({ reviewId }) => byId.get(reviewId) ?? []) };
}

/** The review without what its store adds. */
export function plain({ pk: _pk, sk: _sk, version: _version, ...review }: ReviewItem): Review {
  const { gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...rest } = review;
  return rest as Review;
}
