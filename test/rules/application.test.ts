import { describe, expect, it } from 'vitest';
import { checkDisabilityDuration } from '../../rules/application/disability-duration.ts';
import { checkPapers } from '../../rules/application/papers.ts';
import { checkReapplication } from '../../rules/application/reapplication.ts';
import { remedyOf } from '../../rules/application/remedy.ts';
import {
  checkSelfAssessment,
  type SelfAssessmentAnswers,
  selfAssessmentGrade,
} from '../../rules/application/self-assessment.ts';
import { checkCover } from '../../rules/enrolment/cover.ts';
import type { CoverFacts } from '../../rules/enrolment/cover-facts.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { bookOf, cities, inventedBook, person } from './support/cases.ts';

const yunxi = inventedBook('yunxi').on('2024-04-10');
const xuzhou = bookOf('xuzhou').on('2024-04-10');

/** The first so many items of each class depend on others. */
function answers(a: number, b: number): SelfAssessmentAnswers {
  return {
    eating: a > 0,
    'bowel-bladder': a > 1,
    bathing: a > 2,
    dressing: b > 0,
    toileting: b > 1,
    transfer: b > 2,
  };
}

describe('the self-assessment', () => {
  it.each([
    [0, 'A B B C'],
    [1, 'B C D E'],
    [2, 'D E E F'],
    [3, 'E F F G'],
  ])('with %i dependent items of class a and none to three of class b is %s', (a, grades) => {
    expect([0, 1, 2, 3].map((b) => selfAssessmentGrade(answers(a, b))).join(' ')).toBe(grades);
  });

  it('counts how many items of a class depend on others, not which', () => {
    const none = answers(0, 0);
    expect(selfAssessmentGrade({ ...none, bathing: true, transfer: true })).toBe('C');
  });

  it.each([
    ['of the grade that is asked', answers(3, 0), 'E', []],
    ['above it', answers(3, 3), 'G', []],
    ['one grade below', answers(2, 0), 'D', ['self-assessment-too-low 第十五条']],
    ['that nobody filled in', null, null, ['self-assessment-missing 第十五条']],
  ])('%s opens or closes the gate of Yunxi', (_, given, grade, reasons) => {
    const found = checkSelfAssessment(yunxi, { answers: given });
    expect(found.grade).toBe(grade);
    expect(found.reasons.map(({ code, clause }) => `${code} ${clause}`)).toEqual(reasons);
    expect(found.admitted).toBe(reasons.length === 0);
  });

  it.each(cities)('is not asked for by %s', (city) => {
    const found = checkSelfAssessment(bookOf(city).on('2024-04-10'), { answers: null });
    expect(found).toEqual({ admitted: true, grade: null, reasons: [], trace: [] });
  });
});

describe('the papers', () => {
  it('are complete without the authorisation when the person applies', () => {
    const handedIn = ['medical-records', 'identity', 'application-form'];
    expect(checkPapers(xuzhou, { handedIn, throughAgent: false })).toMatchObject({
      complete: true,
      missing: [],
      unknown: [],
      reasons: [],
    });
    expect(checkPapers(xuzhou, { handedIn, throughAgent: true }).missing).toEqual(['agent-authorisation']);
  });

  it('name each one missing with its place, and those that nobody asked for without refusing them', () => {
    const found = checkPapers(xuzhou, {
      handedIn: ['identity', 'photograph', 'photograph'],
      throughAgent: false,
    });
    expect(found).toMatchObject({
      complete: false,
      missing: ['application-form', 'medical-records'],
      unknown: ['photograph'],
    });
    expect(found.reasons.map(({ code, clause, zh }) => [code, clause, zh])).toEqual([
      ['paper-missing', '', '缺少申请材料：长期护理保险失能等级评估申请表'],
      ['paper-missing', '五（一）', '缺少申请材料：病历资料（诊断证明、出院小结等）'],
    ]);
    expect(found.reasons.every(({ assumption }) => assumption !== undefined)).toBe(true);
  });
});

