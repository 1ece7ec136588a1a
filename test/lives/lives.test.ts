import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { CITIES, type Shares } from './cities.ts';
import { chargeIn, Life } from './life.ts';

const OPEN = [
  'acceptance',
  'papers-correction',
  'assessment',
  'review',
  'publicity',
  'objection',
  'reassessment',
  'care-mode-choice',
];

/** Five lives in five cities on one clock, from Monday 2024-03-04 09:00 to May 2027; each test goes on from the last. */
describe('a life in each city', () => {
  let test: TestHost;
  let lives: Life[];

  beforeAll(async () => {
    test = await startTestHost(
      CITIES.map(({ tenantId }) => scheme(tenantId)),
      '2024-03-04T01:00:00.000Z',
    );
    lives = CITIES.map((city) => new Life(test, city));
    await each((life) => life.furnish());
  });
  afterAll(() => test.close());

  /** One life after the other; a failure names the city. */
  async function each(act: (life: Life) => Promise<void>): Promise<void> {
    for (const life of lives) {
      try {
        await act(life);
      } catch (error) {
        if (error instanceof Error) error.message = `${life.city.tenantId}: ${error.message}`;
        throw error;
      }
    }
  }

  /** Nine in the morning of the day. */
  const day = (date: string) => test.host.advanceTo(`${date}T01:00:00.000Z`);

  it('begins with an enrolment, and an application that is refused with its clause', async () => {
    await each(async (life) => {
      life.personId = await life.town.person();
      const { application, papers, reasons } = life.city.hopeless;
      life.hopeless = await life.apply(application);
      if (papers) await life.complete(life.hopeless, papers);
      const refused = await life.look(life.hopeless);
      expect(refused.state).toBe('refused');
      expect(refused.reasons?.map(({ code }) => code)).toEqual(reasons);
      for (const { clause } of refused.reasons ?? []) expect(clause).not.toBe('');
    });
  });

  it('goes on with an application found too light, and an objection that is lost at the applicant’s cost', async () => {
    await each(async (life) => {
      life.lost = await life.apply();
      await life.acceptAfterCorrection(life.lost);
      await life.assess(life.lost, 1);
      expect(await life.look(life.lost)).toMatchObject({ state: 'objection', level: 1 });
      await life.object(life.lost, 1);
      const refused = await life.look(life.lost);
      expect(refused).toMatchObject({ state: 'refused', level: 1 });
      expect(refused.reasons?.map(({ code }) => code)).toEqual(['level-too-low']);
      expect(chargeIn(refused)).toMatchObject({ bearer: 'applicant', objector: 'person' });
    });
  });

  it('has a second objection won at the cost of the fund, and an entitlement from the day after', async () => {
    await day('2024-09-09');
    await each(async (life) => {
      const { levels, grades, atFirst } = life.city;
      life.won = await life.apply();
      await life.complete(life.won, { decision: 'accept' });
      await life.assess(life.won, levels.found);
      expect(await life.look(life.won)).toMatchObject({ state: 'publicity', grade: grades.found });
      await life.object(life.won, levels.won);
      const concluded = await life.look(life.won);
      expect(concluded).toMatchObject({ state: 'care-mode-choice', level: levels.won, grade: grades.won });
      expect(chargeIn(concluded)).toMatchObject({ bearer: 'fund', objector: 'person' });

      const { careMode, provider } = atFirst;
      await life.complete(life.won, { careMode, providerId: provider.providerId });
      const active = await life.look(life.won);
      expect(active.state).toBe('active');
      life.entitlementId = active.entitlementId ?? '';
      // Concluded on 2024-09-09: 24 months from the next day on.
      expect(await life.entitlement()).toMatchObject({
        state: 'not-started',
        from: '2024-09-10',
        to: '2026-09-09',
        validTo: '2026-09-09',
        spells: [{ from: '2024-09-10', to: '2026-09-09', grade: grades.won, careMode }],
      });
    });
  });

  it('has its first full month settled', async () => {
    await day('2024-11-02');
    await each(async (life) => {
      await life.setIncomeOf(2024);
      await life.record(life.city.atFirst, '2024-10', 31);
      const { shares } = await life.settle('2024-10', '2024-10');
      expect(shares).toEqual(life.city.expected.october);
      expect((await life.entitlement()).state).toBe('active');
    });
  });

  it('owes what was paid for hospital days that are told after the settlement', async () => {
    await day('2024-11-12');
    await each(async (life) => {
      await life.stay('2024-10-10', '2024-10-15');
      const [owed, ...others] = await life.corrections('owed');
      expect(others).toEqual([]);
      expect(owed).toMatchObject({ ...life.city.expected.correction, reason: { code: 'hospital-stay' } });
      expect(owed?.reason.clause).not.toBe('');
      expect(owed?.lines.every(({ month }) => month === '2024-10')).toBe(true);
      const { state, suspensions } = await life.entitlement();
      expect({ state, suspensions }).toEqual({
        state: 'active',
        suspensions: [{ from: '2024-10-10', to: '2024-10-14' }],
      });
    });
  });

  it('is suspended while in hospital, and resumes with the discharge', async () => {
    await day('2024-11-20');
    await each(async (life) => {
      await life.stay('2024-11-20', null);
      expect((await life.entitlement()).state).toBe('suspended');
    });
    await day('2024-12-02');
    await each(async (life) => {
      await life.stay('2024-11-20', '2024-11-23');
      const { state, suspensions } = await life.entitlement();
      expect(state).toBe('active');
      expect(suspensions.at(-1)).toEqual({ from: '2024-11-20', to: '2024-11-22' });
    });
  });

  it('has the correction taken in by the next settlement', async () => {
    await each(async (life) => {
      await life.record(life.city.atFirst, '2024-11', 30);
      const [owed] = await life.corrections('owed');
      const { runId, shares, lines } = await life.settle('2024-11', '2024-11');
      expect(shares).toEqual(life.city.expected.november);
      expect(lines.some(({ correctionId }) => correctionId === owed?.correctionId)).toBe(true);
      expect(await life.corrections('owed')).toEqual([]);
      expect(await life.corrections('taken')).toMatchObject([{ correctionId: owed?.correctionId, runId }]);
    });
  });

  it('changes to another mode and provider from the next day', async () => {
    await each(async (life) => {
      const { atFirst, later, grades } = life.city;
      const { careMode, provider } = later;
      const change = { careMode, providerId: provider.providerId };
      const insured = life.town.as('insured', life.personId);
      await life.town.post(insured, `/entitlements/${life.entitlementId}/changes`, change);
      await life.town.idle();
      expect((await life.entitlement()).spells).toMatchObject([
        { from: '2024-09-10', to: '2024-12-02', grade: grades.won, careMode: atFirst.careMode },
        { from: '2024-12-03', to: '2026-09-09', grade: grades.won, ...change },
      ]);
    });
  });

  it('is paid by the new version of the scheme from the day on which it is in force', async () => {
    await day('2025-01-12');
    await each(async (life) => {
      await life.town.pays(life.personId, 2025);
      await life.amend('2026-06-01');
    });
    await day('2026-01-12');
    await each(async (life) => void (await life.town.pays(life.personId, 2026)));
    await day('2026-07-02');
    await each(async (life) => {
      await life.setIncomeOf(2026);
      await life.record(life.city.later, '2026-05', 31);
      await life.record(life.city.later, '2026-06', 30);
      const may = await life.settle('2026-05', '2026-05');
      const june = await life.settle('2026-06', '2026-06');
      expect(both(may.shares, june.shares)).toEqual(life.city.expected.mayAndJune);
    });
  });

  it('is renewed without a gap when that is asked for in the last sixty days', async () => {
    await each(async (life) => {
      await expect(requestRenewal(life)).rejects.toMatchObject({ code: 'renewal_not_open' });
    });
    await day('2026-07-20');
    await each(async (life) => {
      life.renewal = (await requestRenewal(life)).caseId;
      await life.town.idle();
      await life.complete(life.renewal, { decision: 'accept' });
      await life.assess(life.renewal, life.city.levels.won);
      expect(await life.look(life.renewal)).toMatchObject({ kind: 'renewal', state: 'publicity' });
    });
    // Five working days of publicity from Monday the 20th end with Monday the 27th.
    await day('2026-07-28');
    await each(async (life) => {
      const { atFirst, later, grades } = life.city;
      expect(await life.look(life.renewal)).toMatchObject({
        state: 'active',
        entitlementId: life.entitlementId,
      });
      // 24 months from the expiry of the first conclusion on.
      expect(await life.entitlement()).toMatchObject({
        state: 'active',
        to: '2028-09-09',
        validTo: '2028-09-09',
      });
      const { spells } = await life.entitlement();
      expect(spells[0]).toMatchObject({ from: '2024-09-10', to: '2024-12-02', careMode: atFirst.careMode });
      expect(spells[1]).toMatchObject({ from: '2024-12-03', grade: grades.won, careMode: later.careMode });
      expect(spells.at(-1)).toMatchObject({ to: '2028-09-09', grade: grades.won, careMode: later.careMode });
    });
  });

  function requestRenewal(life: Life): Promise<{ caseId: string }> {
    const insured = life.town.as('insured', life.personId);
    const body = { applicant: 'self', papers: life.town.papers() };
    return life.town.post(insured, `/entitlements/${life.entitlementId}/renewal`, body);
  }

  it('ends with the day of death, after which no service is paid', async () => {
    await day('2027-01-12');
    await each(async (life) => void (await life.town.pays(life.personId, 2027)));
    await day('2027-04-10');
    await each(async (life) => {
      await life.setIncomeOf(2027);
      expect((await life.entitlement()).state).toBe('active');
      await life.tell({ kind: 'death', diedOn: '2027-04-06' });
      const ended = await life.entitlement();
      expect(ended).toMatchObject({ state: 'ended', to: '2027-04-06', endReason: 'died' });
      expect(ended.spells.at(-1)?.to).toBe('2027-04-06');
      await life.record(life.city.later, '2027-04', 8);
    });
    await day('2027-05-02');
    await each(async (life) => {
      const { shares, lines } = await life.settle('2027-04', '2027-04');
      expect(shares).toEqual(life.city.expected.lastApril);
      const refused = lines.flatMap(({ refusal }) => refusal ?? []);
      expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['died']));
      for (const { clause } of refused) expect(clause).not.toBe('');
    });
  });

  it('is told whole by the timelines of its cases', async () => {
    await each(async (life) => {
      const screened = life.city.hopeless.papers ? ['screened'] : [];
      expect(await life.typesOf(life.hopeless)).toEqual(['applied', ...screened, 'refused']);
      expect(await life.typesOf(life.lost)).toEqual(LOST);
      expect(await life.typesOf(life.won)).toEqual(WON);
      expect(await life.typesOf(life.renewal)).toEqual(RENEWED);
    });
  });

  it('goes through every state that a case can wait in', async () => {
    await each(async ({ seen }) => {
      expect([...seen].toSorted()).toEqual([...OPEN, 'active', 'refused'].toSorted());
    });
  });
});

