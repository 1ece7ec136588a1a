import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Executions } from '../support/executions.ts';
import type { TestHost } from '../support/host.ts';
import type { Town } from '../support/town.ts';
import { openTown, Places } from './places.ts';

/**
 * What nobody foresaw breaks off a machine: here an operator stops it by hand. Whatever it was doing, the agency is
 * told, has it run again, and the case comes to its end.
 */
describe('a machine that breaks off', () => {
  let test: TestHost;
  let town: Town;
  let executions: Executions;

  beforeAll(async () => {
    ({ test, town, executions } = await openTown());
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
    const caseId = await new Places(town).ordered();
    await breakOff('assessment', caseId);
    await town.visit(caseId, 5);
    await town.complete(await town.taskOf(caseId), { decision: 'approve' });
    await breakOff('publication', caseId);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    expect(await town.case(caseId)).toMatchObject({ state: 'concluded', level: 5 });
  });
});
