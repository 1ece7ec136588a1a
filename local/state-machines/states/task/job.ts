import { dataLimitExceeded, exceedsLimit, type Json, PAYLOAD_LIMIT_BYTES } from '../../base/json.ts';
import type { TaskState } from '../../definition/model.ts';
import type { FailureFact, SubmittedFact, SuccessFact } from '../../journal/facts.ts';
import type { TaskLine } from '../../run/task-line.ts';
import type { Visit } from '../../run/visit.ts';
import { shownAnswer } from './lambda-answer.ts';

/** What a task has others do, from its arguments on; the line brings back how that went. */
export interface Job {
  /** Sets it going, or takes it up again after a restart. */
  start(line: TaskLine): void;
  /** It was taken on; the result comes later. */
  submitted(line: TaskLine, output: Json): void;
}

/** More than the metadata of an answer takes. */
const METADATA_CHARACTERS = 2048;
/** Characters of a cause that AWS keeps. */
const LONGEST_CAUSE = 32_768;

/** A fact of the task for its journal, at the present instant: `output` within the limit of payloads, or a failure. */
export function outputFact(
  visit: Visit<TaskState>,
  line: TaskLine,
  kind: 'submitted' | 'success',
  output: Json,
): SubmittedFact | SuccessFact | FailureFact {
  const place = placeOf(visit, line);
  if (!isTooLarge(output, place.at)) return { ...place, kind, output };
  const failure = dataLimitExceeded(`result of the task '${visit.state.name}'`);
  return failureFact(visit, line, failure.error ?? '', failure.causeText ?? '');
}

export function failureFact(
  visit: Visit<TaskState>,
  line: TaskLine,
  error: string,
  cause: string,
): FailureFact {
  return { ...placeOf(visit, line), kind: 'failure', error, cause: cause.slice(0, LONGEST_CAUSE) };
}

/** By what the state will see; most results are so small that the metadata of an answer makes no difference. */
function isTooLarge(output: Json, atMillis: number): boolean {
  const text = JSON.stringify(output);
  if ((text.length + METADATA_CHARACTERS) * 3 <= PAYLOAD_LIMIT_BYTES) return false;
  return exceedsLimit(JSON.stringify(shownAnswer(output, atMillis)));
}

function placeOf({ run }: Visit, { id }: TaskLine) {
  return { execution: run.sequence, id, at: run.outside.clock.nowMillis() };
}
