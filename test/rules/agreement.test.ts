import { describe, expect, it } from 'vitest';
import { compareForms, gradeAssessment, settleScores } from '../../rules/assessment/index.ts';
import { reassessmentCost } from '../../rules/assessment/reassessment-cost.ts';
import { RuleError } from '../../rules/base/trace.ts';
import { bookOf, cities, inventedBook } from './support/cases.ts';

const xuzhou = bookOf('xuzhou').on('2024-01-01');
const { standard } = xuzhou;
const best = Object.fromEntries(standard.items.map(({ id, options }) => [id, options.at(-1)?.value ?? 0]));
const form = (assessorId: string, changed: Record<string, number> = {}) => ({
  assessorId,
  scores: { ...best, ...changed },
});
/** The second assessor scores eating and memory lower. */
const forms = [form('first'), form('second', { eating: 5, memory: 2 })];

function problemOf(decide: () => unknown): RuleError {
  try {
    decide();
  } catch (error) {
    if (error instanceof RuleError) return error;
  }
  throw new Error('nothing was refused');
}

describe('the forms of a visit', () => {
  it('agree when every score is the same', () => {
    const found = compareForms(standard, [form('first'), form('second')]);
    expect([found.agreed, found.differing, found.common]).toEqual([true, [], best]);
    expect(settleScores(standard, { forms: [form('first'), form('second')] })).toMatchObject({
      scores: best,
      settledBy: 'same',
    });
  });

  it('show the items that were scored differently, in the order of the standard', () => {
    const found = compareForms(standard, forms);
    expect(found.agreed).toBe(false);
    expect(found.differing.map(({ item, zh, scores }) => [item, zh, scores])).toEqual([
      [
        'eating',
        '进食',
        [
          { assessorId: 'first', score: 10 },
          { assessorId: 'second', score: 5 },
        ],
      ],
      [
        'memory',
        '记忆力',
        [
          { assessorId: 'first', score: 4 },
          { assessorId: 'second', score: 2 },
        ],
      ],
    ]);
    expect(Object.keys(found.common)).toHaveLength(15);
  });

  it('refuse a form with an impossible score', () => {
    expect(() => compareForms(standard, [form('first'), form('second', { eating: 7 })])).toThrow(
      'eating is 7, allowed are 0, 5, 10',
    );
  });
});

describe('a difference', () => {
  it('is settled by the scores that the assessors agree on', () => {
    const settlement = { by: 'agreed', scores: { eating: 5, memory: 3 } } as const;
    const found = settleScores(standard, { forms, settlement });
    expect(found.scores).toEqual({ ...best, eating: 5, memory: 3 });
    expect(found.trace[0]?.inputs).toEqual({
      settledBy: 'agreed',
      differing: 'eating memory',
      settledScores: '5 3',
    });
    // ADL 95 and cognition 15 are both mild: level 1, no benefit.
    expect(gradeAssessment(xuzhou, { scores: found.scores }, '2024-03-04')).toMatchObject({
      adl: 95,
      cognition: 15,
      level: 1,
    });
  });

  it('is decided by a third, whose other scores change nothing', () => {
    const third = form('third', { eating: 0, memory: 4, walking: 0 });
    const found = settleScores(standard, { forms, settlement: { by: 'third', form: third } });
    expect(found).toMatchObject({ scores: { ...best, eating: 0 }, settledBy: 'third' });
  });

  it.each([
    ['nothing settles it', undefined, 'nothing settles eating, memory'],
    ['one item stays open', { by: 'agreed', scores: { eating: 5 } }, 'nothing settles memory'],
    [
      'the agreed scores change what all scored alike',
      { by: 'agreed', scores: { eating: 5, memory: 2, walking: 0 } },
      'walking is 0, all forms say 15',
    ],
    [
      'an agreed score is no option',
      { by: 'agreed', scores: { eating: 7, memory: 2 } },
      'eating is 7, allowed are 0, 5, 10',
    ],
    [
      'the third is one of the two',
      { by: 'third', form: form('second') },
      'second has already scored this visit and cannot decide it',
    ],
  ] as const)('is refused when %s', (_, settlement, message) => {
    const error = problemOf(() => settleScores(standard, { forms, ...(settlement && { settlement }) }));
    expect(error.code).toBe('score_invalid');
    expect(error.message).toContain(message);
  });
});

describe('the cost of a re-assessment', () => {
  const yunxi = inventedBook('yunxi').on('2024-04-10');

  it('falls on who asked when the level is the same, on the fund when it differs', () => {
    expect(reassessmentCost(yunxi, { levelBefore: 2, levelAfter: 2 })).toMatchObject({
      bearer: 'applicant',
      sameResult: true,
      amountFen: 30_000,
      reason: { code: 'same-result', clause: '第十六条' },
    });
    expect(reassessmentCost(yunxi, { levelBefore: 2, levelAfter: 3 })).toMatchObject({
      bearer: 'fund',
      sameResult: false,
      amountFen: 30_000,
      reason: { code: 'different-result', clause: '第十六条' },
    });
  });

  it.each(cities)('has no amount in %s, whose text names no price, and says so', (city) => {
    const found = reassessmentCost(bookOf(city).on('2024-04-10'), { levelBefore: 3, levelAfter: 4 });
    expect([found.bearer, found.amountFen]).toEqual(['fund', null]);
    expect(found.reason.zh).toContain('费用标准未定（原文');
  });

  it('falls on the fund in Qinglan either way', () => {
    const qinglan = inventedBook('qinglan').on('2024-04-10');
    expect(reassessmentCost(qinglan, { levelBefore: 3, levelAfter: 3 }).bearer).toBe('fund');
  });
});
