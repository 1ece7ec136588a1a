import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../local/product/sample/client.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { inventedDirectory, inventedDocument } from '../rules/support/cases.ts';
import { assemblyOf, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { day, type Services, STORIES, type Story, type Yuan } from './invented-stories.ts';

interface Statement {
  personId: string;
  statementId: string;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
  lines: { clauses: string[]; explanation: { zh: string; en: string } }[];
}

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
    test = await startTestHost([inventedDocument('yunxi'), firstOnly], '2024-03-04T01:00:00.000Z', {
      assembly,
    });
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
