import { isOfCategory } from '../base/categories.ts';
import type { Citation } from '../base/cited.ts';
import type { PersonCategory, PersonFacts } from '../base/facts.ts';
import type { SchemeVersion } from '../scheme/index.ts';

/** A grade of the scheme and the entry that gives it. */
export interface GivenGrade {
  grade: string | null;
  by: Citation;
  /** The category that stands in for the level's own grade. */
  category?: PersonCategory;
}

/**
 * The grade of a level, or that of the first category of the person that has one of its own for it, such as dementia.
 * @param person null where nothing is known but the level
 */
export function gradeOf(
  { levelGrades, eligibility: { gradesByCategory = [] } }: Pick<SchemeVersion, 'levelGrades' | 'eligibility'>,
  level: number,
  person: PersonFacts | null,
  onDate: string,
): GivenGrade {
  const special = gradesByCategory.find(
    ({ category, fromLevel, toLevel }) =>
      fromLevel <= level && level <= toLevel && person !== null && isOfCategory(person, category, onDate),
  );
  if (special) return { grade: special.grade, by: special, category: special.category };
  const mapped = levelGrades.find((entry) => entry.level === level);
  if (!mapped) throw new RangeError(`level ${level} stands in no entry of levelGrades`);
  return { grade: mapped.grade, by: mapped };
}
