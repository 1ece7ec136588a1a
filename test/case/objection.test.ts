import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../rules/base/calendar.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/** Xuzhou, from Monday 2024-03-04 09:00. */
describe('objection', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
  });
  afterAll(() => test.close());

  it('to a refusal turns it when others find a higher level, at the cost of the fund', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 1);
    await town.complete(await town.taskOf(caseId), { objection: '评估当天状态异常' });
    await town.visit(caseId, 3);
    const found = await town.case(caseId);
    expect(found).toMatchObject({ state: 'care-mode-choice', level: 3, grade: 'severe' });
    expect(chargeIn(found)).toMatchObject({ bearer: 'fund', amountFen: null });
  });

  it('that finds the same costs who asked for it', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 3);
    await town.complete(await town.taskOf(caseId), { objection: '等级偏低' });
    await town.visit(caseId, 3);
    expect(chargeIn(await town.case(caseId))).toMatchObject({ bearer: 'applicant', objector: 'person' });
  });

  it('by somebody else is entered by the agency, and only by it', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 4);
    const publicity = await town.taskOf(caseId);
    const objection = { objection: '邻居反映可自行行走', objector: 'other' };
    const own = await problemOf(() => town.complete(publicity, objection));
    expect(own).toMatchObject({ status: 403, code: 'role_not_allowed' });
    await town.complete(publicity, objection, town.as('agency'));
    expect(await town.case(caseId)).toMatchObject({ state: 'reassessment' });
  });

  it('comes too late once the period is over, also in the second after it', async () => {
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 4);
    const publicity = await town.taskOf(caseId);
    await town.advanceTo(publicity.dueAt);
    const late = await problemOf(() => town.complete(publicity, { objection: '等级偏低' }));
    expect(late).toMatchObject({ status: 409, code: 'deadline_passed' });
    expect((await town.case(caseId)).state).toBe('care-mode-choice');
  });

  it('lost, a new application waits six months unless the state has visibly changed', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.assess(caseId, 1);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    expect((await town.case(caseId)).state).toBe('refused');
    const refusedOn = town.today();

    const early = await town.case(await town.apply(personId));
    expect(early.state).toBe('refused');
    expect(early.reasons).toMatchObject([{ code: 'reapplication-too-early' }]);
    expect(early.reasons?.[0]?.zh).toContain(addMonths(refusedOn, 6));

    const changed = await town.apply(personId, { stateChanged: true });
    expect((await town.case(changed)).state).toBe('acceptance');
  });
});

function chargeIn({ timeline }: { timeline: { type: string; details: Record<string, unknown> }[] }) {
  return timeline.find(({ type }) => type === 'reassessment-charged')?.details;
}
