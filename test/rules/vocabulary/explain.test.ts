import { describe, expect, it } from 'vitest';
import type { ServiceLine } from '../../../rules/base/facts.ts';
import { explainLine } from '../../../rules/explanation/explain.ts';
import {
  daily,
  determine,
  elsewhere,
  entitlement,
  type InventedCity,
  inPool,
  inventedBook,
  person,
  provider,
} from '../support/cases.ts';

interface Case {
  city: InventedCity;
  careMode: string;
  grade: string;
  from?: string;
  level?: 1 | 2 | 3 | null;
  services: ServiceLine[];
  person?: Parameters<typeof person>[0];
  usedBefore?: { limitId: string; month: string; used: number }[];
  zh: string[];
  en: string[];
}

const line = (
  date: string,
  component: string,
  feeFen: number,
  more: Partial<ServiceLine> = {},
): ServiceLine => ({
  lineId: `${date}-${component}-${more.item ?? ''}`,
  date,
  providerId: 'p1',
  component,
  feeFen,
  ...more,
});

const cases: Record<string, Case> = {
  'hours at the price, and hours beyond the week': {
    city: 'yunxi',
    careMode: 'home-hours',
    grade: 'severe',
    from: '2023-06-01',
    services: [
      line('2024-04-01', 'home-care', 36_000, { minutes: 360 }),
      line('2024-04-02', 'home-care', 27_000, { minutes: 270 }),
    ],
    zh: [
      '基金支付：计入费用 540.00 元（2 次服务共 10 小时 30 分钟，每小时以 60 元为限，每周最多 9 小时（连续居家护理满 6 个月），计入 9 小时）× 支付比例 80 % = 432.00 元，依据第七条和下述理解。费用合计 630.00 元，个人负担 198.00 元，其中按比例自付的部分 108.00 元，超过规定时数或次数的部分 90.00 元。原文没有写明之处，经办机构按以下理解处理：“一周为周一至周日，跨月、跨版本的仍为同一周”。',
    ],
    en: [
      'The fund pays: counted fees of 540.00 yuan (2 visits, 10 hours 30 minutes together, at most 60 yuan per hour, at most 9 hours a week (after 6 months of continuous home care), 9 hours counted) × a share of 80 % = 432.00 yuan, under 第七条 and the reading below. Of fees of 630.00 yuan, the person pays 198.00 yuan, of which 108.00 yuan is the share that the fund does not cover and 90.00 yuan is what exceeds the hours or visits that count. Where the text does not say, the agency goes by this reading: “a week is from Monday to Sunday, also across months and versions”.',
    ],
  },
  'points of a category and of contributions, level and pool': {
    city: 'yunxi',
    careMode: 'institutional',
    grade: 'severe',
    level: 2,
    person: {
      ...inPool('西区'),
      categories: [{ category: 'medical-aid', from: '2020-01-01', to: null }],
      contributions: [2020, 2021, 2022, 2023, 2024].map((year) => ({
        year,
        paidOn: `${year}-01-10`,
        paidInFull: true,
      })),
    },
    services: daily('2024-04-01', '2024-04-30', 'care', 9000),
    usedBefore: [{ limitId: 'institutional/paymentLimit', month: '2024-03', used: 1_990_000 }],
    zh: [
      '基金支付：90 元/床日（西区标准）× 30 天 × 76 %（70 % + 5 个百分点，医疗救助对象 + 1 个百分点，缴费满 5 年，二级机构）= 2,052.00 元，超过年支付限额 20,000.00 元，年内其他月份已用 19,900.00 元，支付 100.00 元，依据第六条。费用合计 2,700.00 元，个人负担 2,600.00 元，其中按比例自付的部分 648.00 元，超过年支付限额的部分 1,952.00 元。',
    ],
    en: [
      'The fund pays: 90 yuan per bed-day (the rate of 西区) × 30 days × 76 % (70 % + 5 percentage points, medical-aid recipient + 1 percentage point, 5 years of contributions, a provider of level 2) = 2,052.00 yuan, above the yearly payment limit of 20,000.00 yuan, 19,900.00 yuan of it used in other months, so 100.00 yuan, under 第六条. Of fees of 2,700.00 yuan, the person pays 2,600.00 yuan, of which 648.00 yuan is the share that the fund does not cover and 1,952.00 yuan is what exceeds the yearly payment limit.',
    ],
  },
  'a carried-over limit that binds': {
    city: 'qinglan',
    careMode: 'home',
    grade: 'first',
    from: '2024-01-01',
    services: [line('2024-02-05', 'visit', 60_000), line('2024-02-06', 'visit', 60_000)],
    usedBefore: [{ limitId: 'visits/costLimit', month: '2024-01', used: 50_000 }],
    zh: [
      '基金支付：计入费用 1,100.00 元（月限额 800 元 + 以前月份结转 300.00 元）× 支付比例 60 % = 660.00 元，依据第9条和下述理解。费用合计 1,200.00 元，个人负担 540.00 元，其中按比例自付的部分 440.00 元，超过月限额的部分 100.00 元。原文没有写明之处，经办机构按以下理解处理：“一周为周一至周日，跨月、跨版本的仍为同一周”。',
    ],
    en: [
      'The fund pays: counted fees of 1,100.00 yuan (monthly limit 800 yuan + 300.00 yuan carried over) × a share of 60 % = 660.00 yuan, under 第9条 and the reading below. Of fees of 1,200.00 yuan, the person pays 540.00 yuan, of which 440.00 yuan is the share that the fund does not cover and 100.00 yuan is what exceeds the monthly limit. Where the text does not say, the agency goes by this reading: “a week is from Monday to Sunday, also across months and versions”.',
    ],
  },
  'items within a package': {
    city: 'yunxi',
    careMode: 'home-package',
    grade: 'severe',
    from: '2024-01-01',
    services: [
      line('2024-04-02', 'package-service', 50_000, { item: 'bath' }),
      line('2024-04-02', 'package-service', 20_000, { item: 'meal' }),
    ],
    zh: [
      '基金支付：500.00 元（“助浴、保洁”月限额 300 元），依据第十条。费用合计 700.00 元，个人不用支付。超过月限额的部分 200.00 元由机构负担，不得向个人收取。',
    ],
    en: [
      'The fund pays: 500.00 yuan (monthly limit “bathing and cleaning” 300 yuan), under 第十条. Of fees of 700.00 yuan, the person pays nothing. The provider bears what exceeds the monthly limit, 200.00 yuan, and may not charge it to the person.',
    ],
  },
  'a share of an income base as the price of a day': {
    city: 'qinglan',
    careMode: 'institutional',
    grade: 'first',
    services: daily('2024-04-01', '2024-04-30', 'care', 6000),
    zh: [
      '基金支付：包干标准 60 元/床日（月收入基数 3,000.00 元 × 2 %）× 30 天 = 1,800.00 元，依据第7条和下述理解。费用合计 1,800.00 元，个人不用支付。原文没有写明之处，经办机构按以下理解处理：“由月收入基数算得的价格四舍五入到分”。',
    ],
    en: [
      'The fund pays: package of 60 yuan per bed-day (monthly income base of 3,000.00 yuan × 2 %) × 30 days = 1,800.00 yuan, under 第7条 and the reading below. Of fees of 1,800.00 yuan, the person pays nothing. Where the text does not say, the agency goes by this reading: “a price that follows from the income base is rounded to the fen, half up”.',
    ],
  },
  'monthly cash that rises within the month': {
    person: elsewhere,
    city: 'qinglan',
    careMode: 'elsewhere',
    grade: 'first',
    from: '2023-04-16',
    services: [line('2024-04-30', 'cash', 0, { providerId: null })],
    zh: [
      '基金支付：补贴 600 元/月 × 享受待遇 15 天 ÷ 全月 30 天 = 300.00 元，发给本人，依据第11条。',
      '基金支付：补贴 700 元/月（连续居家护理满 12 个月）× 享受待遇 15 天 ÷ 全月 30 天 = 350.00 元，发给本人，依据第11条。',
    ],
    en: [
      'The fund pays: allowance of 600 yuan per month × 15 days of benefit ÷ 30 days of the month = 300.00 yuan, paid to the person, under 第11条.',
      'The fund pays: allowance of 700 yuan per month (after 12 months of continuous home care) × 15 days of benefit ÷ 30 days of the month = 350.00 yuan, paid to the person, under 第11条.',
    ],
  },
  'a refusal': {
    city: 'yunxi',
    careMode: 'home-package',
    grade: 'severe',
    services: [line('2024-04-02', 'home-care', 6000, { minutes: 60 })],
    zh: [
      '不予支付：所选服务形式没有这项服务的支付标准，依据第十一条。2024-04-02 的“上门护理”共 1 次，费用 60.00 元，由本人承担（原文没有写明由谁承担，经办机构按此处理）。改选“居家上门护理”之后，其后的服务才予支付。有异议的，可向参保地长期护理保险经办机构申请复核。',
    ],
    en: [
      'Not paid: the chosen care mode has no price for this service, under 第十一条. 1 service of care at home, 2024-04-02, fees of 60.00 yuan, borne by the person (the text does not say who bears them; the agency handles it so). It is paid only from when the person has chosen care at home by the hour. Whoever disagrees can ask the long-term care insurance agency of the place of insurance to look at it again.',
    ],
  },
};

describe('the wider vocabulary explains itself to a family', () => {
  it.each(Object.entries(cases))('%s', (_, given) => {
    const { city, careMode, grade, from = '2024-01-01', level = null, services, usedBefore = [] } = given;
    const found = determine(inventedBook(city), {
      entitlements: [entitlement({ grade, careMode, from })],
      providerList: [provider({ kind: 'combined', level, careModes: [careMode] })],
      services,
      usedBefore,
      person: person(given.person ?? {}),
    });
    const explained = found.lines.map(explainLine);
    expect(explained.map(({ zh }) => zh)).toEqual(given.zh);
    expect(explained.map(({ en }) => en)).toEqual(given.en);
  });
});
