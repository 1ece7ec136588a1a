import type { Payload } from '../base/json.ts';
import type { CheckpointFact, EventFact } from '../journal/facts.ts';
import type { History } from '../journal/history.ts';
import type { Scope } from '../run/scope.ts';

/** An execution, as far as a checkpoint tells of it. */
interface Standing {
  readonly sequence: number;
  readonly checkpointNumber: number;
  readonly nowMillis: number;
  readonly root: Scope;
  readonly history: History;
}

/**
 * Where an execution stands before it enters a top-level state, when nothing else of it is under way.
 * `carried` are facts that are written already but not worked on, such as a StopExecution that has just come in.
 */
export function checkpointOf(
  execution: Standing,
  state: string,
  input: Payload,
  carried: readonly EventFact[],
): CheckpointFact {
  return {
    execution: execution.sequence,
    kind: 'checkpoint',
    number: execution.checkpointNumber + 1,
    at: execution.nowMillis,
    state,
    step: execution.root.step,
    input: input.value,
    variables: execution.root.ownVariables(),
    lastEventId: execution.history.lastEventId,
    previousEventId: execution.root.lastEventId,
    history: execution.history.archivedParts,
    carried,
  };
}
