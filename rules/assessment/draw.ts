import { createHash } from 'node:crypto';
import { type Reason, RuleError, type TraceStep } from '../base/trace.ts';
import { type AssessorCandidate, isExpert, withdrawalReason } from './fitness.ts';
import { NATIONAL_RULE } from './words.ts';

export { type AssessorCandidate, isExpert } from './fitness.ts';

export interface DrawFacts {
  candidates: AssessorCandidate[];
  /** Assessors of earlier assessments of the case. */
  excludedAssessorIds: string[];
  /** Assessors drawn before for this visit who stay when they are still fit. */
  keptAssessorIds?: string[];
  personId: string;
  /** Providers that care for the person. */
  providerIds: string[];
  /** Day of the draw: a licence must be valid on it. */
  onDate: string;
  seed: string;
  /** How many take part in all, those kept among them. */
  count: number;
  /** How many of them are experts at least. */
  experts: number;
}

/** A candidate as the draw judged it, enough to repeat the draw whatever becomes of the register. */
export interface JudgedCandidate {
  assessorId: string;
  expert: boolean;
  kept: boolean;
  /** Code of the reason that keeps it out; `null` for who may be drawn. */
  withdrawal: string | null;
}

/** What is kept of a draw. */
export interface DrawRecord {
  seed: string;
  onDate: string;
  count: number;
  experts: number;
  candidates: JudgedCandidate[];
  drawn: string[];
}

export interface Draw {
  /** Everybody who takes part: those kept, then those drawn now. */
  drawn: string[];
  kept: string[];
  excluded: { assessorId: string; reason: Reason }[];
  record: DrawRecord;
  trace: TraceStep[];
}

/**
 * Draws assessors by lot, the experts that are still needed first. The lot of each is a hash of the seed and the
 * id, so the draw can be repeated from its record and does not depend on the order of the candidates.
 * @throws RuleError `assessors_insufficient`
 */
export function drawAssessors(facts: DrawFacts): Draw {
  const { candidates, seed, onDate, count, experts, personId, keptAssessorIds = [] } = facts;
  const judged = candidates.map((candidate) => ({
    candidate,
    reason: withdrawalReason(candidate, facts, NATIONAL_RULE),
  }));
  const asJudged = judged.map(
    ({ candidate, reason }): JudgedCandidate => ({
      assessorId: candidate.assessorId,
      expert: isExpert(candidate),
      kept: reason === null && keptAssessorIds.includes(candidate.assessorId),
      withdrawal: reason?.code ?? null,
    }),
  );
  const { kept, drawn } = drawnFrom({ seed, count, experts, candidates: asJudged });
  const inputs = {
    seed,
    personId,
    onDate,
    candidates: candidates.length,
    eligible: asJudged.filter(({ withdrawal }) => withdrawal === null).length,
    count,
    experts,
    kept: kept.join(' '),
    drawn: drawn.join(' '),
  };
  return {
    drawn,
    kept,
    excluded: judged.flatMap(({ candidate, reason }) =>
      reason ? [{ assessorId: candidate.assessorId, reason }] : [],
    ),
    record: { seed, onDate, count, experts, candidates: asJudged, drawn },
    trace: [{ step: 'assessor-draw', clause: NATIONAL_RULE, inputs }],
  };
}

/**
 * Draws again from the record alone: `agrees` tells whether the same assessors come out.
 * @throws RuleError `assessors_insufficient` where the record could not have been drawn at all
 */
export function repeatDraw(record: DrawRecord): { drawn: string[]; agrees: boolean } {
  const { drawn } = drawnFrom(record);
  return { drawn, agrees: drawn.join('\n') === record.drawn.join('\n') };
}

function drawnFrom(draw: Pick<DrawRecord, 'seed' | 'count' | 'experts' | 'candidates'>): {
  kept: string[];
  drawn: string[];
} {
  const { seed, count, experts, candidates } = draw;
  const eligible = byLot(
    candidates.filter(({ withdrawal }) => withdrawal === null),
    seed,
  );
  const kept = eligible.filter((candidate) => candidate.kept);
  const fresh = eligible.filter((candidate) => !candidate.kept);
  const places = Math.max(0, count - kept.length);
  const missing = Math.max(0, experts - kept.filter(({ expert }) => expert).length);
  const drawnExperts = fresh.filter(({ expert }) => expert).slice(0, missing);
  const others = fresh.filter((candidate) => !drawnExperts.includes(candidate));
  const drawn = [...kept, ...drawnExperts, ...others.slice(0, Math.max(0, places - missing))];
  if (drawnExperts.length < missing || missing > places || drawn.length < count)
    throw insufficient(draw, eligible);
  return { kept: kept.map(idOf), drawn: drawn.map(idOf) };
}

function idOf({ assessorId }: JudgedCandidate): string {
  return assessorId;
}

function byLot(candidates: JudgedCandidate[], seed: string): JudgedCandidate[] {
  const lots = new Map(candidates.map(({ assessorId }) => [assessorId, lotOf(seed, assessorId)]));
  return candidates.toSorted((a, b) =>
    (lots.get(a.assessorId) ?? '') < (lots.get(b.assessorId) ?? '') ? -1 : 1,
  );
}

function lotOf(seed: string, assessorId: string): string {
  return createHash('sha256').update(`${seed}\n${assessorId}`).digest('hex');
}

function insufficient(
  { count, experts }: Pick<DrawRecord, 'count' | 'experts'>,
  eligible: JudgedCandidate[],
): RuleError {
  const known = eligible.filter(({ expert }) => expert).length;
  const message =
    eligible.length < count
      ? `${count} assessors are needed, but only ${eligible.length} may take part`
      : `at least ${experts} of ${count} must be an expert, but ${known} of the ${eligible.length} who may take part are`;
  return new RuleError('assessors_insufficient', message, {
    count,
    experts,
    eligible: eligible.length,
    eligibleExperts: known,
  });
}
