import { Exact } from '../money.ts';
import type { BenefitRule } from './benefit-format.ts';
import { checkContributions } from './check-contributions.ts';
import { checkOverlaps } from './check-overlaps.ts';
import type { SchemeDocument, SchemeVersion } from './format.ts';

/** A contradiction within a scheme; the path leads from the document's root. */
export interface Contradiction {
  path: string;
  reason: string;
}

/** What a form cannot tell: references, sums, maps that must be complete, prices that must not overlap. */
export function contradictionsOf(document: SchemeDocument): Contradiction[] {
  const versions = document.versions.flatMap((version, index) =>
    checkVersion(version).map(({ path, reason }) => ({ path: `versions.${index}.${path}`, reason })),
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

function checkVersion(version: SchemeVersion): Contradiction[] {
  return [
    ...checkUnique('grades', version.grades, 'id'),
    ...checkUnique('components', version.components, 'id'),
    ...checkUnique('careModes', version.careModes, 'id'),
    ...checkUnique('benefitRules', version.benefitRules, 'id'),
    ...checkUnique('exclusions', version.exclusions, 'code'),
    ...checkUnique('parameters', version.parameters, 'name'),
    ...checkLevels(version),
    ...checkCareModes(version),
    ...version.benefitRules.flatMap((rule, index) =>
      prefixed(`benefitRules.${index}`, checkRule(version, rule)),
    ),
    ...checkNotPriced(version),
    ...checkConcurrency(version),
    ...checkContributions(version.contributions),
    ...checkOverlaps(version),
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

const LEVELS = [0, 1, 2, 3, 4, 5];

function checkLevels({ levelGrades, grades, eligibility }: SchemeVersion): Contradiction[] {
  const minimum = eligibility.minimumLevel.value;
  const counted = LEVELS.flatMap((level) => {
    const count = levelGrades.filter((entry) => entry.level === level).length;
    return count === 1
      ? []
      : [{ path: 'levelGrades', reason: `level ${level} must stand exactly once, it stands ${count} times` }];
  });
  const entries = levelGrades.flatMap(({ level, grade }, index) => {
    const path = `levelGrades.${index}.grade`;
    if (grade === null) {
      return level >= minimum
        ? [{ path, reason: `level ${level} is eligible (minimumLevel ${minimum}) and needs a grade` }]
        : [];
    }
    if (level < minimum)
      return [{ path, reason: `level ${level} is below minimumLevel ${minimum} and must have no grade` }];
    return undefinedNames(path, [grade], grades, 'grade');
  });
  return [...counted, ...entries];
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

function checkRule(version: SchemeVersion, rule: BenefitRule): Contradiction[] {
  return [...checkMatch(version, rule), ...checkMethod(version, rule)];
}

function checkMatch(
  { careModes, grades, components }: SchemeVersion,
  { match }: BenefitRule,
): Contradiction[] {
  const billed = match.careModes.flatMap((id) => {
    const mode = careModes.find((candidate) => candidate.id === id);
    if (!mode || mode.components.includes(match.component)) return [];
    return [
      { path: 'match.component', reason: `${match.component} is not a component of the care mode ${id}` },
    ];
  });
  return [
    ...undefinedNames('match.careModes', match.careModes, careModes, 'care mode'),
    ...undefinedNames('match.grades', match.grades, grades, 'grade'),
    ...undefinedNames('match.component', [match.component], components, 'component'),
    ...billed,
    ...match.careModes.flatMap((id) =>
      checkKinds(
        careModes.find((mode) => mode.id === id),
        match,
      ),
    ),
  ];
}

function checkKinds(
  mode: SchemeVersion['careModes'][number] | undefined,
  match: BenefitRule['match'],
): Contradiction[] {
  if (!mode) return [];
  return (match.providerKinds ?? [])
    .filter((kind) => !mode.providerKinds.value.includes(kind))
    .map((kind) => ({
      path: 'match.providerKinds',
      reason: `${kind} is not a provider kind of the care mode ${mode.id}`,
    }));
}

function checkMethod(version: SchemeVersion, rule: BenefitRule): Contradiction[] {
  if (rule.method === 'package') {
    if (rule.per.value === 'month' && !rule.partMonthByDays)
      return [{ path: 'partMonthByDays', reason: 'is needed for a monthly price' }];
    return [];
  }
  return rule.method === 'reimbursement' ? [...checkRatio(rule), ...checkLimits(version, rule)] : [];
}

type Reimbursement = Extract<BenefitRule, { method: 'reimbursement' }>;

function checkRatio({ ratio, categoryPoints }: Reimbursement): Contradiction[] {
  if (!categoryPoints || ratio.value === undefined) return [];
  const raised = new Exact(ratio.value).plus(categoryPoints.points.value);
  return raised.greaterThan(1)
    ? [{ path: 'categoryPoints.points', reason: `raises the ratio to ${raised}, above 1` }]
    : [];
}

function checkLimits(
  { parameters }: SchemeVersion,
  { costLimit, paymentLimit }: Reimbursement,
): Contradiction[] {
  const found: Contradiction[] = [];
  if ('amountFen' in costLimit && costLimit.per.value === 'month' && !costLimit.prorated) {
    found.push({ path: 'costLimit.prorated', reason: 'is needed for a monthly limit' });
  }
  if ('amount' in paymentLimit && paymentLimit.amount.kind === 'share') {
    const name = paymentLimit.amount.parameter.value;
    if (!parameters.some((parameter) => parameter.name === name)) {
      found.push({
        path: 'paymentLimit.amount.parameter',
        reason: `the parameter ${name} is not defined under parameters`,
      });
    }
  }
  return found;
}

function undefinedNames(
  path: string,
  names: readonly string[],
  defined: readonly { id: string }[],
  what: string,
): Contradiction[] {
  return names
    .filter((name) => !defined.some(({ id }) => id === name))
    .map((name) => ({ path, reason: `the ${what} ${name} is not defined` }));
}

function prefixed(prefix: string, contradictions: Contradiction[]): Contradiction[] {
  return contradictions.map(({ path, reason }) => ({ path: `${prefix}.${path}`, reason }));
}
