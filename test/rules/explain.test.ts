import { describe, expect, it } from 'vitest';
import { abbreviateClauses } from '../../rules/base/citations.ts';
import type { EntitlementSpell, ProviderFacts, ServiceLine } from '../../rules/base/facts.ts';
import { explainLine } from '../../rules/explanation/explain.ts';
import type { YearlyParameters } from '../../rules/scheme/index.ts';
import { bookOf, type City, daily, determine, entitlement, person, provider } from './support/cases.ts';

interface Case {
  city: City;
  entitlement: EntitlementSpell;
  provider?: ProviderFacts;
  services: ServiceLine[];
  parameters?: YearlyParameters;
  inHospital?: boolean;
  zh: string;
  en: string;
}

const home = (careMode: string) => provider({ kind: 'elder-care', level: null, careModes: [careMode] });

const cases: Record<string, Case> = {
  'a package by the day': {
    city: 'lanshan',
    entitlement: entitlement({ grade: 'severe', careMode: 'home' }),
    provider: home('home'),
    services: daily('2024-04-01', '2024-04-30', 'care', 2500),
    zh: '基金支付：包干标准 30 元/床日 × 30 天 = 900.00 元，依据三（二）2。包干结余 150.00 元归机构。',
    en: 'The fund pays: package of 30 yuan per bed-day × 30 days = 900.00 yuan, under 三（二）2. The provider keeps 150.00 yuan by which the package exceeds the fees.',
  },
  'a package for a part month': {
    city: 'lanshan',
    entitlement: entitlement({ grade: 'severe', careMode: 'patrol', from: '2024-04-21' }),
    provider: home('patrol'),
    services: daily('2024-04-25', '2024-04-25', 'visit', 10_000),
    zh: '基金支付：包干标准 260 元/月 × 10 ÷ 30 天 = 86.67 元，依据三（二）2。机构负担 13.33 元，不向个人收取。其中含对条文的解读，见计算依据。',
    en: 'The fund pays: package of 260 yuan per month × 10 ÷ 30 days = 86.67 yuan, under 三（二）2. The provider bears 13.33 yuan and may not charge them to the person. This includes a reading of the text, see the trace.',
  },
  'fees of several heights under a limit per day': {
    city: 'liaocheng',
    entitlement: entitlement({ grade: 'severe', careMode: 'home' }),
    provider: home('home'),
    services: [
      ...daily('2024-04-01', '2024-04-10', 'care', 1500),
      ...daily('2024-04-11', '2024-04-12', 'care', 2600),
    ],
    zh: '基金支付：190.00 元（12 天的费用，每床日以 20 元为限）× 100 % = 190.00 元，依据三（六）3。个人负担 12.00 元。其中含对条文的解读，见计算依据。',
    en: 'The fund pays: 190.00 yuan (fees of 12 days, at most 20 yuan per bed-day) × 100 % = 190.00 yuan, under 三（六）3. The person pays 12.00 yuan. This includes a reading of the text, see the trace.',
  },
  'visits above a prorated monthly limit': {
    city: 'xuzhou',
    entitlement: entitlement({ grade: 'severe', careMode: 'home-visits', from: '2024-04-21' }),
    provider: home('home-visits'),
    services: daily('2024-04-22', '2024-04-25', 'visit', 10_000),
    zh: '基金支付：300.00 元（4 次服务，月限额 900 元 × 10 ÷ 30 天 = 300.00 元）× 100 % = 300.00 元，依据五（三）2(1)。机构负担 100.00 元，不向个人收取。其中含对条文的解读，见计算依据。',
    en: 'The fund pays: 300.00 yuan (4 visits, monthly limit 900 yuan × 10 ÷ 30 days = 300.00 yuan) × 100 % = 300.00 yuan, under 五（三）2(1). The provider bears 100.00 yuan and may not charge them to the person. This includes a reading of the text, see the trace.',
  },
  'an allowance with an untrained carer': {
    city: 'xuzhou',
    entitlement: entitlement({
      grade: 'severe',
      careMode: 'home-combined',
      carer: { carerId: 'c1', trainedOn: null },
    }),
    services: daily('2024-04-01', '2024-04-30', 'family-care', 0, { providerId: null }),
    zh: '基金支付：20 元/天 × 30 天 × 80 %（照护人员未经培训）= 480.00 元，依据五（三）2(1)、五（二）2。',
    en: 'The fund pays: 20 yuan per day × 30 days × 80 % (untrained carer) = 480.00 yuan, under 五（三）2(1), 五（二）2.',
  },
  'a payment limit that binds': {
    city: 'panjin',
    entitlement: entitlement({ grade: 'grade-1', careMode: 'institutional' }),
    provider: home('institutional'),
    services: daily('2024-04-01', '2024-04-01', 'care', 350_000),
    parameters: { monthlyIncomeBaseFen: { '2024': 316_667 } },
    zh: '基金支付：3,500.00 元 × 70 % = 2,450.00 元，超过月支付限额 2,216.67 元（3,166.67 元 × 70 %），支付 2,216.67 元，依据二（六）3。个人负担 1,283.33 元。其中含对条文的解读，见计算依据。',
    en: 'The fund pays: 3,500.00 yuan × 70 % = 2,450.00 yuan, above the monthly payment limit of 2,216.67 yuan (3,166.67 yuan × 70 %), so 2,216.67 yuan, under 二（六）3. The person pays 1,283.33 yuan. This includes a reading of the text, see the trace.',
  },
  'days in hospital': {
    city: 'liaocheng',
    entitlement: entitlement({ grade: 'severe', careMode: 'home' }),
    provider: home('home'),
    services: daily('2024-04-01', '2024-04-03', 'care', 2000),
    inHospital: true,
    zh: '不予支付：住院期间停止长期护理保险待遇；2024-04-01 至 2024-04-03，共 3 天，费用 60.00 元，依据四（一）。',
    en: 'Not paid: long-term care benefits stop during a hospital stay; 2024-04-01 – 2024-04-03, 3 days, fees 60.00 yuan, under 四（一）.',
  },
};

describe('a line explains itself to a family', () => {
  it.each(Object.entries(cases))('%s', (_, given) => {
    const stay = { admittedOn: '2024-04-01', dischargedOn: null };
    const found = determine(bookOf(given.city, given.parameters), {
      entitlements: [given.entitlement],
      providerList: given.provider ? [given.provider] : [],
      services: given.services,
      person: person({ hospitalStays: given.inHospital ? [stay] : [] }),
    });
    expect(found.lines.map(explainLine)).toEqual([{ zh: given.zh, en: given.en }]);
  });

  it('writes shared beginnings of clauses once', () => {
    expect(abbreviateClauses(['五（三）1(1)', '五（三）1(3)', '五（四）2', '三'], '、')).toBe(
      '五（三）1(1)、(3)、五（四）2、三',
    );
  });
});
