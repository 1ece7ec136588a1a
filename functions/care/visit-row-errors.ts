import { RuleError } from '../../rules/base/trace.ts';
import { type VisitColumn, type VisitRowError, visitColumns } from '../../rules/visit-rows/index.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../http/problems.ts';

/** What is refused as a whole is told at the cell by which it could be put right. */
const COLUMN_OF: Partial<Record<ProblemCode, VisitColumn>> = {
  carer_unknown: 'carerId',
  care_visit_differs: 'visitId',
  care_visit_changed: 'corrects',
  scheme_version_unknown: 'startAt',
};

/** What recording the visit by itself would refuse, by column of the file. @throws what refuses no visit */
export function refusalsOf(act: () => void): VisitRowError[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof Problem) return ofProblem(error);
    const code = error instanceof RuleError ? (error.code as ProblemCode) : undefined;
    if (code === undefined || COLUMN_OF[code] === undefined) throw error;
    return [refusal(code)];
  }
}

function ofProblem(problem: Problem): VisitRowError[] {
  if (problem.errors.length === 0) return [refusal(problem.code)];
  return problem.errors.map(({ field, reason }) => ({ field: columnOfField(field), reason }));
}

/** A refusal by the title of its problem. */
export function refusal(code: ProblemCode): VisitRowError {
  const { zh, en } = PROBLEMS[code];
  return { field: COLUMN_OF[code] ?? 'visitId', reason: { zh, en } };
}

/** `visit.checkIn.position.longitude` is told at `checkInLongitude`, `visit.items.2.feeFen` at `items`. */
function columnOfField(field: string): VisitColumn {
  const [, part = '', ...inner] = field.split('.');
  if (part === 'feeFen') return 'feeYuan';
  const leaf = inner.filter((name) => !/^\d+$/.test(name)).at(-1) ?? 'at';
  const joined = `${part}${leaf.charAt(0).toUpperCase()}${leaf.slice(1)}`;
  return visitColumns.find((column) => column === joined || column === part) ?? 'visitId';
}
