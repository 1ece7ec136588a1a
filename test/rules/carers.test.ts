import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  afterChange,
  type CarerChange,
  type CarerRecord,
  isCarerIssue,
} from '../../rules/verification/carer-register.ts';
import {
  employersOn,
  hasWorkedFor,
  isSuspendedOn,
  qualificationsOn,
} from '../../rules/verification/carer-standing.ts';
import { Random } from '../fuzz/random.ts';

const LI: CarerRecord = { carerId: 'li', name: '李某', trainedOn: null };

/** The carer after changes that are all taken. */
function told(...changes: CarerChange[]): CarerRecord {
  return changes.reduce((carer, change) => {
    const found = afterChange(carer, change);
    if (isCarerIssue(found)) throw new Error(`${found.code} at ${found.field}`);
    return found;
  }, LI);
}
const employed = (providerId: string, from: string, to: string | null): CarerChange => ({
  ...{ kind: 'employment', providerId, from, to },
});

describe('A carer on a day', () => {
  const carer = told(
    { kind: 'qualification', code: 'nurse', from: '2020-01-01', to: '2024-12-31' },
    { kind: 'qualification', code: 'elder-care-worker', level: 4, from: '2023-07-01', to: null },
    employed('house', '2022-01-01', '2023-06-30'),
    employed('home', '2023-06-15', null),
    { kind: 'suspension', from: '2024-02-01', to: '2024-02-29', reason: '投诉核查' },
  );

  it.each([
    ['2019-12-31', []],
    ['2020-01-01', ['nurse']],
    ['2024-12-31', ['nurse', 'elder-care-worker']],
    ['2025-01-01', ['elder-care-worker']],
  ])('holds on %s what is valid: %j', (day, codes) => {
    expect(qualificationsOn(carer, day)).toEqual(codes);
  });

  it('is trained from the day on which the training was passed', () => {
    const daughter = { carerId: 'daughter', trainedOn: '2024-03-01' };
    expect(qualificationsOn(daughter, '2024-03-01')).toEqual(['family-care-training']);
    expect(qualificationsOn(daughter, '2024-02-29')).toBeNull();
    expect(qualificationsOn({ ...daughter, qualifications: [] }, '2024-02-29')).toEqual([]);
  });

  it.each([
    ['2021-12-31', []],
    ['2022-01-01', ['house']],
    ['2023-06-15', ['house', 'home']],
    ['2023-07-01', ['home']],
  ])('is employed on %s with %j', (day, providers) => {
    expect(employersOn(carer, day)).toEqual(providers);
  });

  it('of whom no employment is recorded may be employed anywhere', () => {
    expect(employersOn(LI, '2024-01-01')).toBeNull();
  });

  it('is a provider’s own from the first day of an employment on, also when it is over', () => {
    const seen = ['2021-12-31', '2022-01-01', '2024-01-01'].map((day) => hasWorkedFor(carer, 'house', day));
    expect(seen).toEqual([false, true, true]);
    expect(hasWorkedFor(carer, 'other', '2024-01-01')).toBe(false);
  });

  it('is suspended on the first and the last day, and between', () => {
    const days = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'];
    expect(days.map((day) => isSuspendedOn(carer, day))).toEqual([false, true, true, false]);
    expect(isSuspendedOn(LI, '2024-02-01')).toBe(false);
  });
});

describe('What is told of a carer', () => {
  it('again with another end puts the known spell right', () => {
    const { employments } = told(
      employed('house', '2022-01-01', null),
      employed('house', '2022-01-01', '2023-01-01'),
    );
    expect(employments).toEqual([{ providerId: 'house', from: '2022-01-01', to: '2023-01-01' }]);
  });

  it.each<[string, CarerChange, string]>([
    ['an employment within a known one', employed('house', '2022-05-01', '2022-06-01'), 'overlaps'],
    ['an employment that a known one begins in', employed('house', '2021-05-01', '2022-01-01'), 'overlaps'],
    [
      'a suspension while one lasts',
      { kind: 'suspension', from: '2022-02-28', to: null, reason: 'x' },
      'overlaps',
    ],
    [
      'the taking back of nothing',
      { ...employed('house', '2022-01-02', null), withdrawn: true },
      'not-known',
    ],
    ['the taking back of no relative', { kind: 'relative', personId: 'p2', withdrawn: true }, 'not-known'],
  ])('is refused: %s', (_, change, code) => {
    const known = told(
      employed('house', '2022-01-01', '2023-01-01'),
      { kind: 'suspension', from: '2022-02-01', to: '2022-02-28', reason: 'x' },
      { kind: 'relative', personId: 'p1' },
    );
    expect(afterChange(known, change)).toMatchObject({ code });
  });

  it('of another provider on the same days is taken, and of the day after the end', () => {
    const { employments } = told(
      employed('house', '2022-01-01', '2022-12-31'),
      employed('home', '2022-06-01', null),
      employed('house', '2023-01-01', null),
    );
    expect(employments?.map(({ from }) => from)).toEqual(['2022-01-01', '2022-06-01', '2023-01-01']);
  });

  it('is no more than twenty persons whose family a carer is', () => {
    const many = Array.from(
      { length: 20 },
      (_, index): CarerChange => ({
        ...{ kind: 'relative', personId: `p${index}` },
      }),
    );
    const known = told(...many);
    expect(afterChange(known, { kind: 'relative', personId: 'p20' })).toMatchObject({
      ...{ code: 'too-many', most: 20 },
    });
    expect(told(...many, { kind: 'relative', personId: 'p3' }).relatives).toHaveLength(20);
  });
});

/** Days of one month, so that spells meet often. */
const seed = process.env.SEED ?? randomUUID().slice(0, 8);

it(`never leaves a carer twice with one employer or twice suspended on a day (SEED=${seed})`, () => {
  const random = new Random(seed);
  const day = (number: number) => `2024-01-${String(number).padStart(2, '0')}`;
  const drawn = (): CarerChange => {
    const first = 1 + random.below(28);
    const from = day(first);
    const to = random.below(4) === 0 ? null : day(first + random.below(31 - first + 1));
    const back = random.below(5) === 0 ? { withdrawn: true as const } : {};
    return random.below(2) === 0
      ? { kind: 'employment', providerId: random.of(['house', 'home']), from, to, ...back }
      : { kind: 'suspension', from, to, reason: 'x', ...back };
  };
  let carer = LI;
  let taken = 0;
  for (let count = 0; count < 2000; count += 1) {
    const found = afterChange(carer, drawn());
    if (isCarerIssue(found)) continue;
    taken += 1;
    carer = found;
    for (let number = 1; number <= 31; number += 1) {
      const employers = employersOn(carer, day(number)) ?? [];
      expect(new Set(employers).size, `${seed} ${count}`).toBe(employers.length);
      const suspended = (carer.suspensions ?? []).filter(
        ({ from, to }) => from <= day(number) && (to === null || day(number) <= to),
      );
      expect(suspended.length, `${seed} ${count}`).toBeLessThan(2);
    }
  }
  console.log(`SEED=${seed}: ${taken} of 2000 changes taken`);
  expect(taken).toBeGreaterThan(100);
});
