import type * as z from 'zod';
import { zhCN } from 'zod/v4/locales';
import { type FieldError, Problem } from './problems.ts';
import { unknownField } from './words.ts';

const chinese = zhCN().localeError;

/** Who sends more wrong fields than this learns of the others when these are right. */
const MOST_ERRORS = 50;

/** The value as the schema parses it, or a problem that names every wrong field and why. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  throw fieldErrors(outcome.error.issues, where);
}

function fieldErrors(issues: z.core.$ZodIssue[], where: string): Problem {
  const errors = issues.flatMap((issue) => fieldErrorsOf(issue, where)).slice(0, MOST_ERRORS);
  const detail = errors.map((error) => `${error.field}: ${error.reason.en}`).join('; ');
  return new Problem('validation_failed', detail, errors);
}

function fieldErrorsOf(issue: z.core.$ZodIssue, where: string): FieldError[] {
  const base = [where, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: `${base}.${key}`,
      reason: unknownField,
    }));
  }
  return [{ field: base, reason: { zh: chineseReason(issue), en: issue.message } }];
}

function chineseReason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.zh === 'string') return issue.params.zh;
  const message = chinese(issue as never);
  return (typeof message === 'string' ? message : message?.message) ?? issue.message;
}
