import type { SchemeDocument } from '../scheme/index.ts';
import { type CitationAt, citationsIn, nodesAt, pathOf } from '../scheme/value-paths.ts';
import { type ClauseCoverage, clauseCoverage, type PlacedClause } from './coverage.ts';
import type { Carrier, ClauseEntry } from './format.ts';
import { wrongNumber } from './quoted-number.ts';
import { type ReaderKind, type Readers, readersOf, strongest } from './readers.ts';
import {
  hasPlace,
  isNamedBy,
  occurrencesOf,
  overlap,
  placesOf,
  readSourceText,
  type SourceText,
  standsUnder,
} from './source-text.ts';
import { unusedNumbers } from './unused-numbers.ts';

/** What clauses may point to besides values. */
export interface Repository {
  rules: ReadonlySet<string>;
  states: ReadonlySet<string>;
  /** Whether the operation exists, and with a role: whether the role may do it. */
  mayDo(operation: string, role: string | undefined): boolean;
  hasFile(path: string): boolean;
  readers: Readers;
}

/** A thing wrong; the path leads from the root of its file, list entries by their names. */
export interface ClauseFinding {
  in: 'clauses' | 'scheme';
  path: string;
  clause?: string;
  quote?: string;
  reason: string;
}

export interface ClauseCheck {
  coverage: ClauseCoverage;
  findings: ClauseFinding[];
  /** Clauses that point to values, by what reads one of them. */
  clausesReadBy: ReadBy;
  /** Values of all versions, by what reads them. */
  valuesReadBy: ReadBy;
}

export type ReadBy = Record<ReaderKind | 'nothing', number>;

/** Every sentence is listed, every entry points to what exists and quotes the same words, every cited value is pointed to. */
export function checkClauses(
  document: SchemeDocument,
  entries: readonly ClauseEntry[],
  sourceText: string,
  repository: Repository,
): ClauseCheck {
  const source = readSourceText(sourceText);
  const coverage = clauseCoverage(source, entries);
  const context = { document, source, repository, coverage, pointedTo: new Set<string>() };
  const citations = document.versions.flatMap((version) =>
    citationsIn(version).filter(({ unset }) => unset === undefined),
  );
  const findings = [
    ...coverageFindings(coverage),
    ...coverage.placed.flatMap((placed) => entryFindings(context, placed)),
    ...citationFindings(context),
    ...numberFindings(context),
  ];
  return {
    coverage,
    findings,
    clausesReadBy: counted(
      coverage.placed.flatMap(({ entry }) =>
        'values' in entry && entry.values ? [strongest(filesReading(context, entry.values))] : [],
      ),
    ),
    valuesReadBy: counted(citations.map((citation) => strongest(readersOf(repository.readers, citation)))),
  };
}

function counted(kinds: (ReaderKind | 'nothing')[]): ReadBy {
  const result: ReadBy = { rule: 0, workflow: 0, screen: 0, nothing: 0 };
  for (const kind of kinds) result[kind] += 1;
  return result;
}

interface Context {
  document: SchemeDocument;
  source: SourceText;
  repository: Repository;
  coverage: ClauseCoverage;
  /** Steps, joined by dots, of everything that an entry points to. */
  pointedTo: Set<string>;
}

function coverageFindings({ misplaced, uncovered }: ClauseCoverage): ClauseFinding[] {
  const wrong = misplaced.map(({ standsElsewhere, entry }): ClauseFinding => {
    const reason = standsElsewhere
      ? 'stands out of order: entries follow the text, and their quotes do not overlap'
      : 'does not stand in the source text';
    return findingAt(entry, 'quote', `the quote ${reason}: ${entry.quote}`);
  });
  const left = uncovered.map(({ clause, text }): ClauseFinding => {
    return { in: 'clauses', path: 'clauses', reason: `${clause} is left out, in whole or in part: ${text}` };
  });
  return [...wrong, ...left];
}

/** What is wrong with an entry of `clauses.yaml`, named by its clause and words: a clause may have several. */
function findingAt({ clause, quote }: ClauseEntry, key: string, reason: string): ClauseFinding {
  return { in: 'clauses', path: `clauses.${clause}.${key}`, clause, quote, reason };
}

function entryFindings(context: Context, placed: PlacedClause): ClauseFinding[] {
  const wrongName = misnamed(context.source, placed);
  const named = wrongName === null ? [] : [findingAt(placed.entry, 'clause', wrongName)];
  return [...named, ...pointerFindings(context, placed)];
}

