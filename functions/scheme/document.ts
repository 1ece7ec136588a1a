import {
  parseSchemeDocument,
  quoteIssues,
  type SchemeDocument,
  SchemeError,
  type SchemeIssue,
} from '../../rules/scheme/index.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import * as words from './words.ts';

/** An item of the table holds 400 KB; the document is the largest part of one. */
const MAX_BYTES = 300_000;

/**
 * The body's scheme document: sound in itself, of this tenant, with exactly one version.
 * @param field where it stands in the request, e.g. `body.document`
 * @throws Problem naming every wrong place under the field
 */
export function schemeDocumentOf(value: unknown, field: string, tenantId: string): SchemeDocument {
  const document = soundDocument(value, field);
  if (document.tenant.id !== tenantId)
    throw fieldProblem(
      `${field}.tenant.id`,
      words.otherTenant({ documentTenantId: document.tenant.id, tenantId }),
    );
  const dates = document.versions.map(({ effectiveFrom }) => effectiveFrom);
  if (dates.length !== 1) throw fieldProblem(`${field}.versions`, words.oneVersionOnly({ dates }));
  if (Buffer.byteLength(JSON.stringify(document)) > MAX_BYTES)
    throw fieldProblem(field, words.documentTooLarge({ kilobytes: MAX_BYTES / 1000 }));
  return document;
}

/** Every quote stands word for word in the text that came with the document. */
export function mustBeQuoted(document: SchemeDocument, sourceText: string, field: string): void {
  const issues = quoteIssues(document, sourceText, field);
  if (issues.length > 0) throw invalidScheme(new SchemeError(issues), field);
}

/** The day that the document's one version is in force from. */
export function firstDayOf(document: SchemeDocument): string {
  return document.versions[0]?.effectiveFrom ?? '';
}

function soundDocument(value: unknown, field: string): SchemeDocument {
  try {
    return parseSchemeDocument(value, field);
  } catch (error) {
    throw error instanceof SchemeError ? invalidScheme(error, field) : error;
  }
}

function invalidScheme({ message, issues }: SchemeError, field: string): Problem {
  return new Problem(
    'scheme_invalid',
    message,
    issues.map((issue) => fieldErrorOf(issue, field)),
  );
}

function fieldErrorOf({ path, reason }: SchemeIssue, field: string) {
  return { field: path === '' ? field : `${field}.${path}`, reason: { zh: reason, en: reason } };
}
