import { describe, expect, it } from 'vitest';
import { checkDisabilityDuration } from '../../rules/application/disability-duration.ts';
import { checkExclusions } from '../../rules/application/exclusions.ts';
import { validityOf } from '../../rules/assessment/validity.ts';
import type { PersonFacts } from '../../rules/base/facts.ts';
import { checkCareMode } from '../../rules/care-mode/choice.ts';
import { checkCover } from '../../rules/enrolment/cover.ts';
import { always, bookOf, type City, inPool, person, provider } from './support/cases.ts';

function cover(
  city: City,
  onDate: string,
  facts: Partial<PersonFacts>,
  more: { disabledSince?: string; firstApplicationOn?: string } = {},
) {
  const found = checkCover(bookOf(city).on(onDate), {
    person: person(facts),
    onDate,
    disabledSince: '2020-01-01',
    firstApplicationOn: onDate,
    ...more,
  });
  return [
    found.covered,
    found.benefitsFrom,
    found.reasons.map(({ code, clause }) => `${code} ${clause}`).join(),
  ];
}
const paid = (year: number, paidOn: string) => ({ year, paidOn, paidInFull: true });

describe('cover', () => {
  it.each<[string, City, Partial<PersonFacts>, unknown[]]>([
    [
      'a resident in a scheme of employees',
      'lanshan',
      { coverSpells: [{ ...always, insurance: 'resident' }] },
      [false, null, 'not-insured 二（二）'],
    ],
    [
      'a person whose cover ended',
      'jining',
      { coverSpells: [{ from: '2020-01-01', to: '2024-03-31', insurance: 'resident' }] },
      [false, null, 'not-insured 一'],
    ],
    ['an employee in a scheme of employees', 'lanshan', {}, [true, '2000-01-01', '']],
    [
      'a person in arrears',
      'lanshan',
      { arrears: [{ from: '2024-03-01', to: null }] },
      [false, null, 'arrears 二（三）'],
    ],
    [
      'a person whose arrears were paid',
      'lanshan',
      { arrears: [{ from: '2024-03-01', to: '2024-03-31' }] },
      [true, '2000-01-01', ''],
    ],
    [
      'a Liaocheng resident within the medical insurance’s waiting',
      'liaocheng',
      {
        ...inPool('茌平区'),
        coverSpells: [
          { from: '2024-03-01', to: null, insurance: 'resident', medicalBenefitsFrom: '2024-06-01' },
        ],
      },
      [true, '2024-06-01', ''],
    ],
    ['a Liaocheng resident without a pool', 'liaocheng', {}, [false, null, 'outside-area 二']],
    ['a resident of Jining’s pilot areas', 'jining', inPool('金乡县'), [true, '2000-01-01', '']],
    ['a resident of Jining outside them', 'jining', inPool('嘉祥县'), [false, null, 'outside-area 一']],
    ['a resident of Jining whose area nobody knows', 'jining', {}, [true, '2000-01-01', '']],
  ])('%s', (_, city, facts, expected) => {
    expect(cover(city, '2024-04-10', facts)).toEqual(expected);
  });
});

