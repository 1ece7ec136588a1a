import type { SchemeChange } from './diff.ts';

/** What in an office's work a change of the scheme reaches. */
export interface Reach {
  /** Cases that are not decided yet. */
  openCases: boolean;
  /** Entitlements and the settlement of their services. */
  benefits: boolean;
}

/** Sections that settle nothing for a person: they stand for papers, money coming in, or the office's own pay. */
const NEITHER = ['source', 'inForce', 'contributions', 'operatorFee', 'assessmentCost'];
const ONLY_OPEN_CASES = [
  'application',
  'assessment',
  'process',
  'lapse',
  'validity',
  'standard',
  'levelGrades',
];
const ONLY_BENEFITS = ['benefitRules', 'components', 'settlement', 'refusals', 'parameters'];

/** A section that is not named above reaches both, so that a new one is never overlooked. */
export function reachOf(changes: readonly SchemeChange[]): Reach {
  const sections = changes
    .filter(({ kind }) => kind !== 'cited-otherwise')
    .map(({ path }) => path.split('.')[0] ?? '')
    .filter((section) => !NEITHER.includes(section));
  return {
    openCases: sections.some((section) => !ONLY_BENEFITS.includes(section)),
    benefits: sections.some((section) => !ONLY_OPEN_CASES.includes(section)),
  };
}
