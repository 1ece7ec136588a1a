import type * as z from 'zod';
import { contradictionsOf } from './check.ts';
import { SchemeError, type SchemeIssue } from './error.ts';
import { type SchemeDocument, SchemeDocumentSchema } from './format.ts';

/**
 * A document that has the form of a scheme and does not contradict itself.
 * @param where names the document in the error, e.g. its file
 * @throws SchemeError with every issue: path and reason
 */
export function parseSchemeDocument(document: unknown, where: string): SchemeDocument {
  const parsed = parseWith(SchemeDocumentSchema, document, where);
  const contradictions = contradictionsOf(parsed);
  if (contradictions.length > 0)
    throw new SchemeError(contradictions.map((found) => ({ file: where, ...found })));
  return parsed;
}

export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success)
    throw new SchemeError(result.error.issues.flatMap((issue) => issuesOf(issue, where, [])));
  return result.data;
}

/** An issue within alternatives is told by the alternative that comes closest. */
function issuesOf(issue: z.core.$ZodIssue, file: string, parent: readonly PropertyKey[]): SchemeIssue[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return closest.flatMap((inner) => issuesOf(inner, file, path));
  }
  return [{ file, path: path.map(String).join('.'), reason: reasonOf(issue) }];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `does not know the key ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  return issue.message;
}
