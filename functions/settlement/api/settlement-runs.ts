import { addMonths } from '../../../rules/base/calendar.ts';
import type { SchemeBook } from '../../../rules/scheme/index.ts';
import { pick, withoutUndefined } from '../../base/objects.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { withPersonNames } from '../../person/names.ts';
import { named } from '../../provider/names.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { mustBeInterrupted } from '../early.ts';
import { type HeldPerson, heldNowPage, heldPage } from '../held-store.ts';
import { newRun } from '../new-run.ts';
import { type Call, type Decision, settlementRunsOperations } from '../run-operations.ts';
import { isForReview, statementSummary } from '../statement-view.ts';
import { runById, runPage, type SettlementRun, type SettlementRunItem, statementPage } from '../store.ts';
import * as words from '../words.ts';

export const handler = resource(
  settlementRunsOperations,
  {
    startSettlementRun,

    listSettlementRuns: async ({ table, query }) => {
      const page = await runPage(table, withoutUndefined(query));
      return { ...page, items: page.items.map(view) };
    },

    getSettlementRun: async (call) => view(await runOf(call)),

    listHeldPersons: async (call) => {
      const run = await runOf(call);
      const page = await heldPage(call.table, run.runId, withoutUndefined(call.query));
      return {
        ...page,
        items: (await withPersonNames(call.table, page.items)).map(heldView),
      };
    },

    listHeldNow: async ({ table, query }) => {
      const page = await heldNowPage(table, withoutUndefined(query));
      const held = page.items.filter(({ takenBy }) => takenBy === undefined);
      const named = await withPersonNames(table, held);
      return {
        ...page,
        items: named.map((one) => ({ ...heldView(one), runId: one.runId, since: one.since })),
      };
    },

    listStatements: async (call) => {
      const run = await runOf(call);
      const { forReview, ...paging } = call.query;
      const page = await statementPage(call.table, run.runId, withoutUndefined(paging));
      const items = forReview === 'true' ? page.items.filter(isForReview) : page.items;
      return { ...page, items: await named(call.table, items.map(statementSummary)) };
    },
  },
  { deliver: deliverAll },
);

function heldView({ personId, personName, months, missing }: HeldPerson & { personName?: string }) {
  return {
    personId,
    ...(personName !== undefined && { personName }),
    months,
    missing: missing.name,
    why: missing.reason,
    reason: words.held(missing),
  };
}

/** Records the run; the state machine `settlement` carries it out. */
async function startSettlementRun(call: Call<'startSettlementRun'>): Promise<Decision<'startSettlementRun'>> {
  const { table, body, at, today, newId } = call;
  const { fromMonth, toMonth, personId } = body;
  const book = await publishedBookOf(table);
  if (personId !== undefined) await mustBeInterrupted(table, book, { fromMonth, toMonth, personId }, today);
  else if (toMonth >= today.slice(0, 7))
    throw fieldProblem('body.toMonth', words.monthNotOver({ toMonth, today }));
  mustBeOnePeriod(book, body);
  const begun = { runId: newId('run'), fromMonth, toMonth, startedAt: at };
  const { run, writes, message } = newRun(table, {
    ...begun,
    ...(personId !== undefined && { personId }),
  });
  return { answer: view(run), writes, messages: [message] };
}

/** One settlement period of the scheme at most, and none from before it. */
function mustBeOnePeriod(
  { versions, on }: SchemeBook,
  { fromMonth, toMonth }: Call<'startSettlementRun'>['body'],
): void {
  const first = (versions[0]?.effectiveFrom ?? '').slice(0, 7);
  if (fromMonth < first) throw fieldProblem('body.fromMonth', words.beforeScheme({ first }));
  const most = on(`${toMonth}-01`).settlementPeriodMonths;
  if (toMonth >= addMonths(`${fromMonth}-01`, most).slice(0, 7))
    throw fieldProblem('body.toMonth', words.runTooLong({ most }));
}

async function runOf({
  table,
  path,
}: Call<'getSettlementRun'> | Call<'listStatements'> | Call<'listHeldPersons'>): Promise<SettlementRunItem> {
  const run = await runById(table, path.runId ?? '');
  if (!run)
    throw new Problem('settlement_run_unknown', `path.runId: there is no settlement run ${path.runId}`);
  return run;
}

function view(run: SettlementRun) {
  return pick(
    run,
    'runId',
    'fromMonth',
    'toMonth',
    'personId',
    'status',
    'startedAt',
    'completedAt',
    'totals',
    'failure',
  );
}
