import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { withOwnStandard } from '../support/own-standard.ts';
import { Town } from '../support/town.ts';

/** From Monday 2024-03-04 09:00; five working days of publicity end on the 11th or soon after. */
describe('An application in a city with a standard of its own', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = withOwnStandard(scheme('xuzhou'));
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
  });
  afterAll(() => test.close());

  /** Body 10 + 4 + 0 and mind 3 + 0: in all 17 points, level 3. */
  const SCORES = { walking: 10, eating: 4, washing: 0, memory: 3, mood: 0 };

  async function assessed(person: Record<string, unknown>): Promise<string> {
    const caseId = await town.apply(await town.person(person));
    await town.accept(caseId);
    await town.appoint(caseId);
    for (const task of await town.tasksOf(caseId))
      await town.complete(task, { visitedAt: town.now(), place: '家中', scores: SCORES });
    await town.complete(await town.taskOf(caseId), { decision: 'approve' });
    return caseId;
  }

  async function printed(path: string): Promise<string> {
    const { token } = await test.api.local<{ token: string }>('/sign-in', { user: town.as('agency') });
    const answer = await fetch(`${test.host.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    return answer.text();
  }

  it('records the total and tells the level in the words of that standard', async () => {
    const caseId = await assessed({});
    const graded = (await town.case(caseId)).timeline.find(({ type }) => type === 'graded');
    expect(graded?.details).toMatchObject({ total: 17, level: 3, grade: null, scores: SCORES });
    expect(graded?.details).not.toHaveProperty('adl');
    expect(graded).toMatchObject({ sentence: { zh: '总分 17 分，失能等级 3 级' } });
  });

  it('entitles a person with dementia where others are refused, and the printed conclusion says by what', async () => {
    const categories = [{ category: 'dementia', from: '2020-01-01', to: null }];
    const caseId = await assessed({ categories });
    await town.advanceTo('2024-03-20T01:00:00.000Z');
    expect(await town.case(caseId)).toMatchObject({ level: 3, grade: 'moderate' });
    const page = await printed(`/cases/${caseId}/conclusion`);
    expect(page).toContain('失能等级 3 级（照护三级）');
    expect(page).toContain('《照护需求评估办法》');
    expect(page).toContain('17 / 42');
    expect(page).toContain('14 / 30');
    expect(page).toContain('测试用解读');
  });
});
