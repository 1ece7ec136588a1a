import type { Payload } from '../base/json.ts';
import type { Block, State } from '../definition/model.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import type { Run } from '../run/run.ts';
import type { Scope } from '../run/scope.ts';
import { type Transition, Visit } from '../run/visit.ts';
import { runMap } from '../states/map.ts';
import { runParallel } from '../states/parallel.ts';
import { withRecovery } from '../states/recovery.ts';
import { runChoice, runFail, runPass, runSucceed, runWait } from '../states/simple.ts';
import { runTask } from '../states/task/task.ts';

/** A run that may be written down before each of its states. */
export interface Interruptible extends Run {
  boundary(scope: Scope, state: string, input: Payload): Promise<void>;
}

/**
 * Runs the states of a block from the named one to its end and gives the output; throws StateFailure.
 * @param resumed where a redrive takes up the named state, which is not entered again
 */
export async function runBlock(
  run: Interruptible,
  scope: Scope,
  block: Block,
  startAt: string,
  input: Payload,
  resumed: Unfinished | null = null,
): Promise<Payload> {
  let transition: Transition = { next: startAt, output: input };
  let before = resumed;
  while (transition.next !== null) {
    const state = block.states.get(transition.next);
    if (state === undefined) throw new Error(`There is no state "${transition.next}"`);
    await run.boundary(scope, state.name, transition.output);
    transition = await runState(run, scope, state, transition.output, before);
    before = null;
  }
  return transition.output;
}

function runState(
  run: Run,
  scope: Scope,
  state: State,
  input: Payload,
  resumed: Unfinished | null,
): Promise<Transition> {
  const enter = <S extends State>(entered: S) => new Visit(run, scope, entered, input, resumed);
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
      // A redrive reenters it, and it fails again.
      return runFail(new Visit(run, scope, state, input));
  }
}
