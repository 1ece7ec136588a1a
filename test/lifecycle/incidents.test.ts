import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../rules/calendar.ts';
import { Executions } from '../support/executions.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

/**
 * What nobody foresaw breaks off a machine: here an operator stops it by hand. Whatever it was doing, the agency is
 * told, has it run again, and the case comes to its end.
 */
describe('a machine that breaks off', () => {
  let test: TestHost;
  let town: Town;
  let executions: Executions;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    executions = new Executions(test.host);
    // Whoever was drawn for what broke off does not come again in a re-assessment.
    await town.assessors(14);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
  });
  afterAll(() => test.close());

  /** Stops the machine, looks at what the agency is asked, and has it run again. */
  async function breakOff(machine: string, caseId: string): Promise<void> {
    const before = await town.tasksOf(caseId);
    await executions.stopNewest(machine);
    const incident = await town.taskOf(caseId);
    expect(incident).toMatchObject({ type: 'incident', role: 'agency', details: { machine } });
    for (const { taskId } of before) {
      const { status } = await town.get<{ status: string }>(town.as('agency'), `/tasks/${taskId}`);
      expect(status).toBe('closed');
    }
    expect((await town.case(caseId)).timeline.at(-1)).toMatchObject({
      type: 'incident',
      details: { incident: { machine } },
    });
    await town.complete(incident, { note: '已排除故障' });
  }

  it('is run again at every stage of an application, which then leads to an entitlement', async () => {
    const caseId = await town.apply(await town.person());
    await breakOff('acceptance', caseId);
    await town.accept(caseId);
    for (const machine of ['visit', 'assessment']) await breakOff(machine, caseId);
    await town.visit(caseId, 4);
    await town.complete(await town.taskOf(caseId), { decision: 'approve' });
    await breakOff('publication', caseId);
    await town.complete(await town.taskOf(caseId), { objection: '评估结果与实际情况不符' });
    for (const machine of ['assessment', 'reassessment']) await breakOff(machine, caseId);
    await town.visit(caseId, 5);
    await breakOff('care-mode', caseId);
    await town.complete(await town.taskOf(caseId), { careMode: 'institutional', providerId: 'hospital' });
    expect(await town.case(caseId)).toMatchObject({ state: 'active', level: 5 });
    expect(await executions.running('application')).toEqual([]);
  });

  it('is run again in an ordered re-assessment, which then has its result', async () => {
    const applied = await town.apply(await town.person());
    await town.assess(applied, 5);
    await town.advanceTo('2024-03-20T01:00:00.000Z');
    await town.complete(await town.taskOf(applied), { careMode: 'institutional', providerId: 'hospital' });
    const { entitlementId } = await town.case(applied);
    const order = { reason: 'random-check', note: '抽查' };
    const { caseId } = await town.post<{ caseId: string }>(
      town.as('agency'),
      `/entitlements/${entitlementId}/reassessments`,
      order,
    );
    await town.idle();
    await breakOff('assessment', caseId);
    await town.visit(caseId, 5);
    await town.complete(await town.taskOf(caseId), { decision: 'approve' });
    await breakOff('publication', caseId);
    await town.advanceTo('2024-04-10T01:00:00.000Z');
    expect(await town.case(caseId)).toMatchObject({ state: 'concluded', level: 5 });
  });

  it('lets its case lapse when the agency does nothing either', async () => {
    const caseId = await town.apply(await town.person());
    await executions.stopNewest('acceptance');
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'incident' });
    await town.advanceTo('2024-11-01T01:00:00.000Z');
    expect(await town.case(caseId)).toMatchObject({ state: 'lapsed', waitingFor: [] });
  });
});

