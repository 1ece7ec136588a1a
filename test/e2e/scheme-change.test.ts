import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import {
  changed,
  type Draft,
  fieldsOf,
  lifeCareFen,
  onlySevere,
  send as sendTo,
  type Version,
} from './scheme-drafts.ts';

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );

describe('changing a scheme', () => {
  let test: TestHost;
  let town: Town;
  let wang: string;
  let li: string;
  let marchRun: string;
  const persons = { entitled: '', open: '', openCase: '' };

  /**
   * One person entitled since 2024-03-13, with March settled and April recorded but not settled; one case
   * that waits for its assessment. It is Thursday, 2024-05-02.
   */
  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z', { withoutScheme: ['jining'] });
    town = new Town(test, document);
    wang = town.as('agency', 'wang');
    li = town.as('agency', 'li');
    await town.assessors(6);
    await town.provider({
      providerId: 'house',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
    persons.entitled = await town.person();
    const caseId = await town.apply(persons.entitled);
    await town.assess(caseId, 5);
    await town.advanceTo('2024-03-12T01:00:00.000Z');
    await town.complete(await town.taskOf(caseId), { careMode: 'institutional', providerId: 'house' });
    await town.advanceTo('2024-04-02T01:00:00.000Z');
    await recordLifeCare('2024-03-13', 19);
    marchRun = await town.settle('2024-03', '2024-03');
    await town.advanceTo('2024-05-02T01:00:00.000Z');
    await recordLifeCare('2024-04-01', 30);
    persons.open = await town.person();
    persons.openCase = await town.apply(persons.open);
    await town.complete(await town.taskOf(persons.openCase), { decision: 'accept' });
  }, 180_000);
  afterAll(() => test.close());

  /** A bed-day for 100 yuan on each day. */
  async function recordLifeCare(from: string, count: number): Promise<void> {
    const lines = days(from, count).map((date) => ({
      lineId: date,
      date,
      component: 'life-care',
      feeFen: 10_000,
    }));
    const body = { personId: persons.entitled, providerId: 'house', month: from.slice(0, 7), lines };
    await town.post(town.as('provider', 'house'), '/service-records', body);
  }

  const submit = (document: SchemeDocument, user = wang) =>
    town.post<Draft>(user, '/scheme-drafts', { document });
  const draft = (draftId: string) => town.get<Draft>(town.as('auditor'), `/scheme-drafts/${draftId}`);
  const approve = (draftId: string, user = li) =>
    town.post<Draft>(user, `/scheme-drafts/${draftId}/approval`, {});
  const versions = async () =>
    (
      await town.get<{ items: { version: string; revision: number; superseded: boolean }[] }>(
        wang,
        '/schemes',
      )
    ).items.map(({ version, revision, superseded }) => [version, revision, superseded]);

  const send = (user: string, method: string, path: string, body: unknown = {}) =>
    sendTo(test, user, method, path, body);

  describe('a bad draft is refused with the place and the reason', () => {
    const put = (document: unknown, sourceText?: string) =>
      send(wang, 'POST', '/scheme-drafts', { document, ...(sourceText !== undefined && { sourceText }) });

    it('where a value is wrong', async () => {
      const document = changed('2024-06-01', (version) => {
        Object.assign(version.validity.months, { value: 'two years' });
      });
      const answer = await put(document);
      expect(answer).toMatchObject({ status: 422, body: { code: 'scheme_invalid' } });
      expect(fieldsOf(answer)).toEqual(['body.document.versions.0.validity.months.value']);
    });

    it('where it holds two versions, or those of another city, or none', async () => {
      const two = changed('2024-06-01', lifeCareFen(6500));
      two.versions.push({ ...(two.versions[0] as Version), effectiveFrom: '2024-07-01' });
      expect(fieldsOf(await put(two))).toEqual(['body.document.versions']);
      expect(fieldsOf(await put(scheme('jining')))).toEqual(['body.document.tenant.id']);
      expect(fieldsOf(await put(undefined))).toEqual(['body.document']);
    });

    it('where a quote does not stand in the text that came with it', async () => {
      const document = changed('2024-06-01', lifeCareFen(6500));
      const text = readFileSync(fromRoot('seeds/xuzhou/source.md'), 'utf8');
      const answer = await put(document, text.replaceAll('评估结论的有效期为2年', '评估结论的有效期为3年'));
      expect(answer).toMatchObject({ status: 422, body: { code: 'scheme_invalid' } });
      expect(fieldsOf(answer)).toEqual(['body.document.versions.0.validity.months.quote']);
      const checked = await put(document, text);
      expect(checked).toMatchObject({ status: 201, body: { quotesChecked: true } });
      await reject(String(checked.body.draftId));
    });

    it('where it says nothing new', async () => {
      const answer = await put(changed('2024-06-01', () => undefined));
      expect(answer).toMatchObject({ status: 422, body: { code: 'scheme_unchanged' } });
    });

    it('where there is no such draft', async () => {
      const path = '/scheme-drafts/draft_none';
      for (const answer of [
        await send(wang, 'GET', path),
        await send(wang, 'GET', `${path}/touched-cases`),
        await send(wang, 'POST', `${path}/approval`),
        await send(wang, 'POST', `${path}/rejection`, { reason: '不存在' }),
      ])
        expect(answer).toMatchObject({ status: 404, body: { code: 'draft_unknown' } });
    });
  });

  const reject = (draftId: string) =>
    town.post<Draft>(li, `/scheme-drafts/${draftId}/rejection`, { reason: '示例' });

  it('takes no version from anybody but two of the agency once people are insured', async () => {
    const document = changed('2024-06-01', lifeCareFen(6500));
    const loading = await send(town.as('platform'), 'PUT', '/schemes/2024-06-01', document);
    expect(loading).toMatchObject({ status: 409, body: { code: 'scheme_in_use' } });
    expect((await send(wang, 'PUT', '/schemes/2024-06-01', document)).status).toBe(403);
    expect((await send(town.as('operator'), 'POST', '/scheme-drafts', { document })).status).toBe(403);
    expect((await send(town.as('platform'), 'POST', '/scheme-drafts', { document })).status).toBe(403);
    expect(await versions()).toEqual([['2022-01-01', 1, false]]);
  });

  it('tells what a draft changes in words, and which periods and entitlements it touches', async () => {
    const { draftId, changeCount } = await submit(changed('2024-04-16', lifeCareFen(6500)));
    expect(changeCount).toBe(1);
    const read = await draft(draftId);
    expect(read).toMatchObject({
      status: 'open',
      outdated: false,
      revision: 1,
      comparedWith: { version: '2022-01-01', revision: 1 },
    });
    expect(read.changes.map(({ zh }) => zh)).toEqual([
      expect.stringMatching(
        /^五（三）1\(1\) 待遇支付标准 · 机构照护、.*金额：60\.00 元\/日 → 65\.00 元\/日$/,
      ),
    ]);
    expect(read.changes[0]?.en).toMatch(/60\.00 yuan a day → 65\.00 yuan a day \(五（三）1\(1\)\)$/);
    // March was settled for days before the 16th of April; a price decides on no open case.
    expect(read.touched).toMatchObject({
      from: '2024-04-16',
      to: null,
      openCases: { count: 0 },
      entitlements: { count: 1, atLeast: false },
      settledRuns: [],
      unsettledMonths: [{ month: '2024-04', count: 1, atLeast: false }],
    });
    await reject(draftId);
  });

  it('names the runs that have settled days of a draft from the past', async () => {
    const { draftId, touched } = await submit(changed('2024-03-20', lifeCareFen(6500)));
    expect(touched.settledRuns).toMatchObject([
      { runId: marchRun, fromMonth: '2024-03', persons: 1, statements: 1 },
    ]);
    expect(touched.unsettledMonths).toMatchObject([{ month: '2024-04' }]);
    await reject(draftId);
  });

  it('lists the open cases and the entitlements that a condition touches, page by page', async () => {
    const { draftId, touched } = await submit(changed('2024-06-01', onlySevere));
    expect(touched).toMatchObject({
      openCases: { count: 1, atLeast: false },
      openCasesByState: [{ state: 'assessment', count: 1 }],
      entitlements: { count: 1 },
      unsettledMonths: [],
    });
    const path = `/scheme-drafts/${draftId}/touched-cases`;
    const whole = await town.get<{ items: unknown[]; nextCursor?: string }>(wang, path);
    expect(whole).toEqual({
      items: [
        {
          kind: 'open-case',
          caseId: persons.openCase,
          personId: persons.open,
          personName: expect.stringContaining('王某'),
          state: 'assessment',
          appliedOn: '2024-05-02',
        },
        expect.objectContaining({
          kind: 'entitlement',
          personId: persons.entitled,
          careMode: 'institutional',
          from: '2024-03-13',
        }),
      ],
    });
    const first = await town.get<{ items: unknown[]; nextCursor: string }>(wang, `${path}?limit=1`);
    const cursor = encodeURIComponent(first.nextCursor);
    const second = await town.get<{ items: unknown[] }>(wang, `${path}?limit=1&cursor=${cursor}`);
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(fieldsOf(await send(wang, 'GET', `${path}?cursor=99.abc`))).toEqual(['query.cursor']);
    await reject(draftId);
  });

  it('is published by a second person only; a draft compared before that is outdated', async () => {
    const mine = await submit(changed('2024-04-16', lifeCareFen(6500)), wang);
    const other = await submit(changed('2024-09-01', lifeCareFen(7000)), li);
    expect(await send(wang, 'POST', `/scheme-drafts/${mine.draftId}/approval`)).toMatchObject({
      status: 403,
      body: { code: 'approver_is_author' },
    });
    expect(await versions()).toEqual([['2022-01-01', 1, false]]);

    const published = await approve(mine.draftId, li);
    expect(published).toMatchObject({ status: 'published', author: mine.author });
    expect(published.decidedBy).not.toBe(published.author);
    expect(await versions()).toEqual([
      ['2022-01-01', 1, false],
      ['2024-04-16', 1, false],
    ]);

    expect(await draft(other.draftId)).toMatchObject({ status: 'open', outdated: true });
    expect(await send(wang, 'POST', `/scheme-drafts/${other.draftId}/approval`)).toMatchObject({
      status: 409,
      body: { code: 'draft_outdated' },
    });
    await reject(other.draftId);
    expect(await send(wang, 'POST', `/scheme-drafts/${other.draftId}/approval`)).toMatchObject({
      status: 409,
      body: { code: 'draft_decided' },
    });
    const { items } = await town.get<{ items: Draft[] }>(wang, '/scheme-drafts');
    expect(items.find(({ draftId }) => draftId === mine.draftId)).toMatchObject({ status: 'published' });
  });

  /** 15 days of April by each version: 15 × 60 × 70 % = 630.00 and 15 × 65 × 70 % = 682.50. */
  it('settles by the day of service across a change in mid-month that was published after it', async () => {
    const runId = await town.settle('2024-04', '2024-04');
    const list = await town.get<{ items: { statementId: string }[] }>(
      wang,
      `/settlement-runs/${runId}/statements`,
    );
    expect(list.items).toHaveLength(1);
    const statement = await town.get<{
      feeFen: number;
      fundFen: number;
      selfFen: number;
      providerFen: number;
      refusedFen: number;
      lines: { fundFen: number; quantity: number }[];
    }>(wang, `/statements/${list.items[0]?.statementId}`);
    const { lines, feeFen, fundFen, selfFen, providerFen, refusedFen } = statement;
    expect(lines.map((line) => [line.quantity, line.fundFen])).toEqual([
      [15, 63_000],
      [15, 68_250],
    ]);
    // The person bears 30 % of 15 × 60 and of 15 × 65; the rest of the fees of 100 a day is the provider's.
    expect({ feeFen, fundFen, selfFen, providerFen, refusedFen }).toEqual({
      feeFen: 300_000,
      fundFen: 131_250,
      selfFen: 56_250,
      providerFen: 112_500,
      refusedFen: 0,
    });
  });

  it('grades an open case by the version in force on the day of the grading', async () => {
    const early = await town.apply(await town.person());
    const { draftId } = await submit(
      changed('2024-05-03', (version) => {
        lifeCareFen(6500)(version);
        onlySevere(version);
      }),
    );
    await approve(draftId);
    await town.assess(early, 2);
    expect(await town.case(early)).toMatchObject({ state: 'publicity', grade: 'moderate' });

    await town.advanceTo('2024-05-06T01:00:00.000Z');
    await town.visit(persons.openCase, 2);
    await town.complete(await town.taskOf(persons.openCase), { decision: 'approve' });
    await town.advanceTo((await town.taskOf(persons.openCase)).dueAt);
    const { state, reasons } = await town.case(persons.openCase);
    expect(state).toBe('refused');
    expect(reasons?.map(({ code }) => code)).toEqual(['level-too-low']);
  });

  it('corrects a past period by a revision of the same day; both stay readable, the higher is in force', async () => {
    const { draftId, revision, touched } = await submit(changed('2022-01-01', lifeCareFen(6100)));
    expect(revision).toBe(2);
    expect(touched).toMatchObject({ from: '2022-01-01', to: '2024-04-15', openCases: { count: 0 } });
    expect(touched.settledRuns.map(({ fromMonth }) => fromMonth)).toEqual(['2024-03', '2024-04']);
    await approve(draftId);
    expect((await versions()).slice(0, 2)).toEqual([
      ['2022-01-01', 1, true],
      ['2022-01-01', 2, false],
    ]);
    const first = await town.get<{ document: SchemeDocument }>(wang, '/schemes/2022-01-01?revision=1');
    expect(first.document).toEqual(scheme('xuzhou'));
    const second = await town.get<{ revision: number; document: SchemeDocument }>(
      wang,
      '/schemes/2022-01-01',
    );
    expect(second).toMatchObject({ revision: 2, document: changed('2022-01-01', lifeCareFen(6100)) });
    // 61 × 70 % on the last day of the corrected version, 65 × 70 % on the next.
    expect(await fundOn('2024-04-15')).toBe(4270);
    expect(await fundOn('2024-04-16')).toBe(4550);
  });

  async function fundOn(day: string): Promise<number> {
    const { fundFen } = await town.post<{ fundFen: number }>(wang, '/determinations', {
      from: day,
      to: day,
      grade: 'severe',
      careMode: 'institutional',
      provider: { kind: 'elder-care', level: null },
      services: [{ date: day, component: 'life-care', feeFen: 10_000 }],
    });
    return fundFen;
  }

  it('is published once when two approve at the same moment', async () => {
    const { draftId } = await submit(changed('2024-10-01', lifeCareFen(7000)));
    const before = (await versions()).length;
    const answers = await Promise.all(
      [li, town.as('agency', 'zhao')].map((user) => send(user, 'POST', `/scheme-drafts/${draftId}/approval`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await versions()).toHaveLength(before + 1);
    expect(await fundOn('2024-10-01')).toBe(4900);
  });

  it('may begin with a draft where a city has no scheme yet', async () => {
    const jining = new Town(test, scheme('jining'));
    const { draftId, comparedWith, changeCount } = await jining.post<Draft>(
      jining.as('agency', 'sun'),
      '/scheme-drafts',
      { document: scheme('jining') },
    );
    expect({ comparedWith, changeCount }).toEqual({ comparedWith: null, changeCount: 0 });
    await jining.post(jining.as('agency', 'zhou'), `/scheme-drafts/${draftId}/approval`, {});
    const { items } = await jining.get<{ items: unknown[] }>(jining.as('agency'), '/schemes');
    expect(items).toMatchObject([{ version: '2022-01-01', revision: 1 }]);
  });

  it('keeps who set a yearly value, when and from what, also when it is set anew', async () => {
    for (const value of [600_000, 610_000]) {
      await town.put(wang, '/parameters/monthlyIncomeBaseFen/2024', { value, source: '徐州市统计公报' });
    }
    const { items } = await town.get<{ items: Record<string, unknown>[] }>(town.as('auditor'), '/parameters');
    const setAt = new Date(test.host.clock.nowMillis()).toISOString();
    expect(items).toMatchObject([
      {
        name: 'monthlyIncomeBaseFen',
        year: 2024,
        value: 600_000,
        source: '徐州市统计公报',
        setAt,
        superseded: true,
      },
      { value: 610_000, setAt, superseded: false },
    ]);
    expect(items[0]?.setBy).toMatch(/^[0-9a-f-]{36}$/);
    const refused = await send(town.as('platform'), 'PUT', '/parameters/monthlyIncomeBaseFen/2024', {
      value: 1,
      source: '无',
    });
    expect(refused.status).toBe(403);
  });
});
