import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../rules/base/calendar.ts';
import type { Executions } from '../support/executions.ts';
import type { TestHost } from '../support/host.ts';
import type { Town } from '../support/town.ts';
import { openTown, Places } from './places.ts';

const PUBLICITY_OF_ORDERED = 'publicity of an ordered re-assessment';

/** Wherever a case stands: whoever withdraws it, or leaves it alone for half a year, ends it and every machine of it. */
describe('a case that ends undecided', () => {
  let test: TestHost;
  let town: Town;
  let executions: Executions;
  let places: Places;

  beforeAll(async () => {
    ({ test, town, executions } = await openTown());
    places = new Places(town);
  });
  afterAll(() => test.close());

  /** Every place where a case may wait, those where a machine broke off among them. */
  const ways: [string, () => Promise<string>][] = [
    ['acceptance', () => places.acceptance()],
    ['acceptance broken off', () => brokenOff('acceptance', places.acceptance())],
    ['appointment', () => places.appointment()],
    ['visit broken off', () => brokenOff('visit', places.appointment())],
    ['review', () => places.review()],
    ['publicity', () => places.publicity()],
    ['re-assessment', () => places.reassessment()],
    ['re-assessment broken off', () => brokenOff('reassessment', places.reassessment())],
    ['assessment in it broken off', () => brokenOff('assessment', places.reassessment())],
    ['choice of care mode', () => places.choice()],
    ['ordered re-assessment', () => places.ordered()],
    ['assessment in that broken off', () => brokenOff('assessment', places.ordered())],
    [PUBLICITY_OF_ORDERED, () => places.orderedPublicity()],
  ];

  async function brokenOff(machine: string, coming: Promise<string>): Promise<string> {
    const caseId = await coming;
    await executions.stopNewest(machine);
    expect(await town.taskOf(caseId)).toMatchObject({ type: 'incident' });
    return caseId;
  }

  async function nothingRuns(): Promise<void> {
    const running = await Promise.all(
      (await executions.machines()).map(({ name }) => executions.running(name.replace('changhu-', ''))),
    );
    expect(running.flat()).toEqual([]);
  }

  it('ends wherever it is withdrawn', async () => {
    for (const [place, way] of ways) {
      const caseId = await way();
      await town.post(town.as('agency'), `/cases/${caseId}/withdrawal`, { reason: '申请人撤回' });
      await town.idle();
      const { state, waitingFor, timeline } = await town.case(caseId);
      const end = [place, state, waitingFor, timeline.at(-1)?.type];
      expect(end).toEqual([place, 'withdrawn', [], 'withdrawn']);
    }
    await nothingRuns();
  });

  it('lapses wherever nobody acts for half a year; the publicity of an ordered re-assessment just ends', async () => {
    const cases: [string, string][] = [];
    for (const [place, way] of ways) cases.push([place, await way()]);
    await town.advanceTo(`${addDays(town.today(), 200)}T01:00:00.000Z`);
    for (const [place, caseId] of cases) {
      const { state, waitingFor } = await town.case(caseId);
      const expected = place === PUBLICITY_OF_ORDERED ? 'concluded' : 'lapsed';
      expect([place, state, waitingFor]).toEqual([place, expected, []]);
    }
    await nothingRuns();
  });
});
