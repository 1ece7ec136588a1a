import type { SchemeDocument } from '../../rules/scheme/index.ts';

type Version = SchemeDocument['versions'][number];

/** Care at one provider, billed for the same fee on each day. */
export interface Care {
  careMode: string;
  provider: { providerId: string; kind: string; level: number | null };
  component: string;
  feeFen: number;
}

/** What differs between the lives: each city's own conditions, modes, prices, and the sums worked out from them. */
export interface City {
  tenantId: string;
  /** The first application: refused by the screening, or by who checks its papers. */
  hopeless: { application: Record<string, unknown>; papers?: Record<string, unknown>; reasons: string[] };
  /** First found, and found by others after the objection that is won. */
  levels: { found: number; won: number };
  grades: { found: string; won: string };
  atFirst: Care;
  later: Care;
  /** What the scheme's new version, in force from 2026-06-01, changes of the later care. */
  amendment: (version: Version) => void;
  /** Fund, person and provider, in fen. */
  expected: {
    october: Shares;
    correction: Shares;
    november: Shares;
    mayAndJune: Shares;
    lastApril: Shares;
  };
}

export interface Shares {
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}

const shares = (fundFen: number, selfFen: number, providerFen: number, refusedFen: number): Shares => ({
  fundFen,
  selfFen,
  providerFen,
  refusedFen,
});

const TOO_SHORT = { application: { disabledSince: '2024-02-01' }, reasons: ['disability-too-short'] };
const PAPERS_FALSE = {
  application: {},
  papers: { decision: 'refuse', ground: 'papers-false', note: '病历系伪造' },
  reasons: ['papers-false'],
};
const SEVERE = { levels: { found: 3, won: 5 }, grades: { found: 'severe', won: 'severe' } };

type Rule<M extends Version['benefitRules'][number]['method']> = Extract<
  Version['benefitRules'][number],
  { method: M }
>;

function ruleOf<M extends Version['benefitRules'][number]['method']>(
  version: Version,
  method: M,
  id: string,
): Rule<M> {
  const rule = version.benefitRules.find((known) => known.id === id);
  if (rule?.method !== method) throw new Error(`no ${method} ${id}`);
  return rule as Rule<M>;
}

function limitOf(id: string, amountFen: number): City['amendment'] {
  return (version) => {
    const { costLimit } = ruleOf(version, 'reimbursement', id);
    if (!('amountFen' in costLimit)) throw new Error(`${id} has no limit`);
    costLimit.amountFen.value = amountFen;
  };
}

function ratioOf(id: string, ratio: string): City['amendment'] {
  return (version) => {
    ruleOf(version, 'reimbursement', id).ratio.value = ratio;
  };
}

const MEDICAL_1 = { providerId: 'medical-1', kind: 'medical', level: 1 };
const MEDICAL_2 = { providerId: 'medical-2', kind: 'medical', level: 2 };
const ELDER_CARE = { providerId: 'elder-care', kind: 'elder-care', level: null };
const COMBINED = { providerId: 'combined', kind: 'combined', level: 1 };
const HOME_CARE = { providerId: 'home-care', kind: 'home-care', level: null };

/**
 * October 2024 is care on 31 days. Of them 5, the 10th to the 14th, turn out to be hospital days after it was settled.
 * November is care on 30 days, 3 of them (20th to 22nd) hospital days, and takes in October's correction: the fund
 * pays 30 − 3 − 5 = 22 days of it, and the fees of 8 days are refused. May 2026 (31 days) is under the old version,
 * June (30 days) under the new one. Of the services of 1 to 8 April 2027 those to the 6th, the day of death, count.
 */
