import { UnsupportedDefinitionError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { Fields } from './fields.ts';
import { NameRegister } from './graph.ts';
import type { Program } from './model.ts';
import { parseBlock } from './parse-block.ts';
import { readQueryLanguage } from './query-language.ts';
import { refuseShadowing } from './variables.ts';

/** AWS's own longest run of a Standard execution: one year. */
export const LONGEST_RUN_SECONDS = 31_536_000;

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
  return { ...block, timeoutSeconds, source: definition };
}

function parseJson(definition: string): Json {
  try {
    return JSON.parse(definition);
  } catch (thrown) {
    throw new UnsupportedDefinitionError('$', 'definition', `is not valid JSON: ${String(thrown)}`);
  }
}
