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
    zh: '基金支付：包干标准 30 元/天 × 30 天 = 900.00 元，依据三（二）2。费用合计 750.00 元，个人不用支付。实际费用低于包干标准，结余 150.00 元归机构。',
    en: 'The fund pays: package of 30 yuan per day × 30 days = 900.00 yuan, under 三（二）2. Of fees of 750.00 yuan, the person pays nothing. The fees are below the package; the provider keeps the 150.00 yuan of difference.',
  },
  'a package for a part month': {
    city: 'lanshan',
    entitlement: entitlement({ grade: 'severe', careMode: 'patrol', from: '2024-04-21' }),
    provider: home('patrol'),
    services: daily('2024-04-25', '2024-04-25', 'visit', 10_000),
    zh: '基金支付：包干标准 260 元/月 × 享受待遇 10 天 ÷ 全月 30 天 = 86.67 元，依据三（二）2和下述理解。费用合计 100.00 元，个人不用支付。超过包干标准的部分 13.33 元由机构负担，不得向个人收取。原文没有写明之处，经办机构按以下理解处理：“原文未写不足月的算法；按处于巡护待遇中的天数占当月天数计付，不按上门次数”。',
    en: 'The fund pays: package of 260 yuan per month × 10 days of benefit ÷ 30 days of the month = 86.67 yuan, under 三（二）2 and the reading below. Of fees of 100.00 yuan, the person pays nothing. The provider bears what exceeds the package, 13.33 yuan, and may not charge it to the person. Where the text does not say, the agency goes by this reading: “the text does not say how a part of a month is computed; it is paid by the days under patrol care of the days of the month, not by the number of visits”.',
  },
  'fees of several heights under a limit per day': {
    city: 'liaocheng',
    entitlement: entitlement({ grade: 'severe', careMode: 'home' }),
    provider: home('home'),
    services: [
      ...daily('2024-04-01', '2024-04-10', 'care', 1500),
      ...daily('2024-04-11', '2024-04-12', 'care', 2600),
    ],
    zh: '基金支付：190.00 元（12 天的费用，每床日以 20 元为限），依据三（六）3和下述理解。费用合计 202.00 元，个人负担 12.00 元，即超过每日限额的部分。原文没有写明之处，经办机构按以下理解处理：“限额逐床日计算，不在各日之间调剂”、“原文未写超出限额由谁负担；由个人负担”。',
    en: 'The fund pays: 190.00 yuan (fees of 12 days, at most 20 yuan per bed-day), under 三（六）3 and the readings below. Of fees of 202.00 yuan, the person pays 12.00 yuan: what exceeds the daily limit. Where the text does not say, the agency goes by these readings: “the limit holds for each bed-day by itself and is not evened out between days”, “the text does not say who bears what exceeds the limit; the person does”.',
  },
  'visits above a prorated monthly limit': {
    city: 'xuzhou',
    entitlement: entitlement({ grade: 'severe', careMode: 'home-visits', from: '2024-04-21' }),
    provider: home('home-visits'),
    services: daily('2024-04-22', '2024-04-25', 'visit', 10_000),
    zh: '基金支付：300.00 元（4 次服务，月限额 900 元 × 享受待遇 10 天 ÷ 全月 30 天 = 300.00 元），依据五（三）2(1)和下述理解。费用合计 400.00 元，个人不用支付。超过月限额的部分 100.00 元由机构负担，不得向个人收取。原文没有写明之处，经办机构按以下理解处理：“资格或服务形式在月内开始或结束的，月限额按享受天数占当月天数折算”、“超过限额的费用由机构负担”。',
    en: 'The fund pays: 300.00 yuan (4 visits, monthly limit 900 yuan × 10 days of benefit ÷ 30 days of the month = 300.00 yuan), under 五（三）2(1) and the readings below. Of fees of 400.00 yuan, the person pays nothing. The provider bears what exceeds the monthly limit, 100.00 yuan, and may not charge it to the person. Where the text does not say, the agency goes by these readings: “where the entitlement or care mode begins or ends within the month, the limit is reduced to the days of benefit of the days of the month”, “the provider bears what exceeds the limit”.',
  },
  'an allowance with an untrained carer': {
    city: 'xuzhou',
    entitlement: entitlement({
      grade: 'severe',
      careMode: 'home-combined',
      carer: { carerId: 'c1', trainedOn: null },
    }),
    services: daily('2024-04-01', '2024-04-30', 'family-care', 0, { providerId: null }),
    zh: '基金支付：补贴 20 元/天 × 30 天 × 80 %（照护人员未经培训，培训合格当日起不再折算）= 480.00 元，依据五（三）2(1)、五（二）2。',
    en: 'The fund pays: allowance of 20 yuan per day × 30 days × 80 % (the carer is not trained; in full from the day of passing the training) = 480.00 yuan, under 五（三）2(1), 五（二）2.',
  },
  'a payment limit that binds': {
    city: 'panjin',
    entitlement: entitlement({ grade: 'grade-1', careMode: 'institutional' }),
    provider: home('institutional'),
    services: daily('2024-04-01', '2024-04-01', 'care', 350_000),
    parameters: { monthlyIncomeBaseFen: { '2024': 316_667 } },
    zh: '基金支付：费用 3,500.00 元 × 支付比例 70 % = 2,450.00 元，超过月支付限额 2,216.67 元（上年度全市城乡居民人均可支配月平均收入 3,166.67 元 × 70 %），支付 2,216.67 元，依据二（六）3和下述理解。费用合计 3,500.00 元，个人负担 1,283.33 元，其中按比例自付的部分 1,050.00 元，超过月支付限额的部分 233.33 元。原文没有写明之处，经办机构按以下理解处理：“月限额限制基金支付额，不限制费用基数”、“超过月限额的部分由个人负担”。',
    en: "The fund pays: fees of 3,500.00 yuan × a share of 70 % = 2,450.00 yuan, above the monthly payment limit of 2,216.67 yuan (last year's monthly per-capita disposable income of 3,166.67 yuan × 70 %), so 2,216.67 yuan, under 二（六）3 and the readings below. Of fees of 3,500.00 yuan, the person pays 1,283.33 yuan, of which 1,050.00 yuan is the share that the fund does not cover and 233.33 yuan is what exceeds the monthly payment limit. Where the text does not say, the agency goes by these readings: “the monthly limit holds for what the fund pays, not for the fees that it is computed from”, “the person bears what exceeds the monthly limit”.",
  },
  'days in hospital': {
    city: 'liaocheng',
    entitlement: entitlement({ grade: 'severe', careMode: 'home' }),
    provider: home('home'),
    services: daily('2024-04-01', '2024-04-03', 'care', 2000),
    inHospital: true,
    zh: '不予支付：住院期间停止长期护理保险待遇，依据四（一）。2024-04-01 至 2024-04-03 的“护理（按床日）”共 3 天，费用 60.00 元。机构实际提供了服务的，费用由本人承担；没有提供的，机构不得收取（原文没有写明由谁承担，经办机构按此处理）。2024-04-01 入院，尚未登记出院，出院当日起恢复待遇。有异议的，可向参保地长期护理保险经办机构申请复核。',
    en: 'Not paid: long-term care benefits stop during a hospital stay, under 四（一）. 3 days of care by the bed-day from 2024-04-01 to 2024-04-03, fees of 60.00 yuan. Where the provider gave the services, the fees are borne by the person; where it did not, it may not charge for them (the text does not say who bears them; the agency handles it so). In hospital since 2024-04-01, with no discharge recorded; benefits go on from the day of discharge. Whoever disagrees can ask the long-term care insurance agency of the place of insurance to look at it again.',
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
