import type { AssessmentStandard } from '../scheme/index.ts';
import { type Domain, type MatrixStandard, type Severity, severities } from '../scheme/standard.ts';

/** Sums of the three parts of a standard with a matrix. */
export interface DomainScores {
  adl: number;
  cognition: number;
  perception: number;
}

/** The sum of all items of a standard that goes by the total. */
export interface TotalScore {
  total: number;
}

export type Sums = DomainScores | TotalScore;

/** The level of the standard, by its matrix or by the total. */
export function levelOf(standard: AssessmentStandard, sums: Sums): number {
  if (!('totals' in standard)) return levelInMatrix(standard, sums as DomainScores);
  const { total } = sums as TotalScore;
  const found = standard.totals.find(({ from, to }) => from <= total && total <= to);
  if (!found) throw new RangeError(`the total ${total} lies in no entry of the assessment standard`);
  return found.level;
}

/** The matrix's row of ADL and the column of the worse of the other two parts. */
function levelInMatrix(standard: MatrixStandard, { adl, cognition, perception }: DomainScores): number {
  const row = severityOf(standard, 'adl', adl);
  const column = worse(
    severityOf(standard, 'cognition', cognition),
    severityOf(standard, 'perception', perception),
  );
  return standard.matrix[row][column];
}

export function severityOf({ bands }: MatrixStandard, domain: Domain, score: number): Severity {
  const found = severities.find(
    (severity) => bands[domain][severity].from <= score && score <= bands[domain][severity].to,
  );
  if (!found) throw new RangeError(`${domain} ${score} lies in no band of the assessment standard`);
  return found;
}

function worse(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) >= severities.indexOf(b) ? a : b;
}
