import { fieldProblem, Problem } from './problems.ts';
import * as words from './words.ts';

/** How deep a body may be nested, how many values it may hold, and how long a key may be. */
const MOST_LEVELS = 32;
const MOST_VALUES = 50_000;
const LONGEST_KEY = 200;
/** A path parameter is part of a key of the table, which may be 2,048 bytes long. */
const LONGEST_PARAMETER = 200;

/**
 * The JSON value of a body, within the bounds that hold for every body, whatever its schema says.
 * @throws Problem `malformed_json` or `validation_failed`
 */
export function parseBody(text: string): unknown {
  const value = parsed(text);
  mustBeBounded(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed_json', `body: ${(error as Error).message}`);
  }
}

/** Without recursion: what is nested too deep must not exhaust the stack that is to refuse it. */
function mustBeBounded(value: unknown): void {
  const open: { value: unknown; level: number }[] = [{ value, level: 0 }];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    seen += 1;
    if (seen > MOST_VALUES) throw fieldProblem('body', words.tooManyValues({ mostValues: MOST_VALUES }));
    if (typeof next.value === 'string') mustBeText(next.value);
    if (typeof next.value !== 'object' || next.value === null) continue;
    const level = next.level + 1;
    if (level > MOST_LEVELS) throw fieldProblem('body', words.nestedTooDeep({ mostLevels: MOST_LEVELS }));
    for (const [key, inner] of Object.entries(next.value)) {
      mustBeKey(key);
      open.push({ value: inner, level });
    }
  }
}

function mustBeKey(key: string): void {
  if (key.length > LONGEST_KEY)
    throw fieldProblem('body', words.fieldNameTooLong({ longestKey: LONGEST_KEY }));
  mustBeText(key);
}

/** Half of a surrogate pair is no character: it could be neither stored nor shown again. */
function mustBeText(text: string): void {
  if (!text.isWellFormed()) throw fieldProblem('body', words.halfCharacter);
}

/**
 * The parameters of the path: names and ids, none of them empty.
 * @throws Problem `validation_failed`
 */
export function pathParameters(given: Record<string, string | undefined>): Record<string, string> {
  const parameters = Object.entries(given).map(([name, value = '']) => [name, value] as const);
  for (const [name, value] of parameters) mustBeParameter(`path.${name}`, value);
  return Object.fromEntries(parameters);
}

function mustBeParameter(field: string, value: string): void {
  if (value.length <= LONGEST_PARAMETER && value.isWellFormed() && !/\p{Cc}/u.test(value)) return;
  throw fieldProblem(field, words.parameterTooLong({ longestParameter: LONGEST_PARAMETER }));
}