/** Wherever a case stands: whoever withdraws it, or leaves it alone for half a year, ends it and every machine of it. */
describe('a case that is over before it is decided', () => {
  let test: TestHost;
  let town: Town;
  let executions: Executions;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    executions = new Executions(test.host);
    await town.assessors(14);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
  });
  afterAll(() => test.close());

  /** How a case comes to each place where it may wait: those of machines that broke off, too. */
  const places: Record<string, () => Promise<string>> = {
    acceptance: async () => town.apply(await town.person()),
    'a broken-off acceptance': async () => brokenOff('acceptance', await places.acceptance?.()),
    appointment: async () => {
      const caseId = await town.apply(await town.person());
      await town.accept(caseId);
      return caseId;
    },
    'a broken-off visit': async () => brokenOff('visit', await places.appointment?.()),
    review: async () => {
      const caseId = await town.apply(await town.person());
      await town.accept(caseId);
      await town.visit(caseId, 4);
      return caseId;
    },
    publicity: async () => {
      const caseId = await town.apply(await town.person());
      await town.assess(caseId, 4);
      return caseId;
    },
    're-assessment': async () => {
      const caseId = (await places.publicity?.()) ?? '';
      await town.complete(await town.taskOf(caseId), { objection: '评估结果与实际情况不符' });
      return caseId;
    },
    'a broken-off assessment after an objection': async () =>
      brokenOff('assessment', await places['re-assessment']?.()),
    'a broken-off re-assessment': async () => brokenOff('reassessment', await places['re-assessment']?.()),
    'care mode': async () => {
      const caseId = (await places.publicity?.()) ?? '';
      await town.advanceTo((await town.taskOf(caseId)).dueAt);
      return caseId;
    },
    'an ordered re-assessment': async () => {
      const applied = (await places['care mode']?.()) ?? '';
      await town.complete(await town.taskOf(applied), { careMode: 'institutional', providerId: 'hospital' });
      const { entitlementId } = await town.case(applied);
      await town.advanceTo(`${addDays(town.today(), 1)}T01:00:00.000Z`);
      const order = { reason: 'random-check', note: '抽查' };
      const path = `/entitlements/${entitlementId}/reassessments`;
      const { caseId } = await town.post<{ caseId: string }>(town.as('agency'), path, order);
      await town.idle();
      return caseId;
    },
    'a broken-off ordered re-assessment': async () =>
      brokenOff('assessment', await places['an ordered re-assessment']?.()),
    'publicity of an ordered re-assessment': async () => {
      const caseId = (await places['an ordered re-assessment']?.()) ?? '';
      await town.visit(caseId, 4);
      await town.complete(await town.taskOf(caseId), { decision: 'approve' });
      return caseId;
    },
  };

  async function brokenOff(machine: string, caseId = ''): Promise<string> {
    await executions.stopNewest(machine);
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'incident' });
    return caseId;
  }

  async function nothingRuns(): Promise<void> {
    const machines = await executions.machines();
    for (const { name } of machines)
      expect([name, await executions.running(name.slice(8))]).toEqual([name, []]);
  }

  it('ends wherever it is withdrawn', async () => {
    for (const [place, comeTo] of Object.entries(places)) {
      const caseId = await comeTo();
      await town.post(town.as('agency'), `/cases/${caseId}/withdrawal`, { reason: '申请人撤回' });
      await town.idle();
      const { state, waitingFor, timeline } = await town.case(caseId);
      expect([place, state, waitingFor, timeline.at(-1)?.type]).toEqual([
        place,
        'withdrawn',
        [],
        'withdrawn',
      ]);
    }
    await nothingRuns();
  });

  it('lapses wherever nobody acts for half a year, but for a publicity, which ends', async () => {
    const caseIds = new Map<string, string>();
    for (const [place, comeTo] of Object.entries(places)) caseIds.set(place, await comeTo());
    await town.advanceTo(`${addDays(town.today(), 200)}T01:00:00.000Z`);
    for (const [place, caseId] of caseIds) {
      const { state, waitingFor } = await town.case(caseId);
      const decided = place === 'publicity of an ordered re-assessment';
      expect([place, state, waitingFor]).toEqual([place, decided ? 'concluded' : 'lapsed', []]);
    }
    await nothingRuns();
  });
});
