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
      '基金支付：540.00 元（2 次服务共 10 小时 30 分钟，每小时以 60 元为限，每周最多 9 小时（连续居家护理满 6 个月），计入 9 小时）× 80 % = 432.00 元，依据第七条。个人负担 198.00 元。其中含对条文的解读，见计算依据。',
    ],
    en: [
      'The fund pays: 540.00 yuan (2 visits, 10 hours 30 minutes together, at most 60 yuan per hour, at most 9 hours a week (after 6 months of continuous home care), 9 hours counted) × 80 % = 432.00 yuan, under 第七条. The person pays 198.00 yuan. This includes a reading of the text, see the trace.',
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
      '基金支付：90 元/床日（西区标准）× 30 天 × 76 %（70 % + 5 个百分点，医疗救助对象 + 1 个百分点，缴费满 5 年，二级机构）= 2,052.00 元，超过年支付限额 20,000.00 元，年内其他月份已用 19,900.00 元，支付 100.00 元，依据第六条。个人负担 2,600.00 元。',
    ],
    en: [
      'The fund pays: 90 yuan per bed-day (the rate of 西区) × 30 days × 76 % (70 % + 5 percentage points, medical-aid recipient + 1 percentage point, 5 years of contributions, a provider of level 2) = 2,052.00 yuan, above the yearly payment limit of 20,000.00 yuan, 19,900.00 yuan of it used in other months, so 100.00 yuan, under 第六条. The person pays 2,600.00 yuan.',
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
      '基金支付：1,100.00 元（月限额 800 元 + 以前月份结转 300.00 元）× 60 % = 660.00 元，依据第9条。个人负担 540.00 元。其中含对条文的解读，见计算依据。',
    ],
    en: [
      'The fund pays: 1,100.00 yuan (monthly limit 800 yuan + 300.00 yuan carried over) × 60 % = 660.00 yuan, under 第9条. The person pays 540.00 yuan. This includes a reading of the text, see the trace.',
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
      '基金支付：500.00 元（“助浴、保洁”月限额 300 元）× 100 % = 500.00 元，依据第十条。机构负担 200.00 元，不向个人收取。',
    ],
    en: [
      'The fund pays: 500.00 yuan (monthly limit “bathing and cleaning” 300 yuan) × 100 % = 500.00 yuan, under 第十条. The provider bears 200.00 yuan and may not charge them to the person.',
    ],
  },
  'a share of an income base as the price of a day': {
    city: 'qinglan',
    careMode: 'institutional',
    grade: 'first',
    services: daily('2024-04-01', '2024-04-30', 'care', 6000),
    zh: [
      '基金支付：包干标准 60 元/床日（3,000.00 元 × 2 %）× 30 天 = 1,800.00 元，依据第7条。其中含对条文的解读，见计算依据。',
    ],
    en: [
      'The fund pays: package of 60 yuan per bed-day (3,000.00 yuan × 2 %) × 30 days = 1,800.00 yuan, under 第7条. This includes a reading of the text, see the trace.',
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
      '基金支付：600 元/月 × 15 ÷ 30 天 = 300.00 元，发给本人，依据第11条。',
      '基金支付：700 元/月（连续居家护理满 12 个月）× 15 ÷ 30 天 = 350.00 元，发给本人，依据第11条。',
    ],
    en: [
      'The fund pays: 600 yuan per month × 15 ÷ 30 days = 300.00 yuan, paid to the person, under 第11条.',
      'The fund pays: 700 yuan per month (after 12 months of continuous home care) × 15 ÷ 30 days = 350.00 yuan, paid to the person, under 第11条.',
    ],
  },
  'a refusal': {
    city: 'yunxi',
    careMode: 'home-package',
    grade: 'severe',
    services: [line('2024-04-02', 'home-care', 6000, { minutes: 60 })],
    zh: [
      '不予支付：该项服务不在所选服务形式的支付标准内；2024-04-02，共 1 天，费用 60.00 元，依据第十一条。',
    ],
    en: [
      'Not paid: the scheme has no price for this service in the chosen care mode; 2024-04-02, 1 day, fees 60.00 yuan, under 第十一条.',
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
