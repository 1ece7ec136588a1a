import type { FactIssue, FactIssueCode, PersonFact } from '../../rules/enrolment/index.ts';
import { Problem, type ProblemCode } from '../http/problems.ts';

const CODES: Record<FactIssueCode, ProblemCode> = {
  'date-impossible': 'validation_failed',
  'after-death': 'fact_after_death',
  overlaps: 'fact_overlaps',
  contradicts: 'fact_contradicts',
  'stay-unknown': 'hospital_stay_unknown',
};

/** The problem that names everything that speaks against a fact; the first issue gives it its code. */
export function issuesProblem({ kind }: PersonFact, issues: FactIssue[], where: string): Problem {
  const [first] = issues;
  const code = first ? CODES[first.code] : 'validation_failed';
  const ofStay = kind === 'hospital-stay' && code === 'fact_overlaps';
  const errors = issues.map(({ field, zh, en }) => ({ field: `${where}.${field}`, reason: { zh, en } }));
  const detail = errors.map(({ field, reason }) => `${field}: ${reason.en}`).join('; ');
  return new Problem(ofStay ? 'hospital_stay_overlaps' : code, detail, errors);
}
