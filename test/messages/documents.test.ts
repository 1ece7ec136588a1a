import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/** Xuzhou, from Monday 2024-03-04 09:00. */
describe('the documents of a case', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
  });
  afterAll(() => test.close());

  async function print(user: string, path: string): Promise<{ response: Response; text: string }> {
    const { token } = await test.api.local<{ token: string }>('/sign-in', { user });
    const response = await fetch(`${test.host.url}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { response, text: await response.text() };
  }

  it('print the conclusion: who, which level by which scores, by whom, until when, by which clauses', async () => {
    const personId = await town.person({ name: '<b>张&三</b>' });
    const caseId = await town.apply(personId);
    const early = await print(town.as('agency'), `/cases/${caseId}/conclusion`);
    expect(early.response.status).toBe(404);
    expect(early.text).toContain('conclusion_unknown');

    await town.assess(caseId, 4);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    const { response, text } = await print(town.as('insured', personId), `/cases/${caseId}/conclusion`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<h1>失能等级评估结论书</h1>');
    expect(text).toContain('失能等级 4 级（重度失能Ⅱ级）');
    expect(text).toContain('有效期：2024年3月13日至2026年3月12日');
    expect(text).toContain('《徐州市长期护理保险实施方案》（徐政办发〔2021〕86号）六（四）');
    expect(text).toContain('&lt;b&gt;张&amp;三&lt;/b&gt;');
    expect(text).not.toContain('<b>张');
    expect(text).toMatch(/110101\*{8}\d{3}[\dX]/);
    expect(text.match(/<td class="score">\d+<\/td>/g)).toHaveLength(17);
    expect(text).toMatch(/评估员\d（assessor-\d）、评估员\d（assessor-\d）/);
    expect(text).not.toMatch(/undefined|https?:\/\//);

    const stranger = town.as('insured', await town.person());
    expect((await print(stranger, `/cases/${caseId}/conclusion`)).response.status).toBe(404);
    expect((await print(town.as('agency'), `/cases/${caseId}/refusal`)).text).toContain('refusal_unknown');
    expect((await print(town.as('finance'), `/cases/${caseId}/conclusion`)).response.status).toBe(403);
  });

  it('print a refusal with every reason and the way to object', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId, { disabledSince: '2024-02-01' });
    const { reasons = [] } = await town.case(caseId);
    const { response, text } = await print(town.as('operator'), `/cases/${caseId}/refusal`);
    expect(response.status).toBe(200);
    expect(reasons.length).toBeGreaterThan(0);
    for (const { zh, clause } of reasons) {
      expect(text).toContain(zh);
      expect(text).toContain(clause);
    }
    expect(text).toContain('（至');
    expect(text).toContain('救济途径');
  });

  it('say that the result of a re-assessment is final', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 3);
    await town.complete(await town.taskOf(caseId), { objection: '等级偏低' });
    await town.visit(caseId, 4);
    const { text } = await print(town.as('auditor'), `/cases/${caseId}/conclusion`);
    expect(text).toContain('本结论经复评作出，为最终评估结论');
  });
});
