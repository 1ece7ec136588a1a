import { caseKey, casesOf } from '../scheme/coverage.ts';
import type { SchemeVersion } from '../scheme/index.ts';
import { type Combination, combinationsOf, isNotPriced, keptOutBy, wordsOf } from './cases.ts';
import type { LintFinding } from './finding.ts';

/**
 * Every combination that a care mode admits is priced by exactly one row or named by exactly one entry of
 * `notPriced`, and no row stands for nothing. What a care mode does not admit is refused by the care mode.
 */
export function checkPrices(version: SchemeVersion): LintFinding[] {
  const admitted = combinationsOf(version).filter((combination) => keptOutBy(combination) === null);
  const rows = rowsByKey(version);
  return [...undecided(version, rows, admitted), ...unreachable(version, rows, admitted)];
}

function rowsByKey(version: SchemeVersion): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const rule of version.benefitRules)
    for (const key of casesOf(version, rule).map(caseKey)) rows.set(key, [...(rows.get(key) ?? []), rule.id]);
  return rows;
}

function keyOf({ mode, ...rest }: Combination): string {
  return caseKey({ careMode: mode.id, ...rest });
}

function undecided(
  version: SchemeVersion,
  rows: Map<string, string[]>,
  admitted: Combination[],
): LintFinding[] {
  const byReason = new Map<string, Combination[]>();
  for (const combination of admitted) {
    const priced = (rows.get(keyOf(combination)) ?? []).map((id) => `benefitRules.${id}`);
    const excluded = (version.notPriced ?? []).flatMap((entry, index) =>
      isNotPriced(entry, combination) ? [`notPriced.${index}`] : [],
    );
    const deciding = [...priced, ...excluded];
    if (deciding.length === 1) continue;
    const reason = deciding.length === 0 ? 'neither a row nor notPriced' : deciding.join(' and ');
    byReason.set(reason, [...(byReason.get(reason) ?? []), combination]);
  }
  return [...byReason].flatMap(([reason, combinations]) => findingsOf(reason, combinations));
}

function findingsOf(reason: string, combinations: Combination[]): LintFinding[] {
  const first = combinations[0];
  if (!first) return [];
  const more = combinations.length > 1 ? ` and ${combinations.length - 1} more` : '';
  return [
    { path: 'benefitRules', reason: `${wordsOf(first)}${more}: decided by ${reason}, not by exactly one` },
  ];
}

function unreachable(
  version: SchemeVersion,
  rows: Map<string, string[]>,
  admitted: Combination[],
): LintFinding[] {
  const byCategory = version.eligibility.gradesByCategory ?? [];
  const given = new Set([...version.levelGrades, ...byCategory].map(({ grade }) => grade));
  const reached = admitted.filter(({ grade }) => given.has(grade));
  const used = new Set([
    ...reached.flatMap((combination) => rows.get(keyOf(combination)) ?? []),
    ...allowanceRows(version, given),
  ]);
  return [
    ...version.benefitRules
      .filter(({ id }) => !used.has(id))
      .map(({ id }) => ({ path: `benefitRules.${id}`, reason: 'prices no case that a care mode admits' })),
    ...(version.notPriced ?? []).flatMap((entry, index) =>
      reached.some((combination) => isNotPriced(entry, combination))
        ? []
        : [{ path: `notPriced.${index}`, reason: 'names no case that a care mode admits' }],
    ),
    ...version.grades
      .filter(({ id }) => !given.has(id))
      .map(({ id }) => ({ path: `grades.${id}`, reason: 'is given for no level of the assessment' })),
    ...version.components
      .filter(({ id }) => !version.careModes.some(({ components }) => components.includes(id)))
      .map(({ id }) => ({ path: `components.${id}`, reason: 'belongs to no care mode' })),
  ];
}

/** Cash goes to the person: its rows need no provider. */
function allowanceRows({ benefitRules }: SchemeVersion, given: ReadonlySet<string | null>): string[] {
  return benefitRules
    .filter(({ method, match }) => method === 'allowance' && match.grades.some((grade) => given.has(grade)))
    .map(({ id }) => id);
}
