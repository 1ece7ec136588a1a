import { describe, expect, it } from 'vitest';
import {
  type AssessorCandidate,
  type DrawFacts,
  drawAssessors,
  isExpert,
  repeatDraw,
} from '../../rules/assessment/draw.ts';
import { RuleError } from '../../rules/base/trace.ts';

const expertise = { qualification: 'nursing', titleLevel: 'intermediate' } as const;
const lay = { qualification: 'nursing', titleLevel: 'junior' } as const;
const candidates: AssessorCandidate[] = Array.from({ length: 12 }, (_, index) => ({
  assessorId: `a${index}`,
  ...(index < 3 ? expertise : lay),
  validFrom: '2020-01-01',
  validTo: index === 7 ? '2024-04-09' : '2030-12-31',
  employerId: index === 4 ? 'home-of-the-person' : 'agency',
  interests: index === 5 ? ['the-person'] : index === 8 ? ['home-of-the-person'] : [],
}));
const facts: DrawFacts = {
  candidates,
  excludedAssessorIds: ['a6'],
  personId: 'the-person',
  providerIds: ['home-of-the-person'],
  onDate: '2024-04-10',
  seed: 's-1',
  count: 2,
  experts: 1,
};
const only = (...ids: string[]) => candidates.filter(({ assessorId }) => ids.includes(assessorId));
const seeds = Array.from({ length: 100 }, (_, index) => `seed-${index}`);
const isOneOfTheExperts = (id: string) => ['a0', 'a1', 'a2'].includes(id);

describe('drawing assessors', () => {
  it('draws the asked number with at least one expert, the same for the same seed in any order of candidates', () => {
    const { drawn } = drawAssessors(facts);
    expect(drawn).toHaveLength(2);
    expect(drawn.some(isOneOfTheExperts)).toBe(true);
    expect(drawAssessors({ ...facts, candidates: candidates.toReversed() }).drawn).toEqual(drawn);
  });

  it('keeps out whoever has an interest, cares for the person, took part before or has no licence, and says why', () => {
    const drawn = new Set(seeds.flatMap((seed) => drawAssessors({ ...facts, seed }).drawn));
    expect([...drawn].sort()).toEqual(['a0', 'a1', 'a10', 'a11', 'a2', 'a3', 'a9']);
    expect(drawAssessors(facts).excluded.map(({ assessorId, reason }) => [assessorId, reason.code])).toEqual([
      ['a4', 'employed-by-provider'],
      ['a5', 'interest-in-person'],
      ['a6', 'took-part-before'],
      ['a7', 'licence-not-valid'],
      ['a8', 'interest-in-provider'],
    ]);
  });

  it('lets a licence hold on its first and its last day', () => {
    const pair = [
      { ...only('a0')[0], validFrom: '2024-04-10', validTo: '2024-04-10' },
      { ...only('a9')[0] },
    ] as AssessorCandidate[];
    const on = (onDate: string) => () => drawAssessors({ ...facts, candidates: pair, onDate });
    expect(on('2024-04-10')().drawn).toEqual(['a0', 'a9']);
    expect(on('2024-04-09')).toThrow(RuleError);
    expect(on('2024-04-11')).toThrow(RuleError);
  });

  it('draws as many experts as the scheme asks', () => {
    for (const seed of seeds) {
      const { drawn } = drawAssessors({ ...facts, seed, count: 3, experts: 2 });
      expect(new Set(drawn).size).toBe(3);
      expect(drawn.filter(isOneOfTheExperts).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('refuses when too few are experts, or too few are left', () => {
    const laymen = only('a3', 'a9', 'a10');
    expect(() => drawAssessors({ ...facts, candidates: laymen })).toThrow(
      'at least 1 of 2 must be an expert, but 0 of the 3 who may take part are',
    );
    expect(() => drawAssessors({ ...facts, candidates: candidates.slice(0, 1) })).toThrow(
      '2 assessors are needed, but only 1 may take part',
    );
  });
});

describe('drawing again when an assessor falls out', () => {
  it('keeps who is still fit and fills the place, with an expert where none is kept', () => {
    for (const seed of seeds) {
      const { drawn, kept } = drawAssessors({ ...facts, seed, keptAssessorIds: ['a9'] });
      expect([kept, drawn[0]]).toEqual([['a9'], 'a9']);
      expect(isOneOfTheExperts(drawn[1] ?? '')).toBe(true);
    }
  });

  it('does not keep who is no longer fit, and draws nobody where all are kept', () => {
    const lapsed = drawAssessors({ ...facts, keptAssessorIds: ['a0', 'a7'] });
    expect([lapsed.kept, lapsed.drawn.length]).toEqual([['a0'], 2]);
    expect(drawAssessors({ ...facts, keptAssessorIds: ['a1', 'a9'] }).drawn.sort()).toEqual(['a1', 'a9']);
  });

  it('refuses to keep two laymen where an expert is needed', () => {
    expect(() => drawAssessors({ ...facts, keptAssessorIds: ['a3', 'a9'] })).toThrow(RuleError);
  });
});

describe('the record of a draw', () => {
  it('repeats the draw, whatever became of the register, and shows one that was tampered with', () => {
    const { record, drawn } = drawAssessors({ ...facts, keptAssessorIds: ['a9'] });
    const stored = JSON.parse(JSON.stringify(record)) as typeof record;
    expect(repeatDraw(stored)).toEqual({ drawn, agrees: true });
    expect(repeatDraw({ ...stored, drawn: ['a9', 'a8'] }).agrees).toBe(false);
  });
});

describe('who is an expert', () => {
  it.each([
    ['clinical', 'intermediate', true],
    ['mental-health', 'senior', true],
    ['rehabilitation', 'junior', false],
    ['nursing', 'none', false],
    ['other', 'senior', false],
  ] as const)('%s with the title %s: %s', (qualification, titleLevel, expected) => {
    const register = { assessorId: 'a', employerId: null, interests: [], expert: !expected };
    expect(isExpert({ ...register, qualification, titleLevel })).toBe(expected);
  });

  it('is who the register says where it has no qualification', () => {
    const register = { assessorId: 'a', employerId: null, interests: [] };
    expect([isExpert(register), isExpert({ ...register, expert: true })]).toEqual([false, true]);
  });
});