describe('the waiting of Xuzhou', () => {
  it.each<[string, string, PersonFacts['contributions'], unknown[]]>([
    [
      'counts six months from the day after full payment',
      '2024-04-10',
      [paid(2024, '2024-03-15')],
      [true, '2024-09-16', ''],
    ],
    [
      'does not start again in a later year paid in time',
      '2025-04-10',
      [paid(2024, '2024-03-15'), paid(2025, '2025-01-20')],
      [true, '2024-09-16', ''],
    ],
    [
      'starts again when a later year is paid late',
      '2025-04-10',
      [paid(2024, '2024-03-15'), paid(2025, '2025-02-01')],
      [true, '2025-08-02', ''],
    ],
    [
      'starts again after a year without payment',
      '2025-04-10',
      [paid(2023, '2023-01-10'), paid(2025, '2025-01-10')],
      [true, '2025-07-11', ''],
    ],
    [
      'lets last year’s payment stand until the end of January',
      '2025-01-31',
      [paid(2024, '2024-01-15')],
      [true, '2024-07-16', ''],
    ],
    [
      'refuses when the year is not paid',
      '2025-02-01',
      [paid(2024, '2024-01-15')],
      [false, null, 'contribution-missing 五（一）'],
    ],
    [
      'does not count a payment in part',
      '2024-04-10',
      [{ ...paid(2024, '2024-01-15'), paidInFull: false }],
      [false, null, 'contribution-missing 五（一）'],
    ],
  ])('%s', (_, onDate, contributions, expected) => {
    const coverSpells = [{ from: '2022-06-01', to: null, insurance: 'resident' as const }];
    expect(cover('xuzhou', onDate, { birthDate: '1960-05-01', coverSpells, contributions })).toEqual(
      expected,
    );
  });

  it.each<[string, Partial<PersonFacts>, unknown[]]>([
    [
      'of a medical-aid recipient, whose part the government pays, from the year in which that began',
      {
        birthDate: '1960-05-01',
        coverSpells: [{ ...always, insurance: 'resident' }],
        categories: [{ category: 'medical-aid', from: '2023-06-01', to: null }],
      },
      [true, '2024-07-02', ''],
    ],
    [
      'of a resident of 70, whether or not anybody recorded the age, from the first year due after the birthday',
      { birthDate: '1953-10-02', coverSpells: [{ ...always, insurance: 'resident' }] },
      [true, '2024-07-02', ''],
    ],
    [
      'of who came late in the year, as newly insured from the first insured day',
      {
        birthDate: '1940-05-01',
        coverSpells: [{ from: '2024-03-05', to: null, insurance: 'resident' }],
      },
      [true, '2024-09-06', ''],
    ],
    [
      'but not of an employee of 70, who pays',
      { birthDate: '1940-05-01', coverSpells: [{ ...always, insurance: 'employee' }] },
      [false, null, 'contribution-missing 五（一）'],
    ],
  ])('asks no payment where there is nothing to pay: %s', (_, facts, expected) => {
    expect(cover('xuzhou', '2024-04-10', { contributions: [], ...facts })).toEqual(expected);
  });

  it('clamps to the last day of the month', () => {
    const facts = {
      contributions: [paid(2024, '2024-08-30')],
      coverSpells: [{ from: '2024-08-01', to: null, insurance: 'employee' as const }],
    };
    expect(cover('xuzhou', '2024-09-01', facts)).toEqual([true, '2025-02-28', '']);
  });

  const insuredIn2021 = [{ from: '2019-01-01', to: null, insurance: 'employee' as const }];
  it.each([
    [
      'exempts who had medical benefits in 2021 and applied first in 2022',
      insuredIn2021,
      '2022-02-10',
      '2019-01-01',
    ],
    ['does not exempt a first application in 2023', insuredIn2021, '2023-02-10', '2022-07-21'],
    [
      'does not exempt who was insured only in 2022',
      [{ from: '2022-01-05', to: null, insurance: 'employee' as const }],
      '2022-02-10',
      '2022-07-21',
    ],
  ])('%s', (_, coverSpells, firstApplicationOn, benefitsFrom) => {
    const facts = { coverSpells, contributions: [paid(2022, '2022-01-20'), paid(2023, '2023-01-20')] };
    expect(cover('xuzhou', firstApplicationOn, facts, { firstApplicationOn })).toEqual([
      true,
      benefitsFrom,
      '',
    ]);
  });
});

