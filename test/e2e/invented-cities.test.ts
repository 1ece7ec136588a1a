import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../local/product/sample/client.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { inventedDirectory, inventedDocument } from '../rules/support/cases.ts';
import { assemblyOf, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Line {
  date: string;
  component: string;
  feeFen: number;
  minutes?: number;
  item?: string;
}

interface Services {
  providerId: string | null;
  lines: Line[];
}

/** Fund, person and provider in yuan. */
type Yuan = [number, number, number];

interface Story {
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

interface Statement {
  personId: string;
  statementId: string;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
  lines: { clauses: string[]; explanation: { zh: string; en: string } }[];
}

const day = (component: string, date: string, yuan: number, more: Partial<Line> = {}): Line => ({
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
const STORIES: Story[] = [
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
    tells: '包干标准 60 元/床日（3,000.00 元 × 2 %）',
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

describe('two invented cities, known by their folder alone, from publication to statement over HTTP', () => {
  let test: TestHost;
  const towns = new Map<string, Town>();
  const persons = new Map<Story, string>();
  const cases = new Map<Story, string>();
  const statements = new Map<string, Statement[]>();

  beforeAll(async () => {
    const qinglan = inventedDocument('qinglan');
    const firstOnly = { ...qinglan, versions: qinglan.versions.slice(0, 1) };
    const assembly = assemblyOf(inventedDirectory);
    test = await startTestHost([inventedDocument('yunxi'), firstOnly], '2024-03-04T01:00:00.000Z', assembly);
    for (const document of [inventedDocument('yunxi'), firstOnly])
      towns.set(document.tenant.id, await furnish(new Town(test, document)));
    await publishSecondVersion();
    await entitleAll();
    await live('april', '2024-04', '2024-05-02T01:00:00.000Z');
    await live('may', '2024-05', '2024-06-03T01:00:00.000Z');
  });
  afterAll(() => test.close());

  function townOf(city: string): Town {
    const town = towns.get(city);
    if (!town) throw new Error(`no town ${city}`);
    return town;
  }

  async function furnish(town: Town): Promise<Town> {
    await town.assessors();
    const modes = inventedDocument(town.tenantId as 'yunxi').versions[0]?.careModes ?? [];
    const modesOf = (kind: string) =>
      modes
        .filter(({ providerKinds }) => (providerKinds.value as string[]).includes(kind))
        .map(({ id }) => id);
    await town.provider({ providerId: 'house', kind: 'combined', level: 2, careModes: modesOf('combined') });
    await town.provider({
      providerId: 'home',
      kind: 'home-care',
      level: null,
      careModes: modesOf('home-care'),
    });
    const carer = { carerId: 'daughter', name: '李某', trainedOn: '2023-05-01' };
    await town.post(town.as('agency'), '/carers', carer);
    return town;
  }

  /** Two people of the agency publish the rule of two visits a week, in force from 1 May; the base is set by name. */
  async function publishSecondVersion(): Promise<void> {
    const town = townOf('qinglan');
    const document = inventedDocument('qinglan');
    const { draftId } = await town.post<{ draftId: string }>(town.as('agency', 'wang'), '/scheme-drafts', {
      document: { ...document, versions: document.versions.slice(1) },
    });
    await town.post(town.as('agency', 'li'), `/scheme-drafts/${draftId}/approval`, {});
    const base = { value: 300_000, source: '市医保局公布' };
    await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', base);
  }

  async function entitleAll(): Promise<void> {
    for (const story of STORIES) {
      const town = townOf(story.city);
      const personId = await town.person(story.person);
      const caseId = await town.apply(personId);
      await town.assess(caseId, story.level);
      persons.set(story, personId);
      cases.set(story, caseId);
    }
    await test.host.advanceTo('2024-03-12T01:00:00.000Z');
    for (const [story, caseId] of cases) {
      const town = townOf(story.city);
      if (story.livesElsewhere) {
        const fact = { kind: 'living-elsewhere', from: town.today(), to: null, place: '外地' };
        await town.post(town.as('agency'), `/persons/${persons.get(story)}/facts`, fact);
      }
      await town.complete(await town.taskOf(caseId), story.choice);
    }
  }

  async function live(key: 'april' | 'may', month: string, instant: string): Promise<void> {
    await test.host.advanceTo(instant);
    for (const story of STORIES)
      for (const services of story[key] ?? []) await record(story, month, services);
    for (const city of ['yunxi', 'qinglan']) await settle(townOf(city), month);
  }

  async function record(story: Story, month: string, { providerId, lines }: Services): Promise<void> {
    const town = townOf(story.city);
    const user = providerId ? town.as('provider', providerId) : town.as('agency');
    const named = lines.map((line) => ({ ...line, lineId: `${line.component}-${line.date}` }));
    await town.post(user, '/service-records', {
      personId: persons.get(story),
      providerId,
      month,
      lines: named,
    });
  }

  async function settle(town: Town, month: string): Promise<void> {
    const runId = await town.settle(month, month);
    const run = await town.get<{ status: string; failure?: unknown }>(
      town.as('finance'),
      `/settlement-runs/${runId}`,
    );
    expect(run).toMatchObject({ status: 'completed' });
    const list = await test.api.list<Statement>(town.as('finance'), `/settlement-runs/${runId}/statements`);
    for (const { personId, statementId } of list) {
      const statement = await town.get<Statement>(town.as('insured', personId), `/statements/${statementId}`);
      const key = `${personId} ${month}`;
      statements.set(key, [...(statements.get(key) ?? []), statement]);
    }
  }

  function sumsOf(found: Statement[]): Yuan {
    const sum = (field: 'fundFen' | 'selfFen' | 'providerFen') =>
      found.reduce((total, statement) => total + statement[field], 0) / 100;
    return [sum('fundFen'), sum('selfFen'), sum('providerFen')];
  }

  it.each(STORIES.map((story) => [story.name, story] as const))('%s', async (_, story) => {
    const town = townOf(story.city);
    const { entitlementId, state } = await town.case(cases.get(story) ?? '');
    expect(state).toBe('active');
    const entitlement = await town.get(town.as('auditor'), `/entitlements/${entitlementId}`);
    expect(entitlement).toMatchObject({ from: story.entitledFrom, careMode: story.choice.careMode });

    const april = statements.get(`${persons.get(story)} 2024-04`) ?? [];
    const may = statements.get(`${persons.get(story)} 2024-05`) ?? [];
    expect(sumsOf(april)).toEqual(story.expected.april);
    if (story.expected.may) expect(sumsOf(may)).toEqual(story.expected.may);
    const lines = [...april, ...may].flatMap((statement) => statement.lines);
    for (const line of lines) expect(line.clauses.length).toBeGreaterThan(0);
    const told = lines.map(({ explanation }) => explanation.zh).join('\n');
    expect(told).toContain(story.tells ?? '依据');
  });

  it('publishes both versions of Qinglan, the second by two people', async () => {
    const town = townOf('qinglan');
    const { items } = await town.get<{ items: { version: string }[] }>(town.as('agency'), '/schemes');
    expect(items.map(({ version }) => version)).toEqual(['2024-01-01', '2024-05-01']);
  });

  it('refuses an applicant below the minimum age, with the day on which it is reached', async () => {
    const town = townOf('yunxi');
    const personId = await town.person({ idNumber: makeIdNumber('110101', '1970-06-01', 1) });
    const { state, reasons } = await town.case(await town.apply(personId));
    expect(state).toBe('refused');
    expect(reasons).toMatchObject([{ code: 'too-young', clause: '第四条' }]);
    expect(reasons?.[0]?.zh).toContain('未满 60 周岁；2030-06-01 年满');
  });

  it('asks for the pool where values differ by it, and for the minutes and known items of a service', async () => {
    const town = townOf('yunxi');
    const fields = async (work: Promise<unknown>) => {
      const problem = await work.catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(ApiProblem);
      return (problem as ApiProblem).message;
    };
    expect(await fields(town.person({ pool: '南区' }))).toContain('body.pool');
    expect(await fields(town.person({ pool: undefined }))).toContain('body.pool');
    const personId = await town.person();
    const line = { lineId: 'l1', date: '2024-05-31', component: 'home-care', feeFen: 6000 };
    const record = (lines: unknown[]) =>
      town.post(town.as('provider', 'home'), '/service-records', {
        personId,
        providerId: 'home',
        month: '2024-05',
        lines,
      });
    expect(await fields(record([line]))).toContain('body.lines.0.minutes');
    expect(await fields(record([{ ...line, minutes: 60, item: 'bath' }]))).toContain('body.lines.0.item');
  });

  it('calculates a described case with its pool, years, hours and used limits', async () => {
    const town = townOf('qinglan');
    const answer = await town.post<{ fundFen: number; lines: { explanation: { zh: string } }[] }>(
      town.as('agency'),
      '/determinations',
      {
        from: '2024-02-01',
        to: '2024-02-29',
        grade: 'first',
        careMode: 'home',
        provider: { kind: 'home-care', level: null },
        contributionYears: 20,
        entitledSince: '2024-01-01',
        usedBefore: [{ limitId: 'visits/costLimit', month: '2024-01', used: 50_000 }],
        services: [day('visit', '2024-02-05', 600), day('visit', '2024-02-06', 600)],
      },
    );
    // 1,100 count, 70 % after 20 years.
    expect(answer.fundFen).toBe(77_000);
  });
});
