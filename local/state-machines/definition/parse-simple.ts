import type { Template } from '../expression/expression.ts';
import { Fields } from './fields.ts';
import type { ChoiceRule, ChoiceState, FailState, PassState, SucceedState, WaitState } from './model.ts';
import { timestampMillis } from './timestamp.ts';
import { parseContinuing, parseLeaving } from './variables.ts';

/** The longest span in seconds that a definition may name. */
export const LONGEST_SECONDS = 99_999_999;

export function parseChoice(name: string, fields: Fields): ChoiceState {
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

export function parseWait(name: string, fields: Fields): WaitState {
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

export function parsePass(name: string, fields: Fields): PassState {
  return { type: 'Pass', name, ...parseContinuing(fields) };
}

export function parseSucceed(name: string, fields: Fields): SucceedState {
  return { type: 'Succeed', name, output: fields.template('Output') };
}

export function parseFail(name: string, fields: Fields): FailState {
  return {
    type: 'Fail',
    name,
    error: fields.textOrExpression('Error'),
    cause: fields.textOrExpression('Cause'),
  };
}
