import { limitedPayload, type Payload } from '../base/json.ts';
import type { Block, ParallelState } from '../definition/model.ts';
import type { BranchStanding } from '../journal/unfinished.ts';
import type { Transition, Visit } from '../run/visit.ts';
import { type BranchBody, runBranches } from './branches.ts';

/** One attempt of a Parallel state: every branch gets the same input. */
export async function runParallel(visit: Visit<ParallelState>): Promise<Transition> {
  const { state } = visit;
  const input = await branchInput(visit);
  const before = visit.takeBranchesBefore();
  if (!before) visit.event('ParallelStateStarted');
  const bodies = state.branches.map((branch) => branchBody(visit, branch, input));
  const result = await joinBranches(visit, bodies, before);
  visit.event('ParallelStateSucceeded');
  return visit.leave(state, state.next, { result: result.value }, result);
}

async function joinBranches(
  visit: Visit<ParallelState>,
  bodies: BranchBody[],
  before: readonly BranchStanding[] | null,
): Promise<Payload> {
  try {
    return await runBranches(visit, bodies, bodies.length, before);
  } catch (thrown) {
    visit.event('ParallelStateFailed');
    throw thrown;
  }
}

async function branchInput(visit: Visit<ParallelState>): Promise<Payload> {
  const { arguments: template, name } = visit.state;
  if (template === null) return visit.input;
  return limitedPayload(await visit.evaluate(template), `input of the branches of the state '${name}'`);
}

function branchBody({ run }: Visit, branch: Block, input: Payload): BranchBody {
  return { run: (scope, resumed) => run.runBlock(scope, branch, input, resumed) };
}
