import type * as z from 'zod';
import type { Deduction } from '../../../rules/review/visit-lines.ts';
import { withoutUndefined } from '../../base/objects.ts';
import { visitsByIds } from '../../care/visit-store.ts';
import { visitView } from '../../care/visit-view.ts';
import { concerns, isStaff, mustConcern, type Principal, signInOf } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import type { Message } from '../../outbox/store.ts';
import { named } from '../../provider/names.ts';
import { registered } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable, Write } from '../../storage/table.ts';
import { decidedVisit, isOfRevision, mustBeDeductible, visitOf } from '../decide.ts';
import { reviewOf as newReview, waitingWrite } from '../look.ts';
import { type Call, type Decision, reviewsOperations } from '../operations.ts';
import {
  openReviewWrites,
  plain,
  type Review,
  type ReviewItem,
  reviewById,
  reviewIdOf,
  reviewsByState,
  reviewsOfProvider,
  reviewWrite,
} from '../store.ts';
import { appealUntil, reviewView } from '../view.ts';
import type { ReviewView } from '../views.ts';
import * as words from '../words.ts';

export const handler = resource(
  reviewsOperations,
  {
    listReviews: async (call) => {
      const { table, query } = call;
      const { state, ...paging } = query;
      const page = await reviewsByState(table, state, withoutUndefined(paging));
      return { ...page, items: await shown(call, page.items) };
    },

    listProviderReviews: async (call) => {
      const { table, path, query, principal } = call;
      const providerId = path.providerId ?? '';
      if (!concerns(principal, providerId) || !(await registered(table, 'provider', providerId)))
        throw new Problem('provider_unknown', `path.providerId: there is no provider ${providerId}`);
      const page = await reviewsOfProvider(table, providerId, withoutUndefined(query));
      return { ...page, items: await shown(call, page.items) };
    },

    getReview: async (call) => {
      const review = await reviewOf(call);
      const [[view], visit] = await Promise.all([shown(call, [review]), visitOf(call.table, review)]);
      return { ...(view as NonNullable<typeof view>), visit: visitView(visit) };
    },

    openReview,
    decideReview,
    appealReview,
    decideAppeal,
  },
  { deliver: deliverAll },
);

async function shown(
  { table, principal }: { table: TenantTable; principal: Principal },
  reviews: readonly Review[],
) {
  const book = await publishedBookOf(table);
  const views = reviews.map((review) => reviewView(book, review));
  return named(table, isStaff(principal) ? views : views.map(forProvider));
}

/** Without what only staff should know: visits of other providers, and what made somebody look. */
function forProvider({ reason: _, findings, ...view }: ReturnType<typeof reviewView>) {
  const own = findings.map(({ others, ...finding }) => {
    const mine = others?.filter(({ providerId }) => providerId === view.providerId) ?? [];
    return { ...finding, ...(mine.length > 0 && { others: mine }) };
  });
  return { ...view, findings: own };
}

/** To a provider there are no reviews but those of its own visits. */
async function reviewOf({
  table,
  path,
  principal,
}: Pick<Call<'getReview'>, 'table' | 'path' | 'principal'>): Promise<ReviewItem> {
  const { reviewId = '' } = path;
  const found = await reviewById(table, reviewId);
  if (!found || !concerns(principal, found.providerId))
    throw new Problem('review_unknown', `path.reviewId: there is no review ${reviewId}`);
  return found;
}

/** The lines of the visit count on until it is decided. */
async function openReview(call: Call<'openReview'>): Promise<Decision<'openReview'>> {
  const { table, body, at, newId } = call;
  const { careVisitId, reason } = body;
  const [item] = await visitsByIds(table, [careVisitId]);
  if (!item) throw new Problem('care_visit_unknown', `body.careVisitId: there is no visit ${careVisitId}`);
  if (item.state !== 'released')
    throw new Problem('review_not_possible', `body.careVisitId: the visit is ${item.state}`);
  const { version, ...visit } = item;
  const reviewId = reviewIdOf(table.tenantId, careVisitId, visit.revision, newId('review'));
  const review = newReview(visit, { reviewId, why: 'ordered', findings: [], openedAt: at, reason });
  const [answer] = await shown(call, [review]);
  return {
    answer: answer as NonNullable<typeof answer>,
    writes: [waitingWrite(table, visit, reviewId, version), ...openReviewWrites(table, review)],
  };
}

