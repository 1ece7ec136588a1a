import { pick } from '../../base/objects.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { withPersonNames } from '../../person/names.ts';
import { type Call, type Decision, revaluationsOperations } from '../revaluation-operations.ts';
import {
  isOpen,
  proposedPage,
  type Revaluation,
  type RevaluationItem,
  revaluationById,
  revaluationPage,
  revaluationWrite,
} from '../revaluation-store.ts';

export const handler = resource(
  revaluationsOperations,
  {
    listRevaluations: async ({ table, query }) => {
      const page = await revaluationPage(table, query);
      return { ...page, items: page.items.map(view) };
    },

    getRevaluation: async (call) => view(await revaluationOf(call)),

    listProposedCorrections: async (call) => {
      const { revaluationId } = await revaluationOf(call);
      const page = await proposedPage(call.table, revaluationId, call.query);
      const items = page.items.map(({ personId, lines, ...proposed }) => ({
        personId,
        ...pick(proposed, ...AMOUNTS),
        lines: lines.map((line) => pick(line, 'month', 'providerId', 'component', 'reason', ...AMOUNTS)),
      }));
      return { ...page, items: await withPersonNames(call.table, items) };
    },

    approveRevaluation,
    rejectRevaluation,
  },
  { deliver: deliverAll },
);

const AMOUNTS = ['feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'] as const;

/** Another person than who changed the scheme says so, of the total that they saw. */
async function approveRevaluation(call: Call<'approveRevaluation'>): Promise<Decision<'approveRevaluation'>> {
  const { table, principal, body, at } = call;
  const known = await openRevaluationOf(call);
  const { revaluationId, changedBy, proposed } = known;
  if (changedBy === principal.sub)
    throw new Problem(
      'approver_is_author',
      'path.revaluationId: who changed the scheme does not approve what it comes to; a second person does',
    );
  if (proposed?.fundMoreFen !== body.fundMoreFen || proposed.fundLessFen !== body.fundLessFen)
    throw new Problem(
      'revaluation_total_differs',
      `body: the fund pays ${proposed?.fundMoreFen} fen more and gets ${proposed?.fundLessFen} fen back`,
    );
  const applying = decided(known, { status: 'applying', decidedBy: principal.sub, decidedAt: at });
  return {
    answer: view(applying),
    writes: [revaluationWrite(table, applying, known.version, () => notOpen(known))],
    messages: [
      {
        kind: 'start-execution',
        machine: 'revaluation',
        // Of its own for each approval: one that broke off keeps its name.
        name: `${revaluationId}-apply-${known.version}`,
        input: { tenantId: table.tenantId, revaluationId, phase: 'apply' },
      },
    ],
  };
}

async function rejectRevaluation(call: Call<'rejectRevaluation'>): Promise<Decision<'rejectRevaluation'>> {
  const { table, principal, body, at } = call;
  const known = await openRevaluationOf(call);
  const rejected = decided(known, {
    ...{ status: 'rejected', decidedBy: principal.sub, decidedAt: at },
    reason: body.reason,
  });
  return {
    answer: view(rejected),
    writes: [revaluationWrite(table, rejected, known.version, () => notOpen(known))],
  };
}

function decided(
  { pk: _pk, sk: _sk, version: _version, failure: _mended, ...known }: RevaluationItem,
  decision: Partial<Revaluation>,
): Revaluation {
  return { ...known, ...decision };
}

async function revaluationOf({ table, path }: Pick<Call<'getRevaluation'>, 'table' | 'path'>) {
  const { revaluationId = '' } = path;
  const found = await revaluationById(table, revaluationId);
  if (found) return found;
  throw new Problem('revaluation_unknown', `path.revaluationId: there is no revaluation ${revaluationId}`);
}

async function openRevaluationOf(call: Pick<Call<'getRevaluation'>, 'table' | 'path'>) {
  const found = await revaluationOf(call);
  if (!isOpen(found)) throw notOpen(found);
  return found;
}

function notOpen({ revaluationId, status }: Revaluation): Problem {
  return new Problem('revaluation_not_open', `path.revaluationId: ${revaluationId} is ${status}`);
}

function view(revaluation: Revaluation) {
  return pick(
    revaluation,
    'revaluationId',
    'change',
    'status',
    'asOf',
    'changedBy',
    'fromMonth',
    'toMonth',
    'proposed',
    'applied',
    'decidedBy',
    'decidedAt',
    'reason',
    'supersededBy',
    'failure',
  );
}
