import { describe, expect, it } from 'vitest';
import { gradeAssessment } from '../../rules/assessment/index.ts';
import type { PersonFacts } from '../../rules/base/facts.ts';
import {
  parseSchemeDocument,
  type SchemeDocument,
  SchemeError,
  schemeBook,
} from '../../rules/scheme/index.ts';
import { scheme } from '../support/host.ts';
import { withOwnStandard } from '../support/own-standard.ts';

const DAY = '2024-03-04';
const document = withOwnStandard(scheme('xuzhou'));
const inForce = schemeBook(document, {}).on(DAY);

/** Walking, eating, washing; memory, mood. */
function graded([walking, eating, washing, memory, mood]: number[], person?: PersonFacts) {
  const scores = { walking, eating, washing, memory, mood } as Record<string, number>;
  return gradeAssessment(inForce, { scores, ...(person && { person }) }, DAY);
}

function withDementia(from: string, to: string | null): PersonFacts {
  return {
    birthDate: '1945-06-01',
    coverSpells: [],
    categories: [{ category: 'dementia', from, to }],
  } as unknown as PersonFacts;
}

describe('A city that assesses by a standard of its own', () => {
  it.each([
    [[0, 0, 0, 0, 0], 0, 0, null],
    [[0, 0, 0, 3, 0], 3, 1, null],
    [[4, 4, 0, 3, 0], 11, 2, null],
    [[4, 4, 4, 0, 0], 12, 3, null],
    [[10, 10, 0, 3, 0], 23, 4, null],
    [[10, 4, 10, 0, 0], 24, 5, 'moderate'],
    [[10, 10, 10, 0, 0], 30, 6, 'severe'],
    [[10, 10, 10, 6, 6], 42, 7, 'severe'],
  ])('grades %j by the total %i as level %i: %s', (scores, total, level, grade) => {
    expect(graded(scores)).toMatchObject({ total, level, grade, eligible: grade !== null });
    expect(graded(scores)).not.toHaveProperty('adl');
  });

  it('says which level would have been needed', () => {
    const [reason] = graded([4, 4, 4, 0, 0]).reasons;
    expect(reason).toMatchObject({ code: 'level-too-low', zh: '失能等级为 3 级，未达到享受待遇所需的 5 级' });
  });

  it.each([
    ['below the levels of its own ground', [4, 4, 0, 3, 0], withDementia('2020-01-01', null), null],
    ['at the first of them', [4, 4, 4, 0, 0], withDementia('2020-01-01', null), 'moderate'],
    ['at the last of them', [10, 10, 0, 3, 0], withDementia('2020-01-01', null), 'moderate'],
    ['above, where everybody has more', [10, 10, 10, 0, 0], withDementia('2020-01-01', null), 'severe'],
    ['whose dementia is recorded from tomorrow', [4, 4, 4, 0, 0], withDementia('2024-03-05', null), null],
    ['whose record ended yesterday', [4, 4, 4, 0, 0], withDementia('2020-01-01', '2024-03-03'), null],
    ['whose record ends today', [4, 4, 4, 0, 0], withDementia('2020-01-01', DAY), 'moderate'],
  ])('grades a person with dementia %s', (_where, scores, person, grade) => {
    expect(graded(scores, person).grade).toBe(grade);
  });

  it('says in the trace that the category gave the grade', () => {
    const { trace } = graded([4, 4, 4, 0, 0], withDementia('2020-01-01', null));
    expect(trace[1]?.inputs).toMatchObject({ level: 3, grade: 'moderate', category: 'dementia' });
    expect(graded([10, 10, 10, 0, 0]).trace[1]?.inputs).not.toHaveProperty('category');
  });

  it('refuses a score that is none of the options, and an item of another standard', () => {
    expect(() => graded([5, 0, 0, 0, 0])).toThrow('walking is 5, allowed are 0, 4, 10');
    expect(() => gradeAssessment(inForce, { scores: { dressing: 5 } }, DAY)).toThrow(
      'dressing is not an item of the standard',
    );
  });

  type Changed = { standard: { totals: { from: number; to: number }[]; items: { domain: string }[] } } & {
    versions: { levelGrades: { level: number }[]; eligibility: { gradesByCategory: object[] } }[];
  };
  const broken: [string, RegExp, (changed: Changed) => void][] = [
    [
      'a gap in the totals',
      /total 12 must lie in exactly one entry/,
      ({ standard }) => standard.totals.splice(3, 1),
    ],
    [
      'totals that overlap',
      /total 3 must lie in exactly one entry/,
      ({ standard }) => Object.assign(standard.totals[0] ?? {}, { to: 3 }),
    ],
    [
      'an item of no part',
      /soul is not one of the parts/,
      ({ standard }) => Object.assign(standard.items[0] ?? {}, { domain: 'soul' }),
    ],
    [
      'a level without a grade',
      /level 7 must stand exactly once/,
      ({ versions }) => versions[0]?.levelGrades.pop(),
    ],
    [
      'a level that the standard does not know',
      /level 9 is none of the assessment standard/,
      ({ versions }) => versions[0]?.levelGrades.push({ ...versions[0].levelGrades[0], level: 9 }),
    ],
    [
      'two grades of one category',
      /dementia has a grade for one of these levels already/,
      ({ versions }) =>
        versions[0]?.eligibility.gradesByCategory.push({
          ...versions[0].eligibility.gradesByCategory[0],
          fromLevel: 4,
        }),
    ],
  ];

  it.each(broken)('refuses %s', (_what, reason, change) => {
    const changed = structuredClone(document) as unknown as Changed;
    change(changed);
    expect(() => parseSchemeDocument(changed, 'scheme.yaml')).toThrow(SchemeError);
    expect(() => parseSchemeDocument(changed as unknown as SchemeDocument, 'scheme.yaml')).toThrow(reason);
  });
});
