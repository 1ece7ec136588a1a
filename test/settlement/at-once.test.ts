import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections, entitle, recordMonth } from '../entitlement/support.ts';
import { retryWhileBusy } from '../support/busy.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const TIMES = [1, 2];

/**
 * Xuzhou, severe, in a medical institution: a day is 82 yuan of the fund and 28 of the person. May 2024 is settled on
 * 2 June; on the 6th several things become known of the same month in the same moment, and more than once it happens.
 */
describe('What becomes known of a settled month in one moment', () => {
  let test: TestHost;
  let town: Town;
  const persons: string[] = [];

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
    for (const _ of [...TIMES, ...TIMES]) persons.push((await entitle(town)).personId);
    await town.advanceTo('2024-06-02T01:00:00.000Z');
    for (const personId of persons) await recordMonth(town, personId, '2024-05');
    await town.settle('2024-05', '2024-05');
    await town.advanceTo('2024-06-06T01:00:00.000Z');
  });
  afterAll(() => test.close());

  const stay = (personId: string, admittedOn: string, dischargedOn: string) =>
    retryWhileBusy(() =>
      town.post(town.as('operator'), `/persons/${personId}/hospital-stays`, { admittedOn, dischargedOn }),
    );
  const fact = (personId: string, body: object) =>
    retryWhileBusy(() => town.post(town.as('agency'), `/persons/${personId}/facts`, body));

  async function owedBy(personId: string): Promise<Record<string, number>> {
    await town.idle();
    // Of two that write at once one is refused and comes again in a moment.
    await town.advanceTo(new Date(Date.parse(town.now()) + 60_000).toISOString());
    const sums: Record<string, number> = {};
    for (const { reason, fundFen } of await corrections(town, personId, 'owed'))
      sums[reason.code] = (sums[reason.code] ?? 0) + fundFen;
    return sums;
  }

  // Seven days of the stay, 7 × 82 = 574.00; two days of arrears, 2 × 82 = 164.00.
  it.each(TIMES)('is owed back by cause, a stay and arrears each its own days (%i)', async (time) => {
    const personId = persons[time - 1] ?? '';
    await Promise.all([
      stay(personId, '2024-05-10', '2024-05-17'),
      fact(personId, { kind: 'arrears', from: '2024-05-20', to: '2024-05-21' }),
    ]);
    expect(await owedBy(personId)).toEqual({ 'hospital-stay': -57_400, arrears: -16_400 });
  });

  // After the death of the 29th two days are left, 2 × 82; the stay as above.
  it.each(TIMES)('is owed back by cause, a stay and a death each its own days (%i)', async (time) => {
    const personId = persons[TIMES.length + time - 1] ?? '';
    await Promise.all([
      stay(personId, '2024-05-10', '2024-05-17'),
      fact(personId, { kind: 'death', diedOn: '2024-05-29' }),
    ]);
    expect(await owedBy(personId)).toEqual({ 'hospital-stay': -57_400, died: -16_400 });
  });
});
