import { type Json, limitedPayload, type Payload } from '../base/json.ts';
import type { MapState } from '../definition/model.ts';
import { EvaluationError } from '../expression/expression.ts';
import type { BranchStanding } from '../journal/unfinished.ts';
import type { Scope } from '../run/scope.ts';
import type { Transition, Visit } from '../run/visit.ts';
import { type BranchBody, runBranches } from './branches.ts';
import { evaluateInteger } from './seconds.ts';

/** Iterations an inline Map runs at a time at most (AWS Step Functions quotas). */
const INLINE_CONCURRENCY = 40;
const LONGEST_SHOWN = 200;

/** One attempt of an inline Map state: one iteration for each item. */
export async function runMap(visit: Visit<MapState>): Promise<Transition> {
  const { state } = visit;
  const items = await evaluateItems(visit);
  const concurrency = await evaluateConcurrency(visit);
  const inputs = await evaluateInputs(visit, items);
  const before = visit.takeBranchesBefore();
  if (!before) visit.event('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const bodies = inputs.map((input, index) => iterationBody(visit, input, index, items[index] ?? null));
  const result = await joinIterations(visit, bodies, concurrency, before);
  visit.event('MapStateSucceeded');
  return visit.leave(state, state.next, { result: result.value }, result);
}

async function joinIterations(
  visit: Visit<MapState>,
  bodies: BranchBody[],
  concurrency: number,
  before: readonly BranchStanding[] | null,
): Promise<Payload> {
  try {
    return await runBranches(visit, bodies, concurrency, before);
  } catch (thrown) {
    visit.event('MapStateFailed');
    throw thrown;
  }
}

async function evaluateItems(visit: Visit<MapState>): Promise<Json[]> {
  const { items: template } = visit.state;
  const items = template === null ? visit.input.value : await visit.evaluate(template);
  if (Array.isArray(items)) return items;
  throw visit.evaluationFailed(
    new EvaluationError(
      'Items',
      `Map state input must be an array but was: ${JSON.stringify(items).slice(0, LONGEST_SHOWN)}`,
    ),
  );
}

async function evaluateConcurrency(visit: Visit<MapState>): Promise<number> {
  const { maxConcurrency } = visit.state;
  if (maxConcurrency === null) return INLINE_CONCURRENCY;
  const limit = await evaluateInteger(visit, 'MaxConcurrency', maxConcurrency, 0, 99_999_999);
  return Math.min(limit === 0 ? INLINE_CONCURRENCY : limit, INLINE_CONCURRENCY);
}

async function evaluateInputs(visit: Visit<MapState>, items: readonly Json[]): Promise<Payload[]> {
  const inputs: Payload[] = [];
  for (const [index, item] of items.entries()) {
    const selector = visit.state.itemSelector;
    const input = selector === null ? item : await visit.evaluate(selector, {}, mapItem(index, item));
    inputs.push(limitedPayload(input, `input of iteration ${index} of the state '${visit.state.name}'`));
  }
  return inputs;
}

function mapItem(index: number, value: Json): Json {
  return { Index: index, Value: value };
}

function iterationBody(visit: Visit<MapState>, input: Payload, index: number, item: Json): BranchBody {
  const { run, state } = visit;
  const report = (scope: Scope, type: string) => {
    run.event(scope, type, { [`m${type.slice(1)}EventDetails`]: { name: state.name, index } });
  };
  return {
    mapItem: mapItem(index, item),
    run: async (scope, resumed) => {
      if (!resumed) report(scope, 'MapIterationStarted');
      try {
        const output = await run.runBlock(scope, state.processor, input, resumed);
        report(scope, 'MapIterationSucceeded');
        return output;
      } catch (thrown) {
        report(scope, 'MapIterationFailed');
        throw thrown;
      }
    },
    aborted: (scope) => report(scope, 'MapIterationAborted'),
  };
}
