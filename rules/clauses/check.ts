import type { SchemeDocument } from '../scheme/index.ts';
import { type ClauseCoverage, clauseCoverage, type PlacedClause } from './coverage.ts';
import type { Carrier, ClauseEntry } from './format.ts';
import { isAtOrUnder, occurrencesOf, overlap, readSourceText } from './source-text.ts';
import { type CitationAt, citationsIn, nodesAt, pathOf } from './value-paths.ts';

/** What clauses may point to besides values. */
export interface Repository {
  rules: ReadonlySet<string>;
  states: ReadonlySet<string>;
  /** Whether the operation exists, and with a role: whether the role may do it. */
  mayDo(operation: string, role: string | undefined): boolean;
  hasFile(path: string): boolean;
}

/** A thing wrong; the path leads from the root of its file. */
export interface ClauseFinding {
  in: 'clauses' | 'scheme';
  path: string;
  reason: string;
}

export interface ClauseCheck {
  coverage: ClauseCoverage;
  findings: ClauseFinding[];
}

/** Every sentence is listed, every entry points to what exists and quotes the same words, every cited value is pointed to. */
export function checkClauses(
  document: SchemeDocument,
  entries: readonly ClauseEntry[],
  sourceText: string,
  repository: Repository,
): ClauseCheck {
  const coverage = clauseCoverage(readSourceText(sourceText), entries);
  const context = { document, sourceText, repository, coverage, pointedTo: new Set<string>() };
  const findings = [
    ...coverageFindings(coverage),
    ...coverage.placed.flatMap((placed) => entryFindings(context, placed)),
    ...citationFindings(context),
  ];
  return { coverage, findings };
}

interface Context {
  document: SchemeDocument;
  sourceText: string;
  repository: Repository;
  coverage: ClauseCoverage;
  /** Steps, joined by dots, of everything that an entry points to. */
  pointedTo: Set<string>;
}

function coverageFindings({ misplaced, uncovered }: ClauseCoverage): ClauseFinding[] {
  const wrong = misplaced.map(({ index, standsElsewhere, entry }): ClauseFinding => {
    const reason = standsElsewhere
      ? 'stands out of order: entries follow the text, and their quotes do not overlap'
      : 'does not stand in the source text';
    return { in: 'clauses', path: `clauses.${index}.quote`, reason: `the quote ${reason}: ${entry.quote}` };
  });
  const left = uncovered.map(({ clause, text }): ClauseFinding => {
    return { in: 'clauses', path: 'clauses', reason: `${clause} is left out, in whole or in part: ${text}` };
  });
  return [...wrong, ...left];
}

function entryFindings(context: Context, placed: PlacedClause): ClauseFinding[] {
  const { entry, index } = placed;
  const found = (key: string, reason: string): ClauseFinding => ({
    in: 'clauses',
    path: `clauses.${index}.${key}`,
    reason,
  });
  if (entry.status === 'no-effect') return [];
  const carriers = (entry.carriedBy ?? []).flatMap((carrier, at) => {
    const missing = missingCarrier(context.repository, carrier);
    return missing === null ? [] : [found(`carriedBy.${at}`, missing)];
  });
  if (entry.status === 'procedural') return carriers;
  const rules = (entry.rules ?? []).flatMap((rule, at) =>
    context.repository.rules.has(rule) ? [] : [found(`rules.${at}`, `there is no rule ${rule}`)],
  );
  const values = (entry.values ?? []).flatMap((path, at) => {
    const wrong = wrongPath(context, placed, path);
    return wrong === null ? [] : [found(`values.${at}`, wrong)];
  });
  return [...values, ...rules, ...carriers];
}

function missingCarrier(repository: Repository, carrier: Carrier): string | null {
  if ('state' in carrier)
    return repository.states.has(carrier.state) ? null : `no workflow has a state ${carrier.state}`;
  if ('document' in carrier)
    return repository.hasFile(carrier.document) ? null : `there is no file ${carrier.document}`;
  const { operation, role } = carrier;
  if (repository.mayDo(operation, role)) return null;
  return role === undefined || !repository.mayDo(operation, undefined)
    ? `there is no operation ${operation}`
    : `the role ${role} may not do ${operation}`;
}

/** Leads nowhere in any version, or to nothing that quotes the clause's words. */
function wrongPath(
  { document, sourceText, pointedTo }: Context,
  placed: PlacedClause,
  path: string,
): string | null {
  const nodes = document.versions.flatMap((version, index) =>
    nodesAt(version, path).flatMap(({ steps, value }) => {
      pointedTo.add([index, ...steps].join('.'));
      return [citationsIn(value)];
    }),
  );
  if (nodes.length === 0) return `leads to nothing in any version of scheme.yaml: ${path}`;
  const quotesThese = nodes.some((node) =>
    node.some(({ quote }) => occurrencesOf(sourceText, quote ?? '\0').some((at) => overlap(at, placed))),
  );
  return quotesThese ? null : `nothing at ${path} quotes words of this clause`;
}

function citationFindings(context: Context): ClauseFinding[] {
  return context.document.versions.flatMap((version, index) =>
    citationsIn(version).flatMap((citation) => {
      const reason = wrongCitation(context, index, citation);
      const path = `versions.${version.effectiveFrom}.${pathOf(version, citation.steps)}`;
      return reason === null ? [] : [{ in: 'scheme' as const, path, reason }];
    }),
  );
}

function wrongCitation(
  { sourceText, coverage, pointedTo }: Context,
  version: number,
  citation: CitationAt,
): string | null {
  const { quote, clause, steps } = citation;
  if (quote === undefined || clause === undefined) return null;
  const places = occurrencesOf(sourceText, quote);
  const entries = coverage.placed.filter((placed) => places.some((place) => overlap(place, placed)));
  if (entries.length === 0) return null;
  if (!entries.some(({ entry }) => isAtOrUnder(entry.clause, clause))) {
    return `cites ${clause}, but its quote stands in ${[...new Set(entries.map(({ entry }) => entry.clause))].join(', ')}`;
  }
  const key = [version, ...steps].join('.');
  const pointed = [...pointedTo].some((each) => key === each || key.startsWith(`${each}.`));
  return pointed ? null : `quotes ${clause}, but no entry of clauses.yaml points to it`;
}
