import type * as z from 'zod';
import type { Words } from '../../rules/base/words.ts';
import * as words from './words.ts';

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;

/** A wrong field and why, each as a person reads it. */
export interface RefusedField {
  path: PropertyKey[];
  reason: Words;
}

/** What each issue of a schema says of which field; one within alternatives, by the alternative that comes closest. */
export function refusedFields(issue: Issue, parent: readonly PropertyKey[] = []): RefusedField[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], reason: words.unknownField }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return closest(issue.errors).flatMap((inner) => refusedFields(inner, path));
  if (issue.code === 'invalid_key') return [{ path, reason: words.outOfForm }];
  if (issue.code === 'invalid_element') return issue.issues.flatMap((inner) => refusedFields(inner, path));
  return [{ path, reason: reasonOf(issue) }];
}

function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  return [...alternatives].sort((one, other) => one.length - other.length)[0] ?? [];
}

function reasonOf(issue: Issue): Words {
  if (issue.code === 'custom') return { zh: zhOf(issue), en: issue.message };
  if (issue.code === 'invalid_type') return wrongKind(issue);
  if (issue.code === 'invalid_value') return words.notAmong({ known: issue.values.map(String) });
  if (issue.code === 'invalid_union') return notAnOption(issue);
  if (issue.code === 'too_big') return above(issue);
  if (issue.code === 'too_small') return below(issue);
  if (issue.code === 'not_multiple_of') return words.notMultipleOf({ step: String(issue.divisor) });
  if (issue.code === 'invalid_format' && issue.format === 'datetime') return words.notAnInstant;
  return words.outOfForm;
}

/** Every check of ours brings its Chinese: `inWords`. */
function zhOf(issue: IssueOf<'custom'>): string {
  return typeof issue.params?.zh === 'string' ? issue.params.zh : words.outOfForm.zh;
}

function wrongKind({ expected, input }: IssueOf<'invalid_type'>): Words {
  if (input === undefined) return words.missing;
  const wanted = words.kindsOfValue[expected];
  if (!wanted) return words.outOfForm;
  const given = kindOf(input);
  const isFraction = expected === 'int' && given === words.kindsOfValue.number;
  return isFraction || !given ? unlike(expected, wanted) : words.notOfKind({ wanted, given });
}

/** Where what was given has no name that helps: a number that is none, a part of one. */
function unlike(expected: string, wanted: Words): Words {
  return expected === 'int'
    ? words.wholeNumber
    : words.notOfKind({ wanted, given: words.kindsOfValue.string as Words });
}

function kindOf(value: unknown): Words | undefined {
  if (value === null) return words.kindsOfValue.null;
  if (Number.isNaN(value)) return words.kindsOfValue.string;
  return words.kindsOfValue[Array.isArray(value) ? 'array' : typeof value];
}

function notAnOption(issue: IssueOf<'invalid_union'>): Words {
  const known = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return known.length > 0 ? words.notAmong({ known }) : words.outOfForm;
}

function above({ origin, maximum, inclusive = true, exact = false }: IssueOf<'too_big'>): Words {
  const bound = { limit: String(maximum), isExact: exact };
  if (origin === 'string') return words.tooLong(bound);
  if (origin === 'array') return words.tooMany(bound);
  return words.tooBig({ limit: String(maximum), isInclusive: inclusive });
}

function below({ origin, minimum, inclusive = true, exact = false }: IssueOf<'too_small'>): Words {
  const bound = { limit: String(minimum), isExact: exact };
  if (origin === 'string' && minimum === 1) return words.empty;
  if (origin === 'string') return words.tooShort(bound);
  if (origin === 'array') return words.tooFew(bound);
  return words.tooSmall({ limit: String(minimum), isInclusive: inclusive });
}
