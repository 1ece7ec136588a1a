import type * as z from 'zod';
import { Problem } from './problems.ts';
import { refusedFields } from './reasons.ts';

/** Who sends more wrong fields than this learns of the others when these are right. */
const MOST_ERRORS = 50;

/** The value as the schema parses it, or a problem that names every wrong field and why. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  const outcome = schema.safeParse(value, { reportInput: true });
  if (outcome.success) return outcome.data;
  throw fieldErrors(outcome.error.issues, where);
}

function fieldErrors(issues: z.core.$ZodIssue[], where: string): Problem {
  const errors = issues
    .flatMap((issue) => refusedFields(issue))
    .slice(0, MOST_ERRORS)
    .map(({ path, reason }) => ({ field: [where, ...path.map(String)].join('.'), reason }));
  const detail = errors.map((error) => `${error.field}: ${error.reason.en}`).join('; ');
  return new Problem('validation_failed', detail, errors);
}
