import type { Execution } from './execution.ts';
import type { CheckpointFact, EventFact } from './journal/facts.ts';
import type { Payload } from './json.ts';

/**
 * Where an execution stands before it enters a top-level state, when nothing else of it is under way.
 * `carried` are facts that are written already but not worked on, such as a StopExecution that has just come in.
 */
export function checkpointOf(
  execution: Execution,
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
