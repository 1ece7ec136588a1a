import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import { type Reason, RuleError, type TraceStep } from '../base/trace.ts';
import type { CompiledScheme, Exclusion } from '../scheme/index.ts';
import * as words from './words.ts';

/**
 * Which of the named grounds keep a fee line from being paid, with the place in the text. Exclusions are per
 * fee line and never refuse a person.
 * @throws RuleError `exclusion_unknown` naming the code and those of the scheme
 */
export function checkExclusions(
  scheme: CompiledScheme,
  { codes }: { codes: string[] },
): { excluded: Reason[]; trace: TraceStep[] } {
  const exclusions = codes.map((code) => exclusionOf(scheme, code));
  return {
    excluded: exclusions.map(exclusionReason),
    trace: exclusions.map((exclusion) => traceStep('exclusion', [exclusion], { code: exclusion.code })),
  };
}

export function exclusionOf(scheme: CompiledScheme, code: string): Exclusion {
  const found = scheme.exclusion(code);
  if (found) return found;
  const known = scheme.exclusions.map((exclusion) => exclusion.code).join(', ');
  throw new RuleError(
    'exclusion_unknown',
    `the exclusion code ${code} is not one of the scheme's: ${known}`,
    { code },
  );
}

export function exclusionReason(exclusion: Exclusion): Reason {
  return reasonOf(exclusion.code, exclusion, words.outsideScope(exclusion));
}