/** A clause is called as the text's own numbering calls the place of its words. */
function misnamed(source: SourceText, placed: PlacedClause): string | null {
  const { clause } = placed.entry;
  if (isNamedBy(source, placed, clause)) return null;
  const standsIn = `its quote stands in ${placesOf(source, placed).join(', ')}`;
  return hasPlace(source, clause)
    ? `is called ${clause}, but ${standsIn}`
    : `the text has no clause ${clause}; ${standsIn}`;
}

function pointerFindings(context: Context, placed: PlacedClause): ClauseFinding[] {
  const { entry } = placed;
  const found = (key: string, reason: string) => findingAt(entry, key, reason);
  if (entry.status === 'no-effect') return [];
  const carriers = (entry.carriedBy ?? []).flatMap((carrier, at) => {
    const missing = missingCarrier(context.repository, carrier);
    return missing === null ? [] : [found(`carriedBy.${at}`, missing)];
  });
  if (entry.status === 'procedural') return carriers;
  const unread = wrongStatus(context, entry);
  const status = unread === null ? [] : [found('status', unread)];
  const rules = ('rules' in entry ? (entry.rules ?? []) : []).flatMap((rule, at) =>
    context.repository.rules.has(rule) ? [] : [found(`rules.${at}`, `there is no rule ${rule}`)],
  );
  const values = (entry.values ?? []).flatMap((path, at) => {
    const wrong = wrongPath(context, placed, path);
    return wrong === null ? [] : [found(`values.${at}`, wrong)];
  });
  return [...values, ...rules, ...carriers, ...status];
}

/** What is `computed` is read by something, what is `recorded` by nothing. */
function wrongStatus(
  context: Context,
  entry: Extract<ClauseEntry, { values?: string[] | undefined }>,
): string | null {
  const { status, values = [] } = entry;
  const [reader] = filesReading(context, values);
  const hasRule = 'rules' in entry && entry.rules !== undefined;
  if (status === 'computed' && !hasRule && reader === undefined)
    return `is computed, but no code reads ${values.join(', ')}: it is recorded until some does`;
  return status === 'recorded' && reader !== undefined
    ? `is recorded, but ${reader} reads what it points to: it is computed`
    : null;
}

function filesReading({ document, repository }: Context, paths: readonly string[]): string[] {
  const citations = document.versions.flatMap((version) =>
    paths.flatMap((path) => nodesAt(version, path).flatMap(({ steps, value }) => citationsIn(value, steps))),
  );
  return [...new Set(citations.flatMap((citation) => readersOf(repository.readers, citation)))];
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
  { document, source, pointedTo }: Context,
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
    node.some(({ quote }) => occurrencesOf(source.text, quote ?? '\0').some((at) => overlap(at, placed))),
  );
  return quotesThese ? null : `nothing at ${path} quotes words of this clause`;
}

function citationFindings(context: Context): ClauseFinding[] {
  return context.document.versions.flatMap((version, index) =>
    citationsIn(version).flatMap((citation) => {
      const reasons = [wrongCitation(context, index, citation), wrongNumber(citation)];
      const path = `versions.${version.effectiveFrom}.${pathOf(version, citation.steps)}`;
      const { clause, quote } = citation;
      return reasons
        .filter((reason) => reason !== null)
        .map((reason) => ({
          in: 'scheme' as const,
          path,
          ...(clause && { clause }),
          ...(quote && { quote }),
          reason,
        }));
    }),
  );
}

function numberFindings({ document, source }: Context): ClauseFinding[] {
  return unusedNumbers(document, source).map(({ sentence: { clause, text }, written }) => ({
    in: 'clauses',
    path: `clauses.${clause}`,
    clause,
    quote: text,
    reason: `states ${written.join(', ')}, and no value of scheme.yaml that quotes it is one of them`,
  }));
}

function wrongCitation(
  { source, coverage, pointedTo }: Context,
  version: number,
  citation: CitationAt,
): string | null {
  const { quote, clause, steps } = citation;
  if (clause === undefined) return null;
  const places = quote === undefined ? [] : occurrencesOf(source.text, quote);
  const standsIn = [...new Set(places.flatMap((place) => placesOf(source, place)))].join(', ');
  if (!hasPlace(source, clause))
    return `the text has no clause ${clause}${standsIn && `; its quote stands in ${standsIn}`}`;
  if (places.length === 0) return null;
  if (!places.some((place) => standsUnder(source, place, clause)))
    return `cites ${clause}, but its quote stands in ${standsIn}`;
  const entries = coverage.placed.filter((placed) => places.some((place) => overlap(place, placed)));
  const key = [version, ...steps].join('.');
  const pointed =
    entries.length === 0 || [...pointedTo].some((each) => key === each || key.startsWith(`${each}.`));
  return pointed ? null : `quotes ${clause}, but no entry of clauses.yaml points to it`;
}
