import type { Json } from '../base/json.ts';
import { Fields } from './fields.ts';
import { checkGraph, type NameRegister } from './graph.ts';
import type { Block, MapState, ParallelState, State } from './model.ts';
import {
  LONGEST_SECONDS,
  parseChoice,
  parseFail,
  parsePass,
  parseSucceed,
  parseWait,
} from './parse-simple.ts';
import { parseTask } from './parse-task.ts';
import { readQueryLanguage } from './query-language.ts';
import { parseRecoverable } from './recovery.ts';
import { parseContinuing } from './variables.ts';

/** What a nested block inherits while a definition is read. */
interface ParseContext {
  readonly names: NameRegister;
  readonly inheritsJsonata: boolean;
}

/** Reads `StartAt` and `States` of a machine, branch or item processor; the caller finishes the fields. */
export function parseBlock(fields: Fields, context: ParseContext): Block {
  const startAt = fields.text('StartAt');
  const statesPath = `${fields.path}.States`;
  const stateFields = new Fields(fields.take('States'), statesPath);
  const states = new Map<string, State>();
  for (const [name, value] of Object.entries(fields.take('States') ?? {})) {
    context.names.addState(name, statesPath);
    states.set(name, parseState(name, new Fields(value, `${statesPath}.${name}`), context));
  }
  if (states.size === 0) throw stateFields.refuse('States', 'must hold at least one state');
  const block = { startAt, states };
  checkGraph(block, fields.path);
  return block;
}

const PARSERS = {
  Task: parseTask,
  Choice: parseChoice,
  Wait: parseWait,
  Pass: parsePass,
  Succeed: parseSucceed,
  Fail: parseFail,
  Parallel: parseParallel,
  Map: parseMap,
} satisfies Record<State['type'], (name: string, fields: Fields, context: ParseContext) => State>;

function parseState(name: string, fields: Fields, context: ParseContext): State {
  const type = fields.text('Type');
  if (!isStateType(type)) throw fields.refuse('Type', `names the unknown state type "${type}"`);
  fields.optionalText('Comment');
  if (!readQueryLanguage(fields, context.inheritsJsonata)) {
    throw fields.refuse(
      'QueryLanguage',
      'must be "JSONata" here or on the machine; JSONPath is not supported',
    );
  }
  const state = PARSERS[type](name, fields, context);
  fields.finish(`a JSONata ${type} state`);
  return state;
}

function isStateType(type: string): type is State['type'] {
  return Object.hasOwn(PARSERS, type);
}

function parseParallel(name: string, fields: Fields, context: ParseContext): ParallelState {
  const branches = fields
    .list('Branches')
    .map((branch, index) => parseBranch(branch, `${fields.path}.Branches[${index}]`, context));
  const state: ParallelState = {
    ...{ type: 'Parallel', name, branches, arguments: fields.template('Arguments') },
    ...parseContinuing(fields),
    ...parseRecoverable(fields),
  };
  return state;
}

function parseBranch(branch: Json, path: string, context: ParseContext): Block {
  const fields = new Fields(branch, path);
  fields.optionalText('Comment');
  const block = parseBlock(fields, context);
  fields.finish('a branch');
  return block;
}

function parseMap(name: string, fields: Fields, context: ParseContext): MapState {
  const items = fields.template('Items');
  if (items?.kind === 'literal' && !Array.isArray(items.value)) {
    throw fields.refuse('Items', 'must be an array or a JSONata expression');
  }
  const state: MapState = {
    ...{ type: 'Map', name, items, itemSelector: fields.template('ItemSelector') },
    maxConcurrency: fields.integerOrExpression('MaxConcurrency', 0, LONGEST_SECONDS),
    processor: parseProcessor(
      new Fields(fields.take('ItemProcessor'), `${fields.path}.ItemProcessor`),
      context,
    ),
    ...parseContinuing(fields),
    ...parseRecoverable(fields),
  };
  return state;
}

function parseProcessor(fields: Fields, context: ParseContext): Block {
  fields.optionalText('Comment');
  if (fields.has('ProcessorConfig')) {
    const config = new Fields(fields.take('ProcessorConfig'), `${fields.path}.ProcessorConfig`);
    const mode = config.optionalText('Mode');
    if (mode !== null && mode !== 'INLINE') throw config.refuse('Mode', `must be "INLINE", not "${mode}"`);
    config.finish('an inline ItemProcessor');
  }
  const block = parseBlock(fields, context);
  fields.finish('an ItemProcessor');
  return block;
}
