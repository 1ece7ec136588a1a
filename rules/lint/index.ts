import { addDays } from '../base/calendar.ts';
import { citationsIn, pathOf } from '../clauses/index.ts';
import type { SchemeBook, SchemeDocument } from '../scheme/index.ts';
import { checkDecisions } from './decisions.ts';
import type { LintFinding } from './finding.ts';
import { checkMonotone } from './monotone.ts';
import { checkPrices } from './prices.ts';
import { checkedDays, probeBook } from './probe.ts';

export type { LintFinding } from './finding.ts';

export interface PriceCheck {
  findings: LintFinding[];
  /** Admitted combinations × person categories × days that were decided. */
  decisions: number;
  /** Combinations that a care mode refuses. */
  refusedByMode: number;
  from: string;
  to: string;
}

/**
 * What the form of a scheme cannot tell: every combination of mode, provider, grade, person category and day from
 * the start to two years after the last version is decided in exactly one place, no row stands for nothing, and
 * more care never pays less.
 */
export function checkBenefits(document: SchemeDocument): PriceCheck {
  const book = probeBook(document);
  const { from, to } = checkedDays(document);
  const parts = book.versions.map((scheme, index) => {
    const next = book.versions[index + 1];
    const stated = checkPrices(scheme.values);
    // A gap or an overlap would only be told a second time, day by day.
    const { decisions, refusedByMode, findings } =
      stated.length > 0
        ? { decisions: 0, refusedByMode: 0, findings: [] }
        : checkDecisions(book, scheme, next ? addDays(next.effectiveFrom, -1) : to);
    const all = [...stated, ...findings, ...checkMonotone(book, scheme.values)];
    return {
      decisions,
      refusedByMode,
      findings: all.map((found) => withVersion(scheme.effectiveFrom, found)),
    };
  });
  return {
    from,
    to,
    decisions: parts.reduce((sum, { decisions }) => sum + decisions, 0),
    refusedByMode: parts.reduce((sum, { refusedByMode }) => sum + refusedByMode, 0),
    findings: [...missingDays(book, from, to), ...parts.flatMap(({ findings }) => findings)],
  };
}

function withVersion(effectiveFrom: string, { path, reason }: LintFinding): LintFinding {
  return { path: `versions.${effectiveFrom}.${path}`, reason };
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
