import { UnsupportedDefinitionError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { Template } from '../expression/expression.ts';
import type { Fields } from './fields.ts';
import type { Block, Leaving, State } from './model.ts';

/** Variable names as Step Functions takes them: a Unicode identifier of at most 80 characters. */
const VARIABLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

/** `Output` and `Assign` of a state, choice rule or catcher. */
export function parseLeaving(fields: Fields): Leaving {
  checkAssign(fields);
  return { output: fields.template('Output'), assign: fields.template('Assign') };
}

/** `Output` and `Assign` of a state that leads on, and where it leads; null where the block ends. */
export function parseContinuing(fields: Fields): Leaving & { next: string | null } {
  const next = fields.optionalText('Next');
  const end = fields.flag('End');
  if ((next === null) === !end)
    throw fields.refuse('Next', 'or "End": true must be given, and only one of them');
  return { next, ...parseLeaving(fields) };
}

function checkAssign(fields: Fields): void {
  const value = fields.take('Assign');
  if (value === undefined) return;
  if (!isJsonObject(value)) throw fields.refuse('Assign', 'must be an object of variable names and values');
  for (const name of Object.keys(value)) {
    if (name === 'states') throw fields.refuse('Assign', 'must not assign the reserved variable "states"');
    if (!VARIABLE_NAME.test(name))
      throw fields.refuse('Assign', `holds "${name}", which is not a variable name`);
  }
}

/** A nested block may read the variables of the blocks around it but not assign one of the same name. */
export function refuseShadowing(block: Block, path: string, outer: ReadonlySet<string> = new Set()): void {
  const names = new Set(outer);
  for (const state of block.states.values()) {
    for (const name of assignedNames(state)) {
      if (outer.has(name)) {
        throw new UnsupportedDefinitionError(
          `${path}.States.${state.name}`,
          'Assign',
          `assigns "${name}", a variable of an outer scope, which an inner scope can only read`,
        );
      }
      names.add(name);
    }
  }
  for (const state of block.states.values()) {
    for (const [inner, innerPath] of innerBlocks(state)) {
      refuseShadowing(inner, `${path}.States.${state.name}.${innerPath}`, names);
    }
  }
}

function innerBlocks(state: State): [Block, string][] {
  if (state.type === 'Map') return [[state.processor, 'ItemProcessor']];
  if (state.type === 'Parallel') return state.branches.map((branch, index) => [branch, `Branches[${index}]`]);
  return [];
}

function assignedNames(state: State): string[] {
  const leavings: Leaving[] = [];
  if ('assign' in state) leavings.push(state);
  if ('catch' in state) leavings.push(...state.catch);
  if (state.type === 'Choice') leavings.push(...state.choices);
  return leavings.flatMap((leaving) => templateKeys(leaving.assign));
}

function templateKeys(template: Template | null): string[] {
  if (template?.kind === 'object') return template.entries.map(([name]) => name);
  if (template?.kind === 'literal' && isJsonObject(template.value)) return Object.keys(template.value);
  return [];
}
