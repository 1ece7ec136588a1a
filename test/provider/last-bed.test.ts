import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/** Xuzhou, from Monday 2024-03-04 09:00. */
describe('the last bed of a provider', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
  });
  afterAll(() => test.close());

  it('goes to one of four who choose it in the same moment', async () => {
    const ward = { providerId: 'ward', kind: 'medical', level: 2, careModes: ['institutional'], beds: 1 };
    await town.provider(ward);
    // So many that for some of them the bed is gone only after it was found free.
    const caseIds: string[] = [];
    for (let index = 0; index < 4; index += 1) caseIds.push(await town.apply(await town.person()));
    for (const caseId of caseIds) await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseIds[3] ?? '')).dueAt);
    const tasks = await Promise.all(caseIds.map((caseId) => town.taskOf(caseId)));
    const choice = { careMode: 'institutional', providerId: 'ward' };
    await Promise.all(tasks.map((task) => town.complete(task, choice)));
    const cases = await Promise.all(caseIds.map((caseId) => town.case(caseId)));
    const states = cases.map(({ state }) => state).toSorted();
    expect(states).toEqual(['active', 'care-mode-choice', 'care-mode-choice', 'care-mode-choice']);
    for (const asked of cases.filter(({ state }) => state !== 'active'))
      expect(asked.timeline.at(-1)).toMatchObject({ type: 'care-mode-refused' });
  });
});
