import { describe, expect, it } from 'vitest';
import { type DomainScores, gradeAssessment, levelOf } from '../../rules/assessment/index.ts';
import { RuleError } from '../../rules/base/trace.ts';
import { bookOf, type City } from './support/cases.ts';

const xuzhou = bookOf('xuzhou').on('2024-01-01');
const best = Object.fromEntries(
  xuzhou.standard.items.map(({ id, options }) => [id, options.at(-1)?.value ?? 0]),
);
const worst = Object.fromEntries(xuzhou.standard.items.map(({ id }) => [id, 0]));

describe('the level follows the national table', () => {
  it.each([
    [100, 16, 12, 0],
    [100, 3, 12, 1],
    [95, 16, 12, 1],
    [65, 1, 12, 2],
    [60, 16, 12, 2],
    [45, 16, 1, 3],
    [40, 4, 4, 3],
    [0, 3, 12, 4],
    [0, 4, 1, 5],
  ])('ADL %i, cognition %i, perception %i is level %i', (adl, cognition, perception, level) => {
    expect(levelOf(xuzhou.standard, { adl, cognition, perception } satisfies DomainScores)).toBe(level);
  });

  it('takes the worse of cognition and perception, whichever it is', () => {
    expect(levelOf(xuzhou.standard, { adl: 40, cognition: 16, perception: 1 })).toBe(5);
    expect(levelOf(xuzhou.standard, { adl: 40, cognition: 1, perception: 12 })).toBe(5);
  });
});

describe('an assessment is graded by the city', () => {
  it('adds up 100, 16 and 12 for a person without any disability and refuses with the clause', () => {
    const found = gradeAssessment(xuzhou, { scores: best }, '2024-03-04');
    expect(found).toMatchObject({
      adl: 100,
      cognition: 16,
      perception: 12,
      level: 0,
      grade: null,
      eligible: false,
    });
    expect(found.reasons).toMatchObject([{ code: 'level-too-low', clause: '五（三）1(2)' }]);
  });

  // Level 2: ADL 60 (best without the two walks and stairs), the rest intact.
  const level2 = { ...best, walking: 0, 'bed-chair-transfer': 0, stairs: 0 };
  it.each<[City, Record<string, number>, number, string | null]>([
    ['xuzhou', level2, 2, 'moderate'],
    ['xuzhou', worst, 5, 'severe'],
    ['panjin', worst, 5, 'grade-1'],
    ['panjin', { ...worst, 'time-orientation': 2, sight: 4, hearing: 4, communication: 4 }, 4, 'grade-2'],
    ['lanshan', level2, 2, null],
    ['lanshan', worst, 5, 'severe'],
    ['liaocheng', worst, 5, 'severe'],
    ['jining', level2, 2, null],
  ])('%s', (city, scores, level, grade) => {
    const found = gradeAssessment(bookOf(city).on('2024-01-01'), { scores }, '2024-01-01');
    expect([found.level, found.grade, found.eligible]).toEqual([level, grade, grade !== null]);
    expect(found.trace.map(({ step }) => step)).toEqual(['level', 'grade']);
  });

  it('refuses scores outside an item’s options, missing and unknown items, naming all of them', () => {
    const { bathing: _, ...withoutBathing } = best;
    const scores = { ...withoutBathing, eating: 7, 'face-and-mouth-care': 10, dancing: 5 };
    const error = errorOf(() => gradeAssessment(xuzhou, { scores }, '2024-03-04'));
    expect(error.code).toBe('score_invalid');
    expect(error.message).toBe(
      'eating is 7, allowed are 0, 5, 10; face-and-mouth-care is 10, allowed are 0, 5; bathing is missing, allowed are 0, 5; dancing is not an item of the standard',
    );
  });
});

function errorOf(act: () => unknown): RuleError {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
