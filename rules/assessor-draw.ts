import { createHash } from 'node:crypto';
import { type Reason, RuleError, type TraceStep } from './trace.ts';

export interface AssessorCandidate {
  assessorId: string;
  expert: boolean;
  employerId: string | null;
  /** Ids of persons and providers the assessor has an interest in. */
  interests: string[];
}

export interface DrawFacts {
  candidates: AssessorCandidate[];
  excludedAssessorIds: string[];
  personId: string;
  /** Providers that care for the person. */
  providerIds: string[];
  seed: string;
  count: number;
}

export interface Draw {
  drawn: string[];
  excluded: { assessorId: string; reason: Reason }[];
  trace: TraceStep[];
}

const NATIONAL_RULE = '国家失能等级评估管理要求';

/**
 * Draws assessors by lot, the expert first. The lot of each is a hash of the seed and the id, so the draw can
 * be repeated from its seed and does not depend on the order of the candidates.
 * @throws RuleError `assessors_insufficient`
 */
export function drawAssessors(facts: DrawFacts): Draw {
  const { candidates, seed, count, personId } = facts;
  const judged = candidates.map((candidate) => ({ candidate, reason: withdrawalReason(candidate, facts) }));
  const excluded = judged.flatMap(({ candidate, reason }) =>
    reason ? [{ assessorId: candidate.assessorId, reason }] : [],
  );
  const eligible = byLot(
    judged.filter(({ reason }) => reason === null).map(({ candidate }) => candidate),
    seed,
  );
  const expert = eligible.find((candidate) => candidate.expert);
  if (!expert || eligible.length < count) throw insufficient(facts, eligible.length, expert !== undefined);
  const drawn = [expert, ...eligible.filter((candidate) => candidate !== expert).slice(0, count - 1)].map(
    ({ assessorId }) => assessorId,
  );
  const inputs = {
    seed,
    personId,
    candidates: candidates.length,
    eligible: eligible.length,
    count,
    drawn: drawn.join(' '),
  };
  return { drawn, excluded, trace: [{ step: 'assessor-draw', clause: NATIONAL_RULE, inputs }] };
}

function withdrawalReason(
  candidate: AssessorCandidate,
  { excludedAssessorIds, personId, providerIds }: DrawFacts,
): Reason | null {
  const { assessorId, employerId, interests } = candidate;
  if (excludedAssessorIds.includes(assessorId))
    return withdrawal(
      'took-part-before',
      '参加过本案此前的评估',
      'took part in an earlier assessment of this case',
    );
  if (interests.includes(personId))
    return withdrawal('interest-in-person', '与评估对象有利害关系', 'has an interest in the person');
  if (employerId !== null && providerIds.includes(employerId)) {
    return withdrawal(
      'employed-by-provider',
      '任职于为评估对象提供护理的机构',
      'is employed by a provider that cares for the person',
    );
  }
  if (interests.some((interest) => providerIds.includes(interest))) {
    return withdrawal(
      'interest-in-provider',
      '与护理服务机构有利害关系',
      'has an interest in a provider that cares for the person',
    );
  }
  return null;
}

function withdrawal(code: string, zh: string, en: string): Reason {
  return { code, clause: NATIONAL_RULE, zh, en };
}

function byLot(candidates: AssessorCandidate[], seed: string): AssessorCandidate[] {
  const lots = new Map(candidates.map(({ assessorId }) => [assessorId, lotOf(seed, assessorId)]));
  return candidates.toSorted((a, b) =>
    (lots.get(a.assessorId) ?? '') < (lots.get(b.assessorId) ?? '') ? -1 : 1,
  );
}

function lotOf(seed: string, assessorId: string): string {
  return createHash('sha256').update(`${seed}\n${assessorId}`).digest('hex');
}

function insufficient({ count }: DrawFacts, eligible: number, hasExpert: boolean): RuleError {
  const message = hasExpert
    ? `${count} assessors are needed, but only ${eligible} are free of interest`
    : `at least one expert is needed, but none of the ${eligible} assessors free of interest is one`;
  return new RuleError('assessors_insufficient', message, { count, eligible, hasExpert });
}
