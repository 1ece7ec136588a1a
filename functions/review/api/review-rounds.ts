import { pick, withoutUndefined } from '../../base/objects.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { type Call, type Decision, reviewRoundsOperations } from '../round-operations.ts';
import { type ReviewRound, roundOf, roundPage } from '../round-store.ts';
import { newRound } from '../start-round.ts';
import * as words from '../words.ts';

export const handler = resource(
  reviewRoundsOperations,
  {
    startReviewRound,

    listReviewRounds: async ({ table, query }) => {
      const page = await roundPage(table, withoutUndefined(query));
      return { ...page, items: page.items.map(view) };
    },
  },
  { deliver: deliverAll },
);

/** Records the round; the state machine `review` carries it out. One that broke off can be started again. */
async function startReviewRound({
  table,
  body,
  at,
  today,
}: Call<'startReviewRound'>): Promise<Decision<'startReviewRound'>> {
  const { month } = body;
  if (month >= today.slice(0, 7)) throw fieldProblem('body.month', words.roundMonthNotOver({ month, today }));
  const known = await roundOf(table, month);
  if (known && known.status !== 'failed')
    throw new Problem('review_round_done', `body.month: the round of ${month} is ${known.status}`);
  const { round, writes, message } = await newRound(table, month, at, known);
  return { answer: view(round), writes, messages: [message] };
}

function view(round: ReviewRound) {
  return pick(
    round,
    ...(['month', 'status', 'startedAt', 'completedAt', 'totals'] as const),
    ...(['commitment', 'committedAt', 'secret', 'failure'] as const),
  );
}
