import { describe, expect, it } from 'vitest';
import { type AssessorCandidate, drawAssessors } from '../../rules/assessor-draw.ts';
import { RuleError } from '../../rules/trace.ts';

const candidates: AssessorCandidate[] = Array.from({ length: 12 }, (_, index) => ({
  assessorId: `a${index}`,
  expert: index < 3,
  employerId: index === 4 ? 'home-of-the-person' : 'agency',
  interests: index === 5 ? ['the-person'] : [],
}));
const facts = {
  candidates,
  excludedAssessorIds: ['a6'],
  personId: 'the-person',
  providerIds: ['home-of-the-person'],
  seed: 's-1',
  count: 2,
};

describe('drawing assessors', () => {
  it('draws the asked number with at least one expert, the same for the same seed in any order of candidates', () => {
    const { drawn } = drawAssessors(facts);
    expect(drawn).toHaveLength(2);
    expect(drawn.some((id) => ['a0', 'a1', 'a2'].includes(id))).toBe(true);
    expect(drawAssessors({ ...facts, candidates: candidates.toReversed() }).drawn).toEqual(drawn);
  });

  it('keeps out whoever has an interest, cares for the person, or took part before, and says why', () => {
    const seeds = Array.from({ length: 100 }, (_, index) => `seed-${index}`);
    const drawn = new Set(seeds.flatMap((seed) => drawAssessors({ ...facts, seed }).drawn));
    expect([...drawn].sort()).toEqual(['a0', 'a1', 'a10', 'a11', 'a2', 'a3', 'a7', 'a8', 'a9']);
    expect(drawAssessors(facts).excluded.map(({ assessorId, reason }) => [assessorId, reason.code])).toEqual([
      ['a4', 'employed-by-provider'],
      ['a5', 'interest-in-person'],
      ['a6', 'took-part-before'],
    ]);
  });

  it('refuses when nobody free of interest is an expert, or too few are left', () => {
    const laymen = candidates.filter(({ expert }) => !expert);
    expect(() => drawAssessors({ ...facts, candidates: laymen })).toThrow(RuleError);
    expect(() => drawAssessors({ ...facts, candidates: candidates.slice(0, 1) })).toThrow(
      '2 assessors are needed, but only 1 are free of interest',
    );
  });
});
