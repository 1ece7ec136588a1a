import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SchemeError } from './error.ts';
import type { SchemeDocument } from './format.ts';
import { parseSchemeDocument, parseWith } from './parse.ts';
import { quoteIssues } from './quotes.ts';
import { type AssessmentStandard, StandardSchema } from './standard.ts';

/**
 * A city's scheme from its folder: `scheme.yaml` with the assessment standard that it names (from
 * `../standards` unless told otherwise) put in, versions completed from the one they are based on, and every quote found in the
 * source text. The only file of the rules with I/O.
 * @throws SchemeError naming file, path and reason
 */
export function loadSchemeFolder(
  directory: string,
  standardsDirectory = join(directory, '..', 'standards'),
): SchemeDocument {
  const file = join(directory, 'scheme.yaml');
  const { assessmentStandard, versions, ...rest } = mapping(readYaml(file), file, '');
  const standard = loadStandard(standardsDirectory, assessmentStandard, file);
  const document = parseSchemeDocument(
    { ...rest, standard, versions: completeVersions(versions, file) },
    file,
  );
  const issues = quoteIssues(document, readText(join(directory, document.source.file)), file);
  if (issues.length > 0) throw new SchemeError(issues);
  return document;
}

function loadStandard(directory: string, id: unknown, file: string): AssessmentStandard {
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) {
    throw refusal(file, 'assessmentStandard', 'must name a file of seeds/standards, e.g. national-2021');
  }
  const standardFile = join(directory, `${id}.yaml`);
  return parseWith(StandardSchema, readYaml(standardFile), standardFile);
}

/** `basedOn: <date>` takes every section that a version does not give from the version of that date. */
function completeVersions(versions: unknown, file: string): unknown {
  if (!Array.isArray(versions)) return versions;
  const complete: Record<string, unknown>[] = [];
  versions.forEach((entry, index) => {
    const { basedOn, ...own } = mapping(entry, file, `versions.${index}`);
    const base = complete.find(({ effectiveFrom }) => effectiveFrom === basedOn);
    if (basedOn !== undefined && !base) {
      throw refusal(file, `versions.${index}.basedOn`, `there is no earlier version from ${String(basedOn)}`);
    }
    complete.push({ ...base, ...own });
  });
  return complete;
}

function mapping(value: unknown, file: string, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw refusal(file, path, 'must be a block of keys and values');
}

function readYaml(file: string): unknown {
  try {
    return parse(readText(file));
  } catch (error) {
    if (error instanceof SchemeError) throw error;
    throw refusal(file, '', `is not readable as YAML: ${(error as Error).message}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw refusal(file, '', 'cannot be read');
  }
}

function refusal(file: string, path: string, reason: string): SchemeError {
  return new SchemeError([{ file, path, reason }]);
}
