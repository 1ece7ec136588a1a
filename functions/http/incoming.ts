import { fieldProblem, Problem } from './problems.ts';

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
    if (seen > MOST_VALUES)
      throw fieldProblem(
        'body',
        `不得超过 ${MOST_VALUES} 个值`,
        `must not hold more than ${MOST_VALUES} values`,
      );
    if (typeof next.value === 'string') mustBeText(next.value);
    if (typeof next.value !== 'object' || next.value === null) continue;
    const level = next.level + 1;
    if (level > MOST_LEVELS)
      throw fieldProblem(
        'body',
        `嵌套不得超过 ${MOST_LEVELS} 层`,
        `must not be nested deeper than ${MOST_LEVELS} levels`,
      );
    for (const [key, inner] of Object.entries(next.value)) {
      mustBeKey(key);
      open.push({ value: inner, level });
    }
  }
}

function mustBeKey(key: string): void {
  if (key.length > LONGEST_KEY)
    throw fieldProblem(
      'body',
      `字段名不得超过 ${LONGEST_KEY} 个字符`,
      `must not have a field name longer than ${LONGEST_KEY} characters`,
    );
  mustBeText(key);
}

/** Half of a surrogate pair is no character: it could be neither stored nor shown again. */
function mustBeText(text: string): void {
  if (!text.isWellFormed())
    throw fieldProblem(
      'body',
      '含有不完整的字符（孤立的代理项）',
      'holds half a character (a lone surrogate)',
    );
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
  throw fieldProblem(
    field,
    `不得超过 ${LONGEST_PARAMETER} 个字符，不得含控制字符`,
    `must be at most ${LONGEST_PARAMETER} characters, none of them a control character`,
  );
}
