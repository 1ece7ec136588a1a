interface Line {
  date: string;
  component: string;
  feeFen: number;
  minutes?: number;
  item?: string;
}

export interface Services {
  providerId: string | null;
  lines: Line[];
}

/** Fund, person and provider in yuan. */
export type Yuan = [number, number, number];

export interface Story {
  name: string;
  city: 'yunxi' | 'qinglan';
  person?: Record<string, unknown>;
  level: number;
  choice: Record<string, unknown>;
  livesElsewhere?: true;
  entitledFrom: string;
  april: Services[];
  may?: Services[];
  expected: { april: Yuan; may?: Yuan };
  /** A part of a sentence of the last statement. */
  tells?: string;
}

export const day = (component: string, date: string, yuan: number, more: Partial<Line> = {}): Line => ({
  date,
  component,
  feeFen: yuan * 100,
  ...more,
});

function daily(component: string, month: string, count: number, yuan: number): Line[] {
  return Array.from({ length: count }, (_, index) =>
    day(component, `${month}-${String(index + 1).padStart(2, '0')}`, yuan),
  );
}

function on(component: string, dates: string[], yuan: number): Line[] {
  return dates.map((date) => day(component, date, yuan));
}

const TEN_YEARS = Array.from({ length: 10 }, (_, index) => ({
  year: 2015 + index,
  paidOn: `${2015 + index}-01-10`,
  paidInFull: true,
}));

/** Amounts by hand beside each. Yunxi's benefits begin on 1 April, the month after the conclusion of 12 March. */
export const STORIES: Story[] = [
  {
    name: 'Yunxi: hours, nursing and a family carer at home, over a week that crosses the month',
    city: 'yunxi',
    level: 5,
    choice: { careMode: 'home-hours', providerId: 'home', carerId: 'daughter' },
    entitledFrom: '2024-04-01',
    // 6 h × 60 × 80 % = 288 (self 72). Nursing 150: 120 count, 108 → 100 (self 20, provider 30). 30 days × 30 = 900.
    april: [
      {
        providerId: 'home',
        lines: [day('home-care', '2024-04-29', 360, { minutes: 360 }), day('nursing', '2024-04-02', 150)],
      },
      { providerId: null, lines: daily('family-care', '2024-04', 30, 0) },
    ],
    // One hour of the week is left: 60 × 80 % = 48, self 72. 31 days × 30 = 930.
    may: [
      { providerId: 'home', lines: [day('home-care', '2024-05-01', 120, { minutes: 120 })] },
      { providerId: null, lines: daily('family-care', '2024-05', 31, 0) },
    ],
    expected: { april: [1288, 92, 30], may: [978, 72, 0] },
    tells: '每周最多 7 小时，计入 1 小时',
  },
  {
    name: 'Yunxi: an institution of level 2 in the western pool, medical aid, ten years of contributions',
    city: 'yunxi',
    person: {
      pool: '西区',
      contributions: TEN_YEARS,
      categories: [{ category: 'medical-aid', from: '2020-01-01', to: null }],
    },
    level: 4,
    choice: { careMode: 'institutional', providerId: 'house' },
    entitledFrom: '2024-04-01',
    // 90 × 30 × (70 + 5 + 2) % = 2,079 of 3,300.
    april: [{ providerId: 'house', lines: daily('care', '2024-04', 30, 110) }],
    expected: { april: [2079, 1221, 0] },
    tells: '缴费满 10 年',
  },
  {
    name: 'Yunxi: a package with a limit for bathing and cleaning',
    city: 'yunxi',
    level: 2,
    choice: { careMode: 'home-package', providerId: 'home' },
    entitledFrom: '2024-04-01',
    april: [
      {
        providerId: 'home',
        lines: [
          day('package-service', '2024-04-02', 200, { item: 'bath' }),
          day('package-service', '2024-04-03', 200, { item: 'clean' }),
          day('package-service', '2024-04-04', 700, { item: 'meal' }),
        ],
      },
    ],
    expected: { april: [900, 0, 200] },
    tells: '“助浴、保洁”月限额 300 元',
  },
  {
    name: 'Qinglan: visits that carry over and companionship by the hour',
    city: 'qinglan',
    level: 5,
    choice: { careMode: 'home', providerId: 'home' },
    entitledFrom: '2024-03-13',
    // Visits 400 × 60 % = 240. Out 15 h × 30 × 90 % = 405, meals 150 × 90 % = 135 → 90 (45 the provider's).
    april: [
      {
        providerId: 'home',
        lines: [
          ...on('visit', ['2024-04-02', '2024-04-09', '2024-04-29', '2024-04-30'], 100),
          day('companion', '2024-04-03', 450, { minutes: 900, item: 'walk' }),
          day('companion', '2024-04-04', 150, { minutes: 300, item: 'meal' }),
        ],
      },
    ],
    // 1 May is the third visit of a week that allows two since that day. Carried over: 19 days of March 490.32 + April
    // 400 = 890.32, so 1,690.32 of 2,000 count; 60 % = 1,014.19.
    may: [
      {
        providerId: 'home',
        lines: [
          day('visit', '2024-05-01', 50),
          ...on(
            'visit',
            [
              '2024-05-06',
              '2024-05-07',
              '2024-05-13',
              '2024-05-14',
              '2024-05-20',
              '2024-05-21',
              '2024-05-27',
              '2024-05-28',
            ],
            250,
          ),
        ],
      },
    ],
    expected: { april: [735, 220, 45], may: [1014.19, 1035.81, 0] },
    tells: '月限额 800 元 + 以前月份结转 890.32 元',
  },
  {
    name: 'Qinglan: monthly cash to the person',
    city: 'qinglan',
    level: 5,
    choice: { careMode: 'elsewhere' },
    livesElsewhere: true,
    entitledFrom: '2024-03-13',
    april: [{ providerId: null, lines: [day('cash', '2024-04-30', 0)] }],
    expected: { april: [600, 0, 0] },
    tells: '发给本人',
  },
  {
    name: 'Qinglan: monthly cash to the family carer',
    city: 'qinglan',
    level: 3,
    choice: { careMode: 'family', carerId: 'daughter' },
    entitledFrom: '2024-03-13',
    april: [{ providerId: null, lines: [day('family-care', '2024-04-30', 0)] }],
    expected: { april: [500, 0, 0] },
    tells: '发给照护人员',
  },
  {
    name: 'Qinglan: bed-days at a share of the income base',
    city: 'qinglan',
    level: 3,
    choice: { careMode: 'institutional', providerId: 'house' },
    entitledFrom: '2024-03-13',
    april: [{ providerId: 'house', lines: daily('care', '2024-04', 30, 70) }],
    expected: { april: [1800, 0, 300] },
    tells: '包干标准 60 元/床日（月收入基数 3,000.00 元 × 2 %）',
  },
  {
    name: 'Qinglan: community patrol by grade',
    city: 'qinglan',
    level: 3,
    choice: { careMode: 'patrol', providerId: 'house' },
    entitledFrom: '2024-03-13',
    april: [{ providerId: 'house', lines: [day('patrol', '2024-04-10', 200)] }],
    expected: { april: [180, 0, 20] },
  },
];