describe('the 24 months of Panjin for entrants already disabled', () => {
  const insuredFrom = (from: string) => [{ from, to: null, insurance: 'employee' as const }];
  it.each([
    [
      'refuses a day short of 24 months',
      insuredFrom('2021-03-01'),
      '2020-01-01',
      '2023-02-28',
      [false, null, 'continuous-cover-too-short 二（六）2'],
    ],
    [
      'accepts when 24 months are complete',
      insuredFrom('2021-03-01'),
      '2020-01-01',
      '2023-03-01',
      [true, '2021-03-01', ''],
    ],
    [
      'does not ask those insured before the scheme',
      insuredFrom('2020-12-31'),
      '2020-01-01',
      '2021-06-01',
      [true, '2020-12-31', ''],
    ],
    [
      'does not ask those disabled after they were insured',
      insuredFrom('2021-03-01'),
      '2021-04-01',
      '2021-12-01',
      [true, '2021-03-01', ''],
    ],
  ])('%s', (_, coverSpells, disabledSince, onDate, expected) => {
    expect(cover('panjin', onDate, { coverSpells }, { disabledSince })).toEqual(expected);
  });

  it('joins spells without a gap, and starts again after a gap or arrears', () => {
    const later = { from: '2022-04-01', to: null, insurance: 'employee' as const };
    const joined = [{ from: '2021-03-01', to: '2022-03-31', insurance: 'employee' as const }, later];
    const broken = [{ from: '2021-03-01', to: '2022-03-30', insurance: 'employee' as const }, later];
    const disabledSince = '2020-01-01';
    expect(cover('panjin', '2023-03-01', { coverSpells: joined }, { disabledSince })[0]).toBe(true);
    expect(cover('panjin', '2023-03-01', { coverSpells: broken }, { disabledSince })[0]).toBe(false);
    const arrears = [{ from: '2022-01-01', to: '2022-01-31' }];
    expect(cover('panjin', '2023-03-01', { coverSpells: joined, arrears }, { disabledSince })[0]).toBe(false);
  });
});

describe('how long the disability has lasted', () => {
  it.each<[City, string, number | null, boolean]>([
    ['xuzhou', '2023-10-10', null, true],
    ['xuzhou', '2023-10-11', null, false],
    ['xuzhou', '2024-03-10', 12, false],
    ['panjin', '2023-10-10', null, true],
    ['liaocheng', '2024-03-10', 12, true],
    ['liaocheng', '2024-03-10', 5, true],
    ['liaocheng', '2024-03-10', 4, false],
    ['liaocheng', '2024-03-10', null, false],
    ['lanshan', '2024-04-01', null, true],
    ['jining', '2024-04-01', null, true],
  ])(
    '%s: since %s, expected %s months more, on 2024-04-10: %s',
    (city, disabledSince, expectedMonths, satisfied) => {
      const found = checkDisabilityDuration(bookOf(city).on('2024-04-10'), {
        onDate: '2024-04-10',
        disabledSince,
        expectedMonths,
      });
      expect(found.satisfied).toBe(satisfied);
      expect(found.reasons.every(({ clause }) => clause !== '')).toBe(true);
    },
  );
});

describe('validity', () => {
  it('runs 24 months from the day after the conclusion', () => {
    expect(validityOf(bookOf('xuzhou').on('2024-03-10'), { concludedOn: '2024-03-10' })).toMatchObject({
      validFrom: '2024-03-11',
      validTo: '2026-03-10',
      benefitsFrom: '2024-03-11',
    });
  });
});

