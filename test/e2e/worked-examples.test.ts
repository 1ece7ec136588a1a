import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Statement {
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
  lines: { component: string; fundFen: number; clauses: string[]; explanation: { zh: string; en: string } }[];
}

interface Line {
  date: string;
  component: string;
  feeFen: number;
}

interface Example {
  name: string;
  city: string;
  level: number;
  choice: { careMode: string; providerId: string | null; carerId?: string };
  person?: Record<string, unknown>;
  /** Lines by provider; the last lines may be the family's own. */
  services: { providerId: string | null; lines: Line[] }[];
  months: [string, string];
  /** Yuan, from the readings of the policies. */
  expected: { fund: number; person: number; provider: number };
  clauses: string[];
}

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );

/** One line a day; the total is spread so that it comes out exactly, the last day taking the remainder. */
function daily(from: string, count: number, component: string, totalYuan: number): Line[] {
  const totalFen = Math.round(totalYuan * 100);
  const each = Math.floor(totalFen / count);
  return days(from, count).map((date, index) => ({
    date,
    component,
    feeFen: index === count - 1 ? totalFen - each * (count - 1) : each,
  }));
}

const APRIL = '2024-04-01';

/** The worked examples of the readings, in their order. */
const EXAMPLES: Example[] = [
  {
    name: '1 Lanshan special care, level-2 hospital, 30 days, fees 6,200',
    city: 'lanshan',
    level: 5,
    choice: { careMode: 'special-care', providerId: 'medical-2' },
    services: [{ providerId: 'medical-2', lines: daily(APRIL, 30, 'care', 6200) }],
    months: ['2024-04', '2024-04'],
    expected: { fund: 4500, person: 0, provider: 1700 },
    clauses: ['三（二）2'],
  },
  {
    name: '2 Lanshan home, October to December, fees 2,500: the gain is the provider’s',
    city: 'lanshan',
    level: 4,
    choice: { careMode: 'home', providerId: 'combined' },
    services: [{ providerId: 'combined', lines: daily('2024-10-01', 92, 'care', 2500) }],
    months: ['2024-10', '2024-12'],
    expected: { fund: 2760, person: 0, provider: -260 },
    clauses: ['三（二）2'],
  },
  {
    name: '3 Liaocheng special care, level 3, 30 days at 100 a day',
    city: 'liaocheng',
    level: 3,
    choice: { careMode: 'special-care', providerId: 'medical-3' },
    services: [{ providerId: 'medical-3', lines: daily(APRIL, 30, 'care', 3000) }],
    months: ['2024-04', '2024-04'],
    expected: { fund: 3000, person: 0, provider: 0 },
    clauses: ['三（六）1'],
  },
  {
    name: '4 Liaocheng special care, level 1, 10 days at 70 and 10 days at 95',
    city: 'liaocheng',
    level: 4,
    choice: { careMode: 'special-care', providerId: 'medical-1' },
    services: [
      {
        providerId: 'medical-1',
        lines: [...daily(APRIL, 10, 'care', 700), ...daily('2024-04-11', 10, 'care', 950)],
      },
    ],
    months: ['2024-04', '2024-04'],
    expected: { fund: 1500, person: 150, provider: 0 },
    clauses: ['三（六）1'],
  },
  {
    name: '5 Xuzhou severe, medical institution, 30 days at the standard',
    city: 'xuzhou',
    level: 5,
    choice: { careMode: 'institutional', providerId: 'medical-2' },
    services: [
      {
        providerId: 'medical-2',
        lines: [...daily(APRIL, 30, 'life-care', 1800), ...daily(APRIL, 30, 'medical-care', 1500)],
      },
    ],
    months: ['2024-04', '2024-04'],
    expected: { fund: 2460, person: 840, provider: 0 },
    clauses: ['五（三）1(1)'],
  },
  {
    name: '6 Xuzhou severe, medical institution, medical-aid recipient, 30 days',
    city: 'xuzhou',
    level: 3,
    person: { categories: [{ category: 'medical-aid', from: '2020-01-01', to: null }] },
    choice: { careMode: 'institutional', providerId: 'medical-2' },
    services: [
      {
        providerId: 'medical-2',
        lines: [...daily(APRIL, 30, 'life-care', 1800), ...daily(APRIL, 30, 'medical-care', 1500)],
      },
    ],
    months: ['2024-04', '2024-04'],
    expected: { fund: 2625, person: 675, provider: 0 },
    clauses: ['五（三）1(1)', '五（三）1(3)'],
  },
  {
    name: '7 Xuzhou moderate, elder-care institution, 31 days',
    city: 'xuzhou',
    level: 2,
    choice: { careMode: 'institutional', providerId: 'elder-care' },
    services: [{ providerId: 'elder-care', lines: daily('2024-05-01', 31, 'life-care', 31 * 45) }],
    months: ['2024-05', '2024-05'],
    expected: { fund: 976.5, person: 418.5, provider: 0 },
    clauses: ['五（三）1(2)'],
  },
  {
    name: '8 Xuzhou severe, combined home mode, April, untrained carer, visits worth 350',
    city: 'xuzhou',
    level: 4,
    choice: { careMode: 'home-combined', providerId: 'home-care', carerId: 'untrained' },
    services: [
      { providerId: 'home-care', lines: daily('2024-04-10', 2, 'visit', 350) },
      { providerId: null, lines: daily(APRIL, 30, 'family-care', 0) },
    ],
    months: ['2024-04', '2024-04'],
    expected: { fund: 480 + 300, person: 0, provider: 50 },
    clauses: ['五（三）2(1)', '五（二）2'],
  },
  {
    name: '9 Panjin 一级, institutional, fees 3,500, base 3,166.67',
    city: 'panjin',
    level: 5,
    choice: { careMode: 'institutional', providerId: 'elder-care' },
    services: [{ providerId: 'elder-care', lines: daily(APRIL, 30, 'care', 3500) }],
    months: ['2024-04', '2024-04'],
    expected: { fund: 2216.67, person: 1283.33, provider: 0 },
    clauses: ['二（六）3'],
  },
  {
    name: '10 Panjin 三级, home, fees 1,500, base 3,166.67',
    city: 'panjin',
    level: 3,
    choice: { careMode: 'home', providerId: 'combined' },
    services: [{ providerId: 'combined', lines: daily(APRIL, 30, 'care', 1500) }],
    months: ['2024-04', '2024-04'],
    expected: { fund: 1200, person: 300, provider: 0 },
    clauses: ['二（六）3'],
  },
  {
    name: '11 Jining special care, level 2, eligible fees 4,321.55',
    city: 'jining',
    level: 4,
    choice: { careMode: 'special-care', providerId: 'medical-2' },
    services: [{ providerId: 'medical-2', lines: daily(APRIL, 30, 'care', 4321.55) }],
    months: ['2024-04', '2024-04'],
    expected: { fund: 2809.01, person: 1512.54, provider: 0 },
    clauses: ['三（二）'],
  },
];

