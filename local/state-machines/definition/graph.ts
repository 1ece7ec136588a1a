import { UnsupportedDefinitionError } from '../base/errors.ts';
import type { Block, State } from './model.ts';

const LONGEST_STATE_NAME = 80;

/** State names are unique within the whole machine (Amazon States Language, "States"). */
export class NameRegister {
  private readonly states = new Set<string>();

  addState(name: string, path: string): void {
    if (name === '' || name.length > LONGEST_STATE_NAME) {
      throw new UnsupportedDefinitionError(
        path,
        name,
        `must have a name of 1 to ${LONGEST_STATE_NAME} characters`,
      );
    }
    if (this.states.has(name)) {
      throw new UnsupportedDefinitionError(
        path,
        name,
        'has a name another state of this machine has already',
      );
    }
    this.states.add(name);
  }
}

/** Every transition leads to a state of the same block, and every state can be reached. */
export function checkGraph(block: Block, path: string): void {
  if (!block.states.has(block.startAt)) {
    throw new UnsupportedDefinitionError(
      path,
      'StartAt',
      `names "${block.startAt}", which is not one of its States`,
    );
  }
  for (const state of block.states.values()) {
    for (const [field, target] of transitions(state)) {
      if (!block.states.has(target)) {
        throw new UnsupportedDefinitionError(
          `${path}.States.${state.name}`,
          field,
          `leads to "${target}", which is not a state beside it`,
        );
      }
    }
  }
  refuseUnreachable(block, path);
}

function refuseUnreachable(block: Block, path: string): void {
  const reached = new Set([block.startAt]);
  // A set iterates over what is added meanwhile, so this walks the whole graph.
  for (const name of reached) {
    const state = block.states.get(name);
    if (state !== undefined) for (const [, target] of transitions(state)) reached.add(target);
  }
  for (const name of block.states.keys()) {
    if (!reached.has(name)) {
      throw new UnsupportedDefinitionError(`${path}.States`, name, 'can never be reached from StartAt');
    }
  }
}

/** All targets of a state with the field that names each. */
function transitions(state: State): [field: string, target: string][] {
  const found: [string, string][] = [];
  if ('next' in state && state.next !== null) found.push(['Next', state.next]);
  if ('catch' in state) {
    found.push(...state.catch.map(({ next }, index): [string, string] => [`Catch[${index}].Next`, next]));
  }
  if (state.type === 'Choice') {
    found.push(...state.choices.map(({ next }, index): [string, string] => [`Choices[${index}].Next`, next]));
    if (state.default !== null) found.push(['Default', state.default]);
  }
  return found;
}
