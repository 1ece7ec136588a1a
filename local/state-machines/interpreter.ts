import type { Block, State } from './definition/model.ts';
import type { Execution } from './execution.ts';
import type { Payload } from './json.ts';
import type { Scope } from './scope.ts';
import { runMap } from './states/map.ts';
import { runParallel } from './states/parallel.ts';
import { withRecovery } from './states/recovery.ts';
import { runChoice, runFail, runPass, runSucceed, runWait } from './states/simple.ts';
import { runTask } from './states/task/task.ts';
import { type Transition, Visit } from './visit.ts';

/** Runs the states of a block from the named one to its end and gives the output; throws StateFailure. */
export async function runBlock(
  execution: Execution,
  scope: Scope,
  block: Block,
  startAt: string,
  input: Payload,
): Promise<Payload> {
  let transition: Transition = { next: startAt, output: input };
  while (transition.next !== null) {
    const state = block.states.get(transition.next);
    if (state === undefined) throw new Error(`There is no state "${transition.next}"`);
    await execution.boundary(scope, state.name, transition.output);
    transition = await runState(execution, scope, state, transition.output);
  }
  return transition.output;
}

function runState(execution: Execution, scope: Scope, state: State, input: Payload): Promise<Transition> {
  const enter = <S extends State>(entered: S) => new Visit(execution, scope, entered, input);
  switch (state.type) {
    case 'Task': {
      const visit = enter(state);
      return withRecovery(visit, () => runTask(visit));
    }
    case 'Parallel': {
      const visit = enter(state);
      return withRecovery(visit, () => runParallel(visit));
    }
    case 'Map': {
      const visit = enter(state);
      return withRecovery(visit, () => runMap(visit));
    }
    case 'Choice':
      return runChoice(enter(state));
    case 'Wait':
      return runWait(enter(state));
    case 'Pass':
      return runPass(enter(state));
    case 'Succeed':
      return runSucceed(enter(state));
    case 'Fail':
      return runFail(enter(state));
  }
}
