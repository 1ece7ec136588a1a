import { addDays } from '../base/calendar.ts';
import { citationsIn, pathOf } from '../clauses/index.ts';
import { bookOfVersions, type SchemeBook, type SchemeDocument } from '../scheme/index.ts';
import { checkDecisions, type Dropped } from './decisions.ts';
import type { LintFinding } from './finding.ts';
import { checkMonotone } from './monotone.ts';
import { checkPrices } from './prices.ts';
import { checkedDays, probeBook } from './probe.ts';

export type { LintFinding } from './finding.ts';

export interface PriceCheck {
  findings: LintFinding[];
  /** Cases, each of a day, that were decided. */
  decisions: number;
  /** Combinations that a care mode refuses. */
  refusedByMode: number;
  /** Cases that were not decided, by the unset value that keeps them from it. */
  dropped: Dropped[];
  from: string;
  to: string;
}

/**
 * What the form of a scheme cannot tell: every combination of mode, provider, grade, person category, pool and day from
 * the start to two years after the last version is decided in exactly one place, no row stands for nothing, and
 * more care never pays less.
 * @param tell hears of each finding as soon as it is found
 */
export function checkBenefits(
  document: SchemeDocument,
  tell: (finding: LintFinding) => void = () => {},
): PriceCheck {
  const book = probeBook(document);
  const { from, to } = checkedDays(document);
  const result: PriceCheck = { from, to, decisions: 0, refusedByMode: 0, dropped: [], findings: [] };
  const found = (finding: LintFinding) => {
    result.findings.push(finding);
    tell(finding);
  };
  for (const finding of missingDays(book, from, to)) found(finding);
  for (const [index, scheme] of book.versions.entries()) {
    const next = book.versions[index + 1];
    const foundHere = (finding: LintFinding) => found(withVersion(scheme.effectiveFrom, finding));
    const stated = checkPrices(scheme.values);
    for (const finding of stated) foundHere(finding);
    // A gap or an overlap would only be told a second time, day by day.
    if (stated.length === 0) {
      const lastDay = next ? addDays(next.effectiveFrom, -1) : to;
      const { decisions, refusedByMode, dropped } = checkDecisions(book, scheme, lastDay, foundHere);
      result.decisions += decisions;
      result.refusedByMode += refusedByMode;
      result.dropped.push(...dropped.map((each) => withVersion(scheme.effectiveFrom, each)));
    }
    // A long month of its own: the month may lie behind the next version's first day.
    checkMonotone(bookOfVersions(book.tenantId, [scheme]), scheme.values, foundHere);
  }
  return result;
}

function withVersion<Found extends LintFinding>(effectiveFrom: string, found: Found): Found {
  return { ...found, path: `versions.${effectiveFrom}.${found.path}` };
}

/** Every day has a version, and it is the latest that began on or before the day. */
function missingDays(book: SchemeBook, from: string, to: string): LintFinding[] {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const begun = book.versions.filter(({ effectiveFrom }) => effectiveFrom <= day);
    if (begun.length === 0 || book.on(day) !== begun.at(-1))
      return [{ path: 'versions', reason: `${day} does not belong to exactly one version` }];
  }
  return [];
}

export interface ValueCount {
  values: number;
  /** Values with a place in the text and its words. */
  quoted: number;
  /** Values that are a reading, or build on one. */
  assumptions: number;
  unset: LintFinding[];
  /** Values without either: the form refuses them, so there are none. */
  unfounded: number;
}

/** How many values a scheme states and what each rests on. */
export function countValues(document: SchemeDocument): ValueCount {
  const citations = document.versions.flatMap((version) =>
    citationsIn(version).map((citation) => ({
      citation,
      path: `versions.${version.effectiveFrom}.${pathOf(version, citation.steps)}`,
    })),
  );
  const set = citations
    .filter(({ citation }) => citation.unset === undefined)
    .map(({ citation }) => citation);
  return {
    values: set.length,
    quoted: set.filter(({ clause, quote }) => clause !== undefined && quote !== undefined).length,
    assumptions: set.filter(({ assumption }) => assumption !== undefined).length,
    unfounded: set.filter(({ quote, assumption }) => quote === undefined && assumption === undefined).length,
    unset: citations.flatMap(({ citation, path }) =>
      citation.unset === undefined ? [] : [{ path, reason: citation.unset }],
    ),
  };
}