describe('the choice of care mode and provider', () => {
  const chosen = {
    grade: 'severe',
    provider: null,
    carer: null,
    livingElsewhere: false,
    onDate: '2024-04-10',
  };
  const trained = { carerId: 'c1', trainedOn: '2023-01-01' };
  const insuredProvider = { liabilityCoverTo: '2024-12-31' };

  it.each<[string, City, Partial<Parameters<typeof checkCareMode>[1]> & { careMode: string }, string]>([
    [
      'a level-1 hospital for special care',
      'lanshan',
      { careMode: 'special-care', provider: provider({ level: 1, careModes: ['special-care'] }) },
      '',
    ],
    [
      'an elder-care home for special care',
      'lanshan',
      {
        careMode: 'special-care',
        provider: provider({ kind: 'elder-care', level: null, careModes: ['special-care'] }),
      },
      'provider-kind 三（一）1',
    ],
    [
      'a hospital without a level',
      'jining',
      { careMode: 'special-care', provider: provider({ level: null, careModes: ['special-care'] }) },
      'provider-level 三（二）',
    ],
    ['no provider at all', 'liaocheng', { careMode: 'home' }, 'provider-missing 三（六）3'],
    [
      'an agreement for another mode',
      'liaocheng',
      { careMode: 'home', provider: provider({ careModes: ['special-care'] }) },
      'no-agreement 五（三）',
    ],
    [
      'an agreement that ended',
      'liaocheng',
      { careMode: 'home', provider: provider({ careModes: ['home'], agreementTo: '2024-04-09' }) },
      'no-agreement 五（三）',
    ],
    [
      'a provider without liability cover',
      'xuzhou',
      { careMode: 'home-visits', provider: provider({ careModes: ['home-visits'] }) },
      'no-liability-cover 六（二）',
    ],
    [
      'a provider with liability cover',
      'xuzhou',
      { careMode: 'home-visits', provider: provider({ careModes: ['home-visits'], ...insuredProvider }) },
      '',
    ],
    [
      'family care without a carer',
      'xuzhou',
      { careMode: 'home-combined', provider: provider({ careModes: ['home-combined'], ...insuredProvider }) },
      'carer-missing 五（二）2',
    ],
    [
      'cash without living elsewhere',
      'xuzhou',
      { careMode: 'cash-elsewhere', carer: trained },
      'not-living-elsewhere 五（三）2(3)',
    ],
    [
      'cash when living elsewhere, without any provider',
      'xuzhou',
      { careMode: 'cash-elsewhere', carer: trained, livingElsewhere: true },
      '',
    ],
    ['a mode that the scheme does not know', 'xuzhou', { careMode: 'patrol' }, 'care-mode-unknown 五（二）'],
    [
      'a grade without benefits in this mode',
      'lanshan',
      { careMode: 'patrol', grade: 'moderate', provider: provider({ careModes: ['patrol'] }) },
      'grade-not-offered 三（一）4',
    ],
  ])('%s', (_, city, facts, expected) => {
    const found = checkCareMode(bookOf(city).on('2024-04-10'), { ...chosen, ...facts });
    expect(found.reasons.map(({ code, clause }) => `${code} ${clause}`).join()).toBe(expected);
    expect(found.allowed).toBe(expected === '');
  });

  it('tells which other benefits run beside it: patrol keeps the outpatient-chronic one', () => {
    const concurrency = (careMode: string) =>
      checkCareMode(bookOf('lanshan').on('2024-04-10'), { ...chosen, careMode }).concurrency.map(
        ({ benefit, allowed }) => [benefit, allowed],
      );
    expect(concurrency('patrol')).toEqual([
      ['inpatient', false],
      ['outpatient-chronic', true],
    ]);
    expect(concurrency('home')).toEqual([
      ['inpatient', false],
      ['outpatient-chronic', false],
    ]);
  });
});

describe('exclusions', () => {
  it('name the place in the text for each fee line, and refuse codes that the scheme does not know', () => {
    const scheme = bookOf('xuzhou').on('2024-04-10');
    expect(
      checkExclusions(scheme, { codes: ['third-party', 'abroad'] }).excluded.map(({ code, clause }) => [
        code,
        clause,
      ]),
    ).toEqual([
      ['third-party', '五（四）2'],
      ['abroad', '五（四）4'],
    ]);
    expect(() => checkExclusions(scheme, { codes: ['disability-law'] })).toThrow(
      'the exclusion code disability-law is not one of the scheme',
    );
  });
});
