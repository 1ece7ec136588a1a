import type { Template } from '../expression.ts';
import type { Json } from '../json.ts';
import { Fields } from './fields.ts';
import type {
  Block,
  ChoiceRule,
  ChoiceState,
  FailState,
  MapState,
  ParallelState,
  PassState,
  State,
  SucceedState,
  WaitState,
} from './model.ts';
import { type ParseContext, parseBlock } from './parse.ts';
import { parseTask } from './parse-task.ts';
import { readQueryLanguage } from './query-language.ts';
import { parseRecoverable } from './recovery.ts';
import { timestampMillis } from './timestamp.ts';
import { parseContinuing, parseLeaving } from './variables.ts';

const LONGEST_SECONDS = 99_999_999;

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

export function parseState(name: string, fields: Fields, context: ParseContext): State {
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

function parseChoice(name: string, fields: Fields): ChoiceState {
  const choices = fields
    .list('Choices')
    .map((rule, index) =>
      parseRule(new Fields(rule, `${fields.path}.Choices[${index}]`), `Choices[${index}]`),
    );
  return { type: 'Choice', name, choices, default: fields.optionalText('Default'), ...parseLeaving(fields) };
}

function parseRule(fields: Fields, location: string): ChoiceRule {
  fields.optionalText('Comment');
  const condition = fields.template('Condition');
  const isBoolean = condition?.kind === 'literal' && typeof condition.value === 'boolean';
  if (condition === null || !(condition.kind === 'expression' || isBoolean)) {
    throw fields.refuse('Condition', 'must be a JSONata expression or a boolean');
  }
  const rule = { condition, location, next: fields.text('Next'), ...parseLeaving(fields) };
  fields.finish('a JSONata choice rule');
  return rule;
}

function parseWait(name: string, fields: Fields): WaitState {
  if (fields.has('Seconds') === fields.has('Timestamp')) {
    throw fields.refuse('Seconds', 'or "Timestamp" must be given, and only one of them');
  }
  const until = fields.has('Seconds') ? parseSeconds(fields) : parseTimestamp(fields);
  return { type: 'Wait', name, until, ...parseContinuing(fields) };
}

function parseSeconds(fields: Fields): WaitState['until'] {
  return {
    field: 'Seconds',
    template: required(fields, 'Seconds', fields.integerOrExpression('Seconds', 0, LONGEST_SECONDS)),
  };
}

function parseTimestamp(fields: Fields): WaitState['until'] {
  const template = required(fields, 'Timestamp', fields.textOrExpression('Timestamp'));
  if (template.kind === 'literal' && timestampMillis(String(template.value)) === null) {
    throw fields.refuse('Timestamp', 'must be an RFC 3339 instant such as 2026-01-31T09:00:00Z');
  }
  return { field: 'Timestamp', template };
}

function required(fields: Fields, field: string, template: Template | null): Template {
  if (template === null) throw fields.refuse(field, 'is required');
  return template;
}

function parsePass(name: string, fields: Fields): PassState {
  return { type: 'Pass', name, ...parseContinuing(fields) };
}

function parseSucceed(name: string, fields: Fields): SucceedState {
  return { type: 'Succeed', name, output: fields.template('Output') };
}

function parseFail(name: string, fields: Fields): FailState {
  return {
    type: 'Fail',
    name,
    error: fields.textOrExpression('Error'),
    cause: fields.textOrExpression('Cause'),
  };
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