async function decideReview(call: Call<'decideReview'>): Promise<Decision<'decideReview'>> {
  const { table, body, principal, at } = call;
  const known = await reviewOf(call);
  const visit = await visitOf(table, known);
  if (known.state !== 'waiting' || !isOfRevision(visit, known)) throw isDecided(known);
  const deduction: Deduction | null =
    body.decision === 'accept'
      ? null
      : {
          breach: body.breach,
          deductedFen: body.deductedFen ?? visit.feeFen,
          countedMinutes: body.countedMinutes,
        };
  if (deduction) mustBeDeductible(visit, deduction);
  const decision = { by: signInOf(principal), at, deductedFen: 0, ...deduction, note: body.note };
  const decided: Review = {
    ...plain(known),
    state: deduction ? 'deducted' : 'accepted',
    decision: withoutUndefined(decision),
  };
  return answered(call, known, decided, await decidedVisit(table, visit, deduction, at));
}

async function appealReview(call: Call<'appealReview'>): Promise<Decision<'appealReview'>> {
  const { table, body, principal, at, today } = call;
  const known = await reviewOf(call);
  mustConcern(principal, 'path.reviewId', known.providerId);
  if (known.state !== 'deducted')
    throw new Problem('review_not_deducted', `path.reviewId: the review is ${known.state}`);
  const book = await publishedBookOf(table);
  const lastDay = appealUntil(book, known);
  if (lastDay !== null && lastDay < today)
    throw new Problem('appeal_too_late', `path.reviewId: appeals were taken until ${lastDay}`, [
      { field: 'path.reviewId', reason: words.appealsUntil({ lastDay }) },
    ]);
  const appeal = { by: signInOf(principal), at, ...body };
  const appealed: Review = { ...plain(known), state: 'appealed', appeal };
  return answered(call, known, appealed, { writes: [], messages: [] });
}

/** Somebody else than who deducted decides; what is taken back of a deduction comes in as lines of its own. */
async function decideAppeal(call: Call<'decideAppeal'>): Promise<Decision<'decideAppeal'>> {
  const { table, body, principal, at } = call;
  const known = await reviewOf(call);
  const { decision } = known;
  if (known.state !== 'appealed' || !decision)
    throw new Problem('review_not_appealed', `path.reviewId: the review is ${known.state}`);
  if (decision.by === signInOf(principal))
    throw new Problem('appeal_by_reviewer', 'path.reviewId: a second person decides the appeal');
  const visit = await visitOf(table, known);
  if (!isOfRevision(visit, known)) throw isDecided(known);
  const { breach } = decision;
  if (breach === undefined) throw new Error(`the review ${known.reviewId} deducted for no breach`);
  const lower = body.decision === 'lower' ? { ...body, breach } : null;
  if (lower) mustBeDeductible(visit, lower, decision.deductedFen);
  const isKept = body.decision === 'uphold';
  const appealDecision = {
    ...{ by: signInOf(principal), at, note: body.note },
    deductedFen: isKept ? decision.deductedFen : (lower?.deductedFen ?? 0),
    ...(body.decision !== 'reverse' && { breach, countedMinutes: (lower ?? decision).countedMinutes }),
  };
  const decided: Review = {
    ...plain(known),
    state: isKept ? 'upheld' : 'reversed',
    appealDecision: withoutUndefined(appealDecision),
  };
  const effect = isKept ? { writes: [], messages: [] } : await decidedVisit(table, visit, lower, at);
  return answered(call, known, decided, effect);
}

async function answered(
  call: { table: TenantTable; principal: Principal },
  known: ReviewItem,
  review: Review,
  { writes, messages }: Awaited<ReturnType<typeof decidedVisit>>,
): Promise<{ answer: z.infer<typeof ReviewView>; writes: Write[]; messages: Message[] }> {
  const { table } = call;
  const [answer] = await shown(call, [review]);
  return {
    answer: answer as NonNullable<typeof answer>,
    writes: [reviewWrite(table, review, known.version, () => isDecided(known)), ...writes],
    messages,
  };
}

function isDecided({ reviewId, state }: ReviewItem): Problem {
  return new Problem('review_decided', `path.reviewId: ${reviewId} is ${state}, or its visit was corrected`);
}
