import { Exact } from '../base/money.ts';
import type { AllowanceRule, BenefitRule, PackageRule, ReimbursementRule } from './benefit-format.ts';
import { checkLimits, checkParameters } from './check-limits.ts';
import { checkVaried } from './check-varied.ts';
import { type Contradiction, undefinedNames } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';

/** What a row of the benefit rules says against the rest of its version or against itself. */
export function checkRule(version: SchemeVersion, rule: BenefitRule): Contradiction[] {
  return [
    ...checkMatch(version, rule),
    ...checkMethod(version, rule),
    ...checkVaried(version, rule),
    ...checkParameters(version, rule),
  ];
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
  if (rule.method === 'package') return checkPackage(rule);
  if (rule.method === 'allowance') return checkAllowance(version, rule);
  return [...checkRatio(rule), ...checkLimits(version, rule)];
}

function checkPackage({ per, partMonthByDays }: PackageRule): Contradiction[] {
  if (per.value !== 'month' || partMonthByDays) return [];
  return [{ path: 'partMonthByDays', reason: 'is needed for a monthly price' }];
}

function checkAllowance({ careModes }: SchemeVersion, rule: AllowanceRule): Contradiction[] {
  const { per, prorated, payee, match } = rule;
  const found: Contradiction[] = [];
  if (per.value === 'month' && !prorated)
    found.push({ path: 'prorated', reason: 'is needed for a monthly amount' });
  if (per.value === 'day' && prorated)
    found.push({ path: 'prorated', reason: 'has no meaning for a daily amount' });
  const withoutCarer = match.careModes.find(
    (id) => careModes.find((mode) => mode.id === id)?.needsCarer?.value !== true,
  );
  if (payee?.value === 'carer' && withoutCarer !== undefined)
    found.push({
      path: 'payee',
      reason: `the care mode ${withoutCarer} asks for no carer who could be paid`,
    });
  return found;
}

/** The highest ratio with all points that may be added must not exceed 1. */
function checkRatio({ ratio, categoryPoints, contributionPoints }: ReimbursementRule): Contradiction[] {
  const ratios = [ratio, ...(ratio.cases ?? [])].flatMap(({ value }) => value ?? []);
  if (ratios.length === 0) return [];
  const highest = Exact.max(...ratios)
    .plus(categoryPoints?.points.value ?? 0)
    .plus(contributionPoints?.ceiling.value ?? 0);
  if (highest.lessThanOrEqualTo(1)) return [];
  const path = contributionPoints ? 'contributionPoints.ceiling' : 'categoryPoints.points';
  return [{ path, reason: `raises the ratio to ${highest}, above 1` }];
}