const PROVIDERS: [string, string, number | null][] = [
  ['medical-1', 'medical', 1],
  ['medical-2', 'medical', 2],
  ['medical-3', 'medical', 3],
  ['elder-care', 'elder-care', null],
  ['combined', 'combined', 1],
  ['home-care', 'home-care', null],
];

describe('the worked examples, carried from application to statement over HTTP', () => {
  let test: TestHost;
  const towns = new Map<string, Town>();
  const statements = new Map<Example, Statement[]>();

  beforeAll(async () => {
    const cities = [...new Set(EXAMPLES.map(({ city }) => city))];
    test = await startTestHost(cities.map(scheme), '2024-03-04T01:00:00.000Z');
    for (const city of cities) towns.set(city, await furnish(new Town(test, scheme(city)), city));
    const persons = await entitleAll();
    await live(persons, '2024-04', '2024-05-02T01:00:00.000Z');
    await live(persons, '2024-05', '2024-06-03T01:00:00.000Z');
    await live(persons, '2024-12', '2025-01-02T01:00:00.000Z');
  });
  afterAll(() => test.close());

  async function furnish(town: Town, city: string): Promise<Town> {
    await town.assessors();
    const modes = scheme(city).versions[0]?.careModes ?? [];
    for (const [providerId, kind, level] of PROVIDERS) {
      const careModes = modes
        .filter((mode) => (mode.providerKinds.value as string[]).includes(kind))
        .map(({ id }) => id);
      if (careModes.length > 0) await town.provider({ providerId, kind, level, careModes });
    }
    await town.post(town.as('agency'), '/carers', { carerId: 'untrained', name: '李某', trainedOn: null });
    if (city === 'panjin') {
      await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', {
        value: 316_667,
        source: '解读第 9 例',
      });
    }
    return town;
  }

  function townOf({ city }: Example): Town {
    const town = towns.get(city);
    if (!town) throw new Error(`no town ${city}`);
    return town;
  }

  async function entitleAll(): Promise<Map<Example, string>> {
    const persons = new Map<Example, string>();
    const cases = new Map<Example, string>();
    for (const example of EXAMPLES) {
      const town = townOf(example);
      const personId = await town.person(example.person);
      const caseId = await town.apply(personId);
      await town.assess(caseId, example.level);
      persons.set(example, personId);
      cases.set(example, caseId);
    }
    await test.host.advanceTo('2024-03-12T01:00:00.000Z');
    for (const [example, caseId] of cases) {
      const town = townOf(example);
      await town.complete(await town.taskOf(caseId), example.choice);
    }
    return persons;
  }

  /** The services of the months that end with the given one are recorded and settled at the instant. */
  async function live(persons: Map<Example, string>, lastMonth: string, instant: string): Promise<void> {
    await test.host.advanceTo(instant);
    const due = EXAMPLES.filter(({ months }) => months[1] === lastMonth);
    for (const example of due) await recordAll(example, persons.get(example) ?? '');
    for (const city of new Set(due.map((example) => example.city))) {
      const mine = due.filter((example) => example.city === city);
      const [from, to] = mine[0]?.months ?? ['', ''];
      const town = townOf(mine[0] as Example);
      const runId = await town.settle(from, to);
      for (const example of mine)
        statements.set(example, await statementsOf(town, runId, persons.get(example) ?? ''));
    }
  }

  async function recordAll(example: Example, personId: string): Promise<void> {
    const town = townOf(example);
    for (const { providerId, lines } of example.services) {
      const user = providerId ? town.as('provider', providerId) : town.as('agency');
      for (const month of new Set(lines.map(({ date }) => date.slice(0, 7)))) {
        const ofMonth = lines.filter(({ date }) => date.startsWith(month));
        const body = ofMonth.map((line) => ({ ...line, lineId: `${line.component}-${line.date}` }));
        await town.post(user, '/service-records', { personId, providerId, month, lines: body });
      }
    }
  }

  async function statementsOf(town: Town, runId: string, personId: string): Promise<Statement[]> {
    const list = await test.api.list<{ statementId: string; personId: string }>(
      town.as('finance'),
      `/settlement-runs/${runId}/statements`,
    );
    const mine = list.filter((statement) => statement.personId === personId);
    return Promise.all(
      mine.map(({ statementId }) =>
        town.get<Statement>(town.as('insured', personId), `/statements/${statementId}`),
      ),
    );
  }

  it.each(EXAMPLES.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const found = statements.get(example) ?? [];
    const sum = (field: keyof Omit<Statement, 'lines'>) =>
      found.reduce((total, statement) => total + statement[field], 0);
    expect({
      fund: sum('fundFen') / 100,
      person: sum('selfFen') / 100,
      provider: sum('providerFen') / 100,
    }).toEqual(example.expected);
    expect(sum('refusedFen')).toBe(0);
    const lines = found.flatMap((statement) => statement.lines);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.clauses.length).toBeGreaterThan(0);
      expect(line.explanation.zh).toContain('依据');
    }
    for (const clause of example.clauses) expect(lines.flatMap((line) => line.clauses)).toContain(clause);
    console.log(
      lines.map((line) => `${example.name}\n  ${line.explanation.zh}\n  ${line.explanation.en}`).join('\n'),
    );
  });
});
