import { EvaluationError, type Template, unexpectedType } from '../expression/expression.ts';
import type { Visit } from '../run/visit.ts';

const LONGEST_SECONDS = 99_999_999;

/** A number of whole seconds, written out or computed, between `least` and what AWS takes at most. */
export async function evaluateSeconds(
  visit: Visit,
  field: string,
  template: Template,
  least: number,
): Promise<number> {
  return evaluateInteger(visit, field, template, least, LONGEST_SECONDS);
}

export async function evaluateInteger(
  visit: Visit,
  field: string,
  template: Template,
  least: number,
  most: number,
): Promise<number> {
  const value = await visit.evaluate(template);
  if (typeof value !== 'number')
    throw visit.evaluationFailed(unexpectedType(template, field, 'number', value));
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw visit.evaluationFailed(
    new EvaluationError(
      field,
      `The value ${value} of the field '${field}' is not an integer from ${least} to ${most}.`,
    ),
  );
}
