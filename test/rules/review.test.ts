import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachOf, deductionCode, serviceBreaches } from '../../rules/review/breaches.ts';
import { drawPlaces, isDrawn, sampleSize, seedOf } from '../../rules/review/sample.ts';
import { type SettledVisit, visitLines } from '../../rules/review/visit-lines.ts';

describe('A sample of visits', () => {
  it.each([
    [0, '0.02', 0],
    [1, '0.02', 1],
    [50, '0.02', 1],
    [51, '0.02', 2],
    [800, '0.10', 80],
    // 0.07 × 100 is 7.000000000000001 in binary floating point, which would round up to 8.
    [100, '0.07', 7],
    [37, '0', 0],
    [3, '1', 3],
  ])('of %i visits and a share of %s is %i', (count, share, size) => {
    expect(sampleSize(count, share)).toBe(size);
  });

  it('is the same for the same seed, of different places each time once', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 40 }),
        (seed, count, size) => {
          const places = drawPlaces(seed, count, size);
          expect(places).toEqual(drawPlaces(seed, count, size));
          expect(new Set(places).size).toBe(Math.min(count, size));
          for (const place of places) expect(place >= 0 && place < count).toBe(true);
        },
      ),
    );
  });

  it('falls on every place alike', () => {
    const hits = Array.from({ length: 20 }, () => 0);
    for (let round = 0; round < 4000; round += 1)
      for (const place of drawPlaces(`seed-${round}`, 20, 2)) hits[place] = (hits[place] ?? 0) + 1;
    // 400 each; five standard deviations of a binomial of 4,000 and 1/10 are 95.
    for (const count of hits) expect(Math.abs(count - 400)).toBeLessThan(95);
  });

  it('is another one where a single record is, or the secret', () => {
    const closed = { month: '2024-05', providerId: 'home', digest: 'a' };
    const seed = seedOf('secret', closed);
    expect(seedOf('secret', { ...closed, digest: 'b' })).not.toBe(seed);
    expect(seedOf('other', closed)).not.toBe(seed);
  });

  it('takes of visits that come one by one as many as the share says', () => {
    const drawn = Array.from({ length: 20_000 }, (_, index) => isDrawn('seed', `visit-${index}`, '0.05'));
    // 1,000; five standard deviations are 154.
    expect(Math.abs(drawn.filter(Boolean).length - 1000)).toBeLessThan(154);
    expect(drawn.every((_, index) => !isDrawn('seed', `visit-${index}`, '0'))).toBe(true);
  });
});

const VISIT: SettledVisit = {
  ...{ stem: 'visit.v1.1.1', date: '2024-05-06', providerId: 'home', component: 'visit' },
  ...{ feeFen: 6000, minutes: 90, items: [] },
};

describe('The lines of a visit', () => {
  it('are one where its items have no price of their own', () => {
    expect(visitLines({ ...VISIT, items: [{ item: 'wash' }] }, null)).toEqual([
      {
        ...{ lineId: 'visit.v1.1.1', date: '2024-05-06', providerId: 'home', component: 'visit' },
        ...{ feeFen: 6000, minutes: 90, item: 'wash' },
      },
    ]);
  });

  it('lose what is deducted from the last item backwards', () => {
    const items = [
      { item: 'wash', minutes: 30, feeFen: 2500 },
      { item: 'turn', minutes: 40, feeFen: 3500 },
    ];
    const lines = visitLines({ ...VISIT, items }, { breach: 'item-substituted', deductedFen: 4000 });
    expect(
      lines.map(({ lineId, feeFen, item, exclusionCode }) => [lineId, feeFen, item, exclusionCode]),
    ).toEqual([
      ['visit.v1.1.1.1', 2000, 'wash', undefined],
      ['visit.v1.1.1.deducted', 4000, undefined, 'deducted-item-substituted'],
    ]);
  });

  it('count the minutes that a review lets count', () => {
    const [paid] = visitLines(VISIT, { breach: 'too-short', deductedFen: 2000, countedMinutes: 60 });
    expect(paid).toMatchObject({ feeFen: 4000, minutes: 60 });
  });

  it('add up to its fee, whatever is deducted', () => {
    const item = fc.record({ item: fc.constantFrom('a', 'b'), feeFen: fc.integer({ min: 0, max: 9000 }) });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (items, part) => {
          const feeFen = items.reduce((sum, one) => sum + one.feeFen, 0);
          fc.pre(feeFen > 0);
          const deductedFen = Math.max(1, Math.round(feeFen * part));
          const lines = visitLines({ ...VISIT, feeFen, items }, { breach: 'not-given', deductedFen });
          const sum = (of: typeof lines) => of.reduce((total, line) => total + line.feeFen, 0);
          expect(sum(lines)).toBe(feeFen);
          expect(sum(lines.filter(({ exclusionCode }) => exclusionCode !== undefined))).toBe(deductedFen);
          expect(new Set(lines.map(({ lineId }) => lineId)).size).toBe(lines.length);
        },
      ),
    );
  });

  it('cannot lose more than there is', () => {
    expect(() => visitLines(VISIT, { breach: 'not-given', deductedFen: 6001 })).toThrow('cannot be taken');
  });

  it('say by their code for which breach they are refused, and no other code does', () => {
    for (const breach of serviceBreaches) expect(breachOf(deductionCode(breach))).toBe(breach);
    for (const code of ['deducted-', 'deducted-constructor', 'work-injury', 'deducted'])
      expect(breachOf(code)).toBeNull();
  });
});
