import { StateFailure } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from '../definition/model.ts';
import { timestampMillis } from '../definition/timestamp.ts';
import { EvaluationError, type Template, unexpectedType } from '../expression/expression.ts';
import type { Transition, Visit } from '../run/visit.ts';
import { evaluateSeconds } from './seconds.ts';

export function runPass(visit: Visit<PassState>): Promise<Transition> {
  return visit.leave(visit.state, visit.state.next, {}, visit.input);
}

export function runSucceed(visit: Visit<SucceedState>): Promise<Transition> {
  return visit.leave({ output: visit.state.output, assign: null }, null, {}, visit.input);
}

export async function runFail(visit: Visit<FailState>): Promise<never> {
  const error = await evaluateText(visit, 'Error', visit.state.error);
  const cause = await evaluateText(visit, 'Cause', visit.state.cause);
  throw new StateFailure(error, cause);
}

async function evaluateText(
  visit: Visit,
  field: string,
  template: Template | null,
): Promise<string | undefined> {
  if (template === null) return undefined;
  const value = await visit.evaluate(template);
  if (typeof value === 'string') return value;
  throw visit.evaluationFailed(unexpectedType(template, field, 'string', value));
}

/** The first rule that holds leads on; without one the state's own Default, Output and Assign apply. */
export async function runChoice(visit: Visit<ChoiceState>): Promise<Transition> {
  const { state } = visit;
  for (const rule of state.choices) {
    const holds = await visit.evaluate(rule.condition);
    if (typeof holds !== 'boolean') {
      throw visit.evaluationFailed(
        unexpectedType(rule.condition, `${rule.location}/Condition`, 'boolean', holds),
      );
    }
    if (holds) return visit.leave(rule, rule.next, {}, visit.input);
  }
  if (state.default !== null) return visit.leave(state, state.default, {}, visit.input);
  throw new StateFailure(
    'States.NoChoiceMatched',
    `The state '${state.name}' has no choice rule that holds and no Default.`,
  );
}

export async function runWait(visit: Visit<WaitState>): Promise<Transition> {
  await sleepUntil(visit, visit.path, await dueMillis(visit));
  return visit.leave(visit.state, visit.state.next, {}, visit.input);
}

async function dueMillis(visit: Visit<WaitState>): Promise<number> {
  const { field, template } = visit.state.until;
  if (field === 'Seconds')
    return visit.enteredAtMillis + 1000 * (await evaluateSeconds(visit, field, template, 0));
  const value: Json = await visit.evaluate(template);
  if (typeof value !== 'string')
    throw visit.evaluationFailed(unexpectedType(template, field, 'string', value));
  const millis = timestampMillis(value);
  if (millis !== null) return millis;
  throw visit.evaluationFailed(
    new EvaluationError(field, `The value "${value}" of the field '${field}' is not an RFC 3339 timestamp.`),
  );
}

/** Waits for an instant; one that has passed when the wait begins costs nothing. */
export async function sleepUntil(visit: Visit, id: string, dueMillis: number): Promise<void> {
  const { run, scope } = visit;
  if (dueMillis <= run.nowMillis) return;
  const line = run.openLine(id, scope);
  run.setTimer(line, 'due', dueMillis, (at) => ({
    execution: run.sequence,
    kind: 'timer',
    id,
    at,
  }));
  await run.nextFact(line);
  run.closeLine(line);
}
