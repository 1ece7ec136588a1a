import { checkCatalogue } from './catalogue.ts';
import { checkRule } from './check-benefits.ts';
import { checkContributions } from './check-contributions.ts';
import { checkLevels } from './check-levels.ts';
import { checkLifecycle } from './check-lifecycle.ts';
import { checkSharedLimits } from './check-limits.ts';
import { checkOverlaps } from './check-overlaps.ts';
import { checkReview } from './check-review.ts';
import { type Contradiction, undefinedNames } from './contradiction.ts';
import type { SchemeDocument, SchemeVersion } from './format.ts';
import { levelsOf } from './standard.ts';

/** What a form cannot tell: references, sums, maps that must be complete, prices that must not overlap. */
export function contradictionsOf(document: SchemeDocument): Contradiction[] {
  const levels = levelsOf(document.standard);
  const versions = document.versions.flatMap((version, index) =>
    checkVersion(version, levels).map(({ path, reason }) => ({ path: `versions.${index}.${path}`, reason })),
  );
  return [...checkDates(document), ...versions];
}

function checkDates({ versions }: SchemeDocument): Contradiction[] {
  return versions.flatMap(({ effectiveFrom }, index) => {
    const previous = versions[index - 1];
    if (!previous || previous.effectiveFrom < effectiveFrom) return [];
    const reason = `${effectiveFrom} must be after ${previous.effectiveFrom}: versions stand in ascending order`;
    return [{ path: `versions.${index}.effectiveFrom`, reason }];
  });
}

function checkVersion(version: SchemeVersion, levels: readonly number[]): Contradiction[] {
  return [
    ...checkUnique('grades', version.grades, 'id'),
    ...checkUnique('components', version.components, 'id'),
    ...checkUnique('items', version.items ?? [], 'code'),
    ...checkCatalogue(version),
    ...checkUnique('careModes', version.careModes, 'id'),
    ...checkUnique('benefitRules', version.benefitRules, 'id'),
    ...checkUnique('exclusions', version.exclusions, 'code'),
    ...checkUnique('parameters', version.parameters, 'name'),
    ...checkUnique('application.papers', version.application.papers, 'code'),
    ...checkLifecycle(version),
    ...checkLevels(version, levels),
    ...checkCareModes(version),
    ...version.benefitRules.flatMap((rule, index) =>
      prefixed(`benefitRules.${index}`, checkRule(version, rule)),
    ),
    ...checkUnique('sharedLimits', version.sharedLimits ?? [], 'id'),
    ...checkSharedLimits(version),
    ...checkNotPriced(version),
    ...checkConcurrency(version),
    ...checkContributions(version),
    ...checkOverlaps(version),
    ...checkUnique('review.checks', version.review?.checks ?? [], 'check'),
    ...checkReview(version),
  ];
}

function checkUnique<Key extends string>(
  path: string,
  entries: readonly Record<Key, string>[],
  key: Key,
): Contradiction[] {
  return entries.flatMap((entry, index) =>
    entries.findIndex((other) => other[key] === entry[key]) === index
      ? []
      : [{ path: `${path}.${index}.${key}`, reason: `${entry[key]} stands twice` }],
  );
}

function checkCareModes({ careModes, components }: SchemeVersion): Contradiction[] {
  return careModes.flatMap((mode, index) =>
    undefinedNames(`careModes.${index}.components`, mode.components, components, 'component'),
  );
}

function checkNotPriced({ notPriced = [], careModes, components, grades }: SchemeVersion): Contradiction[] {
  return notPriced.flatMap((entry, index) =>
    prefixed(`notPriced.${index}`, [
      ...undefinedNames('careModes', entry.careModes, careModes, 'care mode'),
      ...undefinedNames('component', [entry.component], components, 'component'),
      ...undefinedNames('grades', entry.grades ?? [], grades, 'grade'),
    ]),
  );
}

function checkConcurrency({ concurrency, careModes }: SchemeVersion): Contradiction[] {
  const modes = concurrency.flatMap((entry, index) =>
    undefinedNames(`concurrency.${index}.careModes`, entry.careModes, careModes, 'care mode'),
  );
  const seen = new Set<string>();
  const repeated = concurrency.flatMap((entry, index) =>
    entry.careModes.flatMap((mode) => {
      const key = `${mode} and ${entry.benefit}`;
      const again = seen.has(key);
      seen.add(key);
      return again ? [{ path: `concurrency.${index}`, reason: `${key} are decided twice` }] : [];
    }),
  );
  return [...modes, ...repeated];
}

function prefixed(prefix: string, contradictions: Contradiction[]): Contradiction[] {
  return contradictions.map(({ path, reason }) => ({ path: `${prefix}.${path}`, reason }));
}