export const CITIES: City[] = [
  {
    tenantId: 'lanshan',
    hopeless: PAPERS_FALSE,
    ...SEVERE,
    // A package of 150 a day; what the hospital charges above it is its own loss.
    atFirst: {
      careMode: 'special-care',
      provider: MEDICAL_2,
      component: 'care',
      feeFen: 20_000,
    },
    // A package of 30 a day, later 35; the fee is 40.
    later: {
      careMode: 'home',
      provider: COMBINED,
      component: 'care',
      feeFen: 4_000,
    },
    amendment: (version) => {
      ruleOf(version, 'package', 'home').priceFen.value = 3_500;
    },
    expected: {
      october: shares(31 * 15_000, 0, 31 * 5_000, 0),
      correction: shares(-5 * 15_000, 0, -5 * 5_000, 5 * 20_000),
      november: shares(22 * 15_000, 0, 22 * 5_000, 8 * 20_000),
      mayAndJune: shares(31 * 3_000 + 30 * 3_500, 0, 31 * 1_000 + 30 * 500, 0),
      lastApril: shares(6 * 3_500, 0, 6 * 500, 2 * 4_000),
    },
  },
  {
    tenantId: 'liaocheng',
    hopeless: TOO_SHORT,
    ...SEVERE,
    // Up to 80 a day, all of it from the fund; the rest of 90 is the person's.
    atFirst: {
      careMode: 'special-care',
      provider: MEDICAL_1,
      component: 'care',
      feeFen: 9_000,
    },
    // Up to 20 a day, later 25, of 30.
    later: {
      careMode: 'home',
      provider: COMBINED,
      component: 'care',
      feeFen: 3_000,
    },
    amendment: limitOf('home', 2_500),
    expected: {
      october: shares(31 * 8_000, 31 * 1_000, 0, 0),
      correction: shares(-5 * 8_000, -5 * 1_000, 0, 5 * 9_000),
      november: shares(22 * 8_000, 22 * 1_000, 0, 8 * 9_000),
      mayAndJune: shares(31 * 2_000 + 30 * 2_500, 31 * 1_000 + 30 * 500, 0, 0),
      lastApril: shares(6 * 2_500, 6 * 500, 0, 2 * 3_000),
    },
  },
  {
    tenantId: 'xuzhou',
    hopeless: TOO_SHORT,
    levels: { found: 2, won: 4 },
    grades: { found: 'moderate', won: 'severe' },
    // 70 % of 60 a day.
    atFirst: {
      careMode: 'institutional',
      provider: ELDER_CARE,
      component: 'life-care',
      feeFen: 6_000,
    },
    // 40 a day: 1,240 in May, 1,200 in June, of which the fund pays 900 a month, later 1,000; the rest is the
    // provider's. Six of April's thirty days: 6/30 × 1,000 = 200 of 240.
    later: {
      careMode: 'home-visits',
      provider: HOME_CARE,
      component: 'visit',
      feeFen: 4_000,
    },
    amendment: limitOf('severe-visits', 100_000),
    expected: {
      october: shares(31 * 4_200, 31 * 1_800, 0, 0),
      correction: shares(-5 * 4_200, -5 * 1_800, 0, 5 * 6_000),
      november: shares(22 * 4_200, 22 * 1_800, 0, 8 * 6_000),
      mayAndJune: shares(90_000 + 100_000, 0, 34_000 + 20_000, 0),
      lastApril: shares(20_000, 0, 4_000, 2 * 4_000),
    },
  },
  {
    tenantId: 'panjin',
    hopeless: TOO_SHORT,
    levels: { found: 3, won: 4 },
    grades: { found: 'grade-3', won: 'grade-2' },
    // 70 % of 80 a day: 1,736 in October, below the limit of 60 % × 3,166.67 = 1,900.00 a month.
    atFirst: {
      careMode: 'institutional',
      provider: ELDER_CARE,
      component: 'care',
      feeFen: 8_000,
    },
    // 80 %, later 85 %, of 50 a day: 1,240 in May and 1,275 in June, below the limit.
    later: {
      careMode: 'home',
      provider: HOME_CARE,
      component: 'care',
      feeFen: 5_000,
    },
    amendment: ratioOf('home-grade-2', '0.85'),
    expected: {
      october: shares(31 * 5_600, 31 * 2_400, 0, 0),
      correction: shares(-5 * 5_600, -5 * 2_400, 0, 5 * 8_000),
      november: shares(22 * 5_600, 22 * 2_400, 0, 8 * 8_000),
      mayAndJune: shares(31 * 4_000 + 30 * 4_250, 31 * 1_000 + 30 * 750, 0, 0),
      lastApril: shares(6 * 4_250, 6 * 750, 0, 2 * 5_000),
    },
  },
  {
    tenantId: 'jining',
    hopeless: PAPERS_FALSE,
    ...SEVERE,
    // 65 % in a hospital of level 2.
    atFirst: {
      careMode: 'special-care',
      provider: MEDICAL_2,
      component: 'care',
      feeFen: 10_000,
    },
    // 70 %, later 75 %.
    later: {
      careMode: 'home',
      provider: COMBINED,
      component: 'care',
      feeFen: 10_000,
    },
    amendment: ratioOf('home', '0.75'),
    expected: {
      october: shares(31 * 6_500, 31 * 3_500, 0, 0),
      correction: shares(-5 * 6_500, -5 * 3_500, 0, 5 * 10_000),
      november: shares(22 * 6_500, 22 * 3_500, 0, 8 * 10_000),
      mayAndJune: shares(31 * 7_000 + 30 * 7_500, 31 * 3_000 + 30 * 2_500, 0, 0),
      lastApril: shares(6 * 7_500, 6 * 2_500, 0, 2 * 10_000),
    },
  },
];
