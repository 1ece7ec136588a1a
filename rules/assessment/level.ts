import type { AssessmentStandard } from '../scheme/index.ts';
import { type Domain, type Severity, severities } from '../scheme/standard.ts';

export interface DomainScores {
  adl: number;
  cognition: number;
  perception: number;
}

/** Level 0–5 of the standard: its table's row of ADL and the column of the worse of the other two parts. */
export function levelOf(standard: AssessmentStandard, { adl, cognition, perception }: DomainScores): number {
  const row = severityOf(standard, 'adl', adl);
  const column = worse(
    severityOf(standard, 'cognition', cognition),
    severityOf(standard, 'perception', perception),
  );
  return standard.matrix[row][column];
}

export function severityOf({ bands }: AssessmentStandard, domain: Domain, score: number): Severity {
  const found = severities.find(
    (severity) => bands[domain][severity].from <= score && score <= bands[domain][severity].to,
  );
  if (!found) throw new RangeError(`${domain} ${score} lies in no band of the assessment standard`);
  return found;
}

function worse(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) >= severities.indexOf(b) ? a : b;
}
