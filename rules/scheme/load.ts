import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SchemeError } from './error.ts';
import type { SchemeDocument } from './format.ts';
import { parseSchemeDocument, parseWith } from './parse.ts';
import { quoteIssues } from './quotes.ts';
import { ReviewSchema } from './review-format.ts';
import { StandardSchema } from './standard.ts';

/**
 * A city's scheme from its folder: `scheme.yaml` with the assessment standard and the checks of visits that it names put
 * in, versions completed from the one they are based on, and every quote found in the source text. The only file of the
 * rules with I/O.
 * @param shared where `standards` and `reviews` are, which cities have in common: beside the folder unless told otherwise
 * @throws SchemeError naming file, path and reason
 */
export function loadSchemeFolder(directory: string, shared = join(directory, '..')): SchemeDocument {
  const file = join(directory, 'scheme.yaml');
  const { assessmentStandard, versions, ...rest } = mapping(readYaml(file), file, '');
  const standardFile = sharedFile(shared, 'standards', assessmentStandard, {
    file,
    path: 'assessmentStandard',
  });
  const standard = parseWith(StandardSchema, readYaml(standardFile), standardFile);
  const named = withReviews(completeVersions(versions, file), shared, file);
  const document = parseSchemeDocument({ ...rest, standard, versions: named }, file);
  const issues = quoteIssues(document, readText(join(directory, document.source.file)), file);
  if (issues.length > 0) throw new SchemeError(issues);
  return document;
}

const EXAMPLES = { standards: 'national-2021', reviews: 'home-visits' };

/** A file that cities have in common, by its name. */
function sharedFile(
  shared: string,
  folder: keyof typeof EXAMPLES,
  id: unknown,
  at: { file: string; path: string },
): string {
  if (typeof id === 'string' && /^[a-z0-9-]+$/.test(id)) return join(shared, folder, `${id}.yaml`);
  throw refusal(at.file, at.path, `must name a file of seeds/${folder}, e.g. ${EXAMPLES[folder]}`);
}

/** `review: <name>` takes the checks of `reviews/<name>.yaml`; a version may have its own instead. */
function withReviews(versions: unknown, shared: string, file: string): unknown {
  if (!Array.isArray(versions)) return versions;
  return versions.map((version: Record<string, unknown>, index) => {
    if (typeof version.review !== 'string') return version;
    const reviewFile = sharedFile(shared, 'reviews', version.review, {
      file,
      path: `versions.${index}.review`,
    });
    return { ...version, review: parseWith(ReviewSchema, readYaml(reviewFile), reviewFile) };
  });
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
