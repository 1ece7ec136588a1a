import { type Contradiction, undefinedNames } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';

/** Each level of the standard has its entry, those that are eligible a grade, and a category one for levels there are. */
export function checkLevels(version: SchemeVersion, levels: readonly number[]): Contradiction[] {
  return [
    ...checkEntries(version, levels),
    ...version.levelGrades.flatMap((_entry, index) => checkGrade(version, index)),
    ...(version.eligibility.gradesByCategory ?? []).flatMap((_entry, index) =>
      checkCategory(version, levels, index),
    ),
  ];
}

function checkEntries({ levelGrades }: SchemeVersion, levels: readonly number[]): Contradiction[] {
  const path = 'levelGrades';
  const missing = levels.flatMap((level) => {
    const count = levelGrades.filter((entry) => entry.level === level).length;
    return count === 1
      ? []
      : [{ path, reason: `level ${level} must stand exactly once, it stands ${count} times` }];
  });
  const strange = levelGrades.flatMap(({ level }, index) =>
    levels.includes(level)
      ? []
      : [{ path: `${path}.${index}.level`, reason: `level ${level} is none of the assessment standard` }],
  );
  return [...missing, ...strange];
}

function checkGrade({ levelGrades, grades, eligibility }: SchemeVersion, index: number): Contradiction[] {
  const minimum = eligibility.minimumLevel.value;
  const { level = 0, grade = null } = levelGrades[index] ?? {};
  const path = `levelGrades.${index}.grade`;
  if (grade === null) {
    return level >= minimum
      ? [{ path, reason: `level ${level} is eligible (minimumLevel ${minimum}) and needs a grade` }]
      : [];
  }
  if (level < minimum)
    return [{ path, reason: `level ${level} is below minimumLevel ${minimum} and must have no grade` }];
  return undefinedNames(path, [grade], grades, 'grade');
}

function checkCategory(
  { eligibility: { gradesByCategory = [] }, grades }: SchemeVersion,
  levels: readonly number[],
  index: number,
): Contradiction[] {
  const entry = gradesByCategory[index];
  if (!entry) return [];
  const path = `eligibility.gradesByCategory.${index}`;
  const { category, fromLevel, toLevel, grade } = entry;
  const isSame = (other: typeof entry) =>
    other.category === category && other.fromLevel <= toLevel && fromLevel <= other.toLevel;
  return [
    ...undefinedNames(`${path}.grade`, [grade], grades, 'grade'),
    ...(levels.includes(fromLevel) && levels.includes(toLevel) && fromLevel <= toLevel
      ? []
      : [{ path, reason: `${fromLevel} to ${toLevel} are no levels of the assessment standard` }]),
    ...(gradesByCategory.slice(0, index).some(isSame)
      ? [{ path, reason: `${category} has a grade for one of these levels already` }]
      : []),
  ];
}