const VISITED = ['assessors-drawn', 'visit-appointed', 'form-handed-in', 'form-handed-in'];
const ASSESSED = [...VISITED, 'graded', 'review-approved'];
const ASSESSED_AGAIN = ['objection-raised', ...VISITED, 'regraded', 'reassessment-charged'];
const LOST = [
  'applied',
  'screened',
  'papers-requested',
  'papers-corrected',
  'accepted',
  ...ASSESSED,
  'result-notified',
  ...ASSESSED_AGAIN,
  'refused',
];
/** What happens to an entitlement is told in the case that led to it. */
const WON = [
  'applied',
  'screened',
  'accepted',
  ...ASSESSED,
  'publicity-opened',
  ...ASSESSED_AGAIN,
  'concluded',
  'care-mode-offered',
  'entitlement-started',
  'entitlement-suspended',
  'entitlement-suspended',
  'entitlement-resumed',
  'care-mode-changed',
  'renewal-opened',
];
const RENEWED = [
  'applied',
  'screened',
  'accepted',
  ...ASSESSED,
  'publicity-opened',
  'deadline-passed',
  'concluded',
  'entitlement-continued',
  'entitlement-ended',
];

function both(one: Shares, other: Shares): Shares {
  return {
    fundFen: one.fundFen + other.fundFen,
    selfFen: one.selfFen + other.selfFen,
    providerFen: one.providerFen + other.providerFen,
    refusedFen: one.refusedFen + other.refusedFen,
  };
}
