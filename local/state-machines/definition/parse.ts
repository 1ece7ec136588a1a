import { UnsupportedDefinitionError } from '../errors.ts';
import type { Json } from '../json.ts';
import { Fields } from './fields.ts';
import { checkGraph, NameRegister } from './graph.ts';
import type { Block, Program, State } from './model.ts';
import { parseState } from './parse-state.ts';
import { readQueryLanguage } from './query-language.ts';
import { refuseShadowing } from './variables.ts';

/** AWS's own longest run of a Standard execution: one year. */
export const LONGEST_RUN_SECONDS = 31_536_000;

/** What a nested block inherits while a definition is read. */
export interface ParseContext {
  readonly names: NameRegister;
  readonly inheritsJsonata: boolean;
}

/**
 * Reads an Amazon States Language definition in JSONata and compiles its expressions once.
 * Throws UnsupportedDefinitionError for anything the runner does not execute as AWS does.
 */
export function parseDefinition(definition: string): Program {
  const fields = new Fields(parseJson(definition), '$');
  fields.optionalText('Comment');
  const version = fields.optionalText('Version');
  if (version !== null && version !== '1.0') throw fields.refuse('Version', 'must be "1.0"');
  const timeoutSeconds = fields.number('TimeoutSeconds', null, 1, 99_999_999);
  const context = { names: new NameRegister(), inheritsJsonata: readQueryLanguage(fields, false) };
  const block = parseBlock(fields, context);
  fields.finish('a state machine');
  refuseShadowing(block, '$');
  return { ...block, timeoutSeconds };
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

function parseJson(definition: string): Json {
  try {
    return JSON.parse(definition);
  } catch (thrown) {
    throw new UnsupportedDefinitionError('$', 'definition', `is not valid JSON: ${String(thrown)}`);
  }
}
