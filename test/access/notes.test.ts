import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS } from '../../functions/event/catalogue.ts';
import { wordsFor } from '../../functions/event/seen.ts';
import { entitle } from '../entitlement/support.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { type Case, Town } from '../support/town.ts';

const COMPLAINT = '邻居赵某（13800000000）举报冒名';

/** Xuzhou: somebody complains of a person, and the agency orders a re-assessment. */
describe('A note of the staff', () => {
  let test: TestHost;
  let town: Town;
  let personId: string;
  let caseId: string;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
    await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
    const entitled = await entitle(town);
    personId = entitled.personId;
    await town.advanceTo('2024-03-25T01:00:00.000Z');
    const path = `/entitlements/${entitled.entitlementId}/reassessments`;
    const order = { reason: 'complaint', note: COMPLAINT };
    ({ caseId } = await town.post<{ caseId: string }>(town.as('agency'), path, order));
    await town.idle();
  });
  afterAll(() => test.close());

  const timelineFor = async (user: string) =>
    JSON.stringify((await town.get<Case>(user, `/cases/${caseId}`)).timeline);

  it('is read by the staff', async () => {
    for (const role of ['agency', 'operator', 'auditor'])
      expect(await timelineFor(town.as(role))).toContain(COMPLAINT);
  });

  it('is read neither by the person nor by who assesses', async () => {
    const [assessor] = (await town.taskOf(caseId)).details.assessorIds as string[];
    await town.appoint(caseId);
    const told = await timelineFor(town.as('insured', personId));
    expect(told).toContain('reassessment-ordered');
    for (const seen of [told, await timelineFor(town.as('assessor', assessor))])
      for (const secret of ['赵某', '13800000000', COMPLAINT]) expect(seen).not.toContain(secret);
  });
});

describe('The sentence of an event without its note', () => {
  const withNotes = Object.entries(EVENTS).filter(
    ([, kind]) => 'note' in kind.example && !('noteIsForAll' in kind),
  );

  it.each(withNotes)('%s is whole in both languages', (type, { example }) => {
    const told = { type, by: 'agency:1', details: { ...example, note: '某人的话' } };
    const { sentence } = wordsFor(false, told);
    for (const text of [sentence.zh, sentence.en]) {
      expect(text).not.toContain('某人的话');
      expect(text).toMatch(/^[^：:].*[^：:（( ]$/);
      expect(text).not.toMatch(/[：:]\s*[；;]|（）|\(\)/);
    }
    expect(wordsFor(true, told).sentence.zh).toContain('某人的话');
  });
});