describe('a new request', () => {
  it.each<[string, string | null, string, boolean, boolean, string | null]>([
    [
      'may be made on the same day number six months later',
      '2024-01-15',
      '2024-07-15',
      false,
      true,
      '2024-07-15',
    ],
    ['not the day before', '2024-01-15', '2024-07-14', false, false, '2024-07-15'],
    [
      'the day before when the state has visibly changed',
      '2024-01-15',
      '2024-07-14',
      true,
      true,
      '2024-07-15',
    ],
    ['on the last of February after 31 August', '2024-08-31', '2025-02-28', false, true, '2025-02-28'],
    ['on 29 February in a leap year', '2023-08-31', '2024-02-28', false, false, '2024-02-29'],
    ['at any time without an earlier conclusion', null, '2024-04-10', false, true, null],
  ])('%s', (_, lastConcludedOn, onDate, stateChanged, allowed, earliestOn) => {
    const found = checkReapplication(xuzhou, { onDate, lastConcludedOn, stateChanged });
    expect([found.allowed, found.earliestOn]).toEqual([allowed, earliestOn]);
    expect(found.reasons.map(({ code }) => code)).toEqual(allowed ? [] : ['reapplication-too-early']);
  });
});

describe('the rules of the screening', () => {
  const facts = {
    person: person(),
    onDate: '2024-04-10',
    disabledSince: '2020-01-01',
    firstApplicationOn: '2024-04-10',
    expectedMonths: null,
    answers: answers(3, 3),
    lastConcludedOn: null as string | null,
    stateChanged: false,
  };

  /** The rules that the state machine asks side by side. */
  function reasonsOf(scheme: CompiledScheme, given: typeof facts & CoverFacts): string[] {
    const rules = [checkCover, checkDisabilityDuration, checkSelfAssessment, checkReapplication];
    return rules.flatMap((rule) =>
      rule(scheme, given).reasons.map(({ code, clause }) => `${code} ${clause}`),
    );
  }

  it('have nothing against who meets every condition', () => {
    expect(reasonsOf(yunxi, facts)).toEqual([]);
  });

  it('tell all reasons at once, also those beside a missing cover', () => {
    const reasons = reasonsOf(yunxi, {
      ...facts,
      person: person({
        birthDate: '1970-01-01',
        coverSpells: [{ from: '2020-01-01', to: '2023-12-31', insurance: 'resident' }],
        arrears: [{ from: '2023-06-01', to: null }],
      }),
      disabledSince: '2024-01-01',
      answers: answers(1, 0),
      lastConcludedOn: '2024-02-01',
    });
    expect(reasons.map((reason) => reason.split(' ')[0])).toEqual([
      'not-insured',
      'too-young',
      'arrears',
      'disability-too-short',
      'self-assessment-too-low',
      'reapplication-too-early',
    ]);
  });

  it('tell who is not insured in Xuzhou that the contribution is missing too', () => {
    const coverSpells = [{ from: '2022-01-01', to: '2023-12-31', insurance: 'resident' as const }];
    expect(reasonsOf(xuzhou, { ...facts, person: person({ coverSpells }) })).toEqual([
      'not-insured 三',
      'contribution-missing 五（一）',
    ]);
  });
});

describe('the way to object', () => {
  it.each(cities)('stands in every refusal of %s, with its days', (city) => {
    const remedy = remedyOf(bookOf(city).on('2024-04-10'));
    expect(remedy.zh).toMatch(/^不服本决定的，可自收到之日起 10 个工作日内向.+/);
    expect(remedy.clause).not.toBe('');
  });

  it('is the review by the expert committee in Xuzhou, as its text says', () => {
    expect(remedyOf(xuzhou)).toMatchObject({
      clause: '六（四）',
      workingDays: 10,
      zh: '不服本决定的，可自收到之日起 10 个工作日内向长护险失能（失智）评定专家委员会办公室（设在市医疗保障局）申请争议复核',
    });
    expect(remedyOf(xuzhou).assumption).toBeUndefined();
  });
});
