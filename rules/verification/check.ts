import type { CheckCode, CompiledScheme, LeadsTo, ReviewCheck } from '../scheme/index.ts';
import { CARER_CHECKS } from './carer.ts';
import type { VisitFacts } from './facts.ts';
import type { Check, Checks, Finding } from './finding.ts';
import { ITEM_CHECKS } from './items.ts';
import { OVERLAP_CHECKS } from './overlaps.ts';
import { PATTERN_CHECKS } from './patterns.ts';
import { PLACE_CHECKS } from './place.ts';
import { type Prepared, prepare } from './prepared.ts';
import { PROOF_CHECKS } from './proof.ts';
import { RIGHTS_CHECKS } from './rights.ts';
import { TIME_CHECKS } from './time.ts';

const CHECKS: Checks = {
  ...PROOF_CHECKS,
  ...PLACE_CHECKS,
  ...TIME_CHECKS,
  ...OVERLAP_CHECKS,
  ...CARER_CHECKS,
  ...RIGHTS_CHECKS,
  ...ITEM_CHECKS,
  ...PATTERN_CHECKS,
};

/**
 * What the checks of the scheme find at a visit, in the scheme's own order; nothing where it fits, or where the scheme
 * lists no checks. The result does not depend on the order of the lists, and a finding about two visits is found at both.
 * @throws RuleError `instant_invalid`
 */
export function checkVisit(facts: VisitFacts): Finding[] {
  const at = prepare(facts);
  const settings = facts.scheme.values.review?.checks ?? [];
  return settings.map((setting) => made(setting, at)).filter((found) => found !== null);
}

function made(setting: ReviewCheck, at: Prepared): Finding | null {
  const check = CHECKS[setting.check] as Check<CheckCode>;
  return check(at, setting as never);
}

/**
 * What follows from a finding by the scheme of the visit's day: the visit is released all the same, or somebody looks at
 * it. A check that the scheme no longer lists leads to a look.
 */
export function leadsTo(
  { check, result }: Pick<Finding, 'check' | 'result'>,
  scheme: CompiledScheme,
): LeadsTo {
  const setting = scheme.values.review?.checks.find((candidate) => candidate.check === check);
  return setting ? setting[result] : 'review';
}
