import type * as z from 'zod';
import { contradictionsOf } from './check.ts';
import { SchemeError, type SchemeIssue } from './error.ts';
import { type SchemeDocument, SchemeDocumentSchema } from './format.ts';
import { locate } from './locate.ts';

/**
 * A document that has the form of a scheme and does not contradict itself.
 * @param where names the document in the error, e.g. its file
 * @throws SchemeError with every issue: path, clause, words and reason
 */
export function parseSchemeDocument(document: unknown, where: string): SchemeDocument {
  const parsed = parseWith(SchemeDocumentSchema, document, where);
  const contradictions = contradictionsOf(parsed);
  if (contradictions.length > 0)
    throw new SchemeError(
      contradictions.map(({ path, reason }) => issueAt(parsed, where, path.split('.'), reason)),
    );
  return parsed;
}

export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.infer<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success)
    throw new SchemeError(result.error.issues.flatMap((issue) => issuesOf(issue, value, where, [])));
  return result.data;
}

/** An issue at a place of a file's content. */
function issueAt(root: unknown, file: string, steps: readonly PropertyKey[], reason: string): SchemeIssue {
  return { file, path: steps.map(String).join('.'), ...locate(root, steps), reason };
}

/** An issue within alternatives is told by the alternative that comes closest. */
function issuesOf(
  issue: z.core.$ZodIssue,
  root: unknown,
  file: string,
  parent: readonly PropertyKey[],
): SchemeIssue[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return closest.flatMap((inner) => issuesOf(inner, root, file, path));
  }
  return [issueAt(root, file, path, reasonOf(issue, path))];
}

function reasonOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): string {
  if (issue.code === 'unrecognized_keys') return `does not know the key ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  if (issue.code === 'invalid_union') return unknownKind(issue, path);
  return issue.message;
}

/** A block whose kind is none of those there are: what stands there, and what may. */
function unknownKind(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): string {
  const key = issue.discriminator ?? String(path.at(-1));
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  const given = typeof issue.input === 'object' && issue.input !== null ? Object.entries(issue.input) : [];
  const found = given.find(([name]) => name === key)?.[1];
  const is = found === undefined ? 'is missing' : `is ${JSON.stringify(found)}`;
  return options.length > 0
    ? `${is}; must be one of ${options.join(', ')}`
    : `${is} and not one of those there are`;
}
