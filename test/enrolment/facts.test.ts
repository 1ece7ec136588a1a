import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../rules/base/calendar.ts';
import type { PersonFacts } from '../../rules/base/facts.ts';
import {
  applyFact,
  asRecorded,
  bornOn,
  foldFacts,
  issuesOf,
  type PersonFact,
  type RecordedFact,
  sameJson,
} from '../../rules/enrolment/index.ts';

const TODAY = '2024-06-15';
const cover: PersonFact = { kind: 'cover', from: '2016-01-01', to: null, insurance: 'resident' };

function after(...facts: PersonFact[]): PersonFacts {
  return facts.reduce(applyFact, bornOn('1940-05-01'));
}

function issues(known: PersonFacts, fact: PersonFact): string[] {
  return issuesOf(known, fact, TODAY).map(({ code, field }) => `${code} ${field}`);
}

describe('The fold of recorded facts', () => {
  it('lets a spell of cover that starts on the same day take the place of the earlier one', () => {
    const ended = after(cover, { ...cover, to: '2024-03-31' });
    expect(ended.coverSpells).toEqual([{ from: '2016-01-01', to: '2024-03-31', insurance: 'resident' }]);
  });

  it('ends the pool before on the day before a transfer, in whatever order the transfers are reported', () => {
    const pools = [
      { pool: 'A', from: '2016-01-01', to: '2022-12-31' },
      { pool: 'B', from: '2023-01-01', to: '2024-02-28' },
      { pool: 'C', from: '2024-02-29', to: null },
    ];
    const [a, b, c] = pools.map(({ pool, from }): PersonFact => ({ kind: 'pool', pool, from }));
    if (!a || !b || !c) throw new Error('three pools');
    expect(after(a, b, c).pools).toEqual(pools);
    expect(after(c, a, b).pools).toEqual(pools);
  });

  it('takes a transfer to the pool of the day as nothing new', () => {
    const known = after({ kind: 'pool', pool: 'A', from: '2016-01-01' });
    expect(sameJson(applyFact(known, { kind: 'pool', pool: 'A', from: '2024-01-01' }), known)).toBe(true);
  });

  it('counts payments up to the share that is due: paid in full is the one that reaches it', () => {
    const pay = (paidOn: string, amountFen: number): PersonFact => ({
      kind: 'contribution',
      year: 2024,
      paidOn,
      amountFen,
      dueFen: 2000,
    });
    const paidOn = (facts: PersonFacts) => facts.contributions.find(({ paidInFull }) => paidInFull)?.paidOn;
    expect(paidOn(after(pay('2024-01-10', 1500)))).toBeUndefined();
    expect(paidOn(after(pay('2024-01-10', 1500), pay('2024-03-05', 500)))).toBe('2024-03-05');
    // Reported later, paid earlier: 1,500 + 600 reach 2,000 in February.
    expect(paidOn(after(pay('2024-01-10', 1500), pay('2024-03-05', 500), pay('2024-02-02', 600)))).toBe(
      '2024-02-02',
    );
  });

  it('ends arrears on the day before the year in which they began is paid in full, whichever is reported first', () => {
    const arrears: PersonFact = { kind: 'arrears', from: '2024-02-01', to: null };
    const paid: PersonFact = { kind: 'contribution', year: 2024, paidOn: '2024-03-01', paidInFull: true };
    // 2024 is a leap year.
    expect(after(arrears, paid).arrears).toEqual([{ from: '2024-02-01', to: '2024-02-29' }]);
    expect(after(paid, arrears).arrears).toEqual([{ from: '2024-02-01', to: '2024-02-29' }]);
    const another: PersonFact = { ...paid, year: 2023 };
    expect(after(arrears, another).arrears).toEqual([{ from: '2024-02-01', to: null }]);
  });

  it('completes a stay by its discharge, takes the admission reported after it as nothing new, and takes it back', () => {
    const admitted: PersonFact = { kind: 'hospital-stay', admittedOn: '2024-05-01', dischargedOn: null };
    const discharged: PersonFact = { ...admitted, dischargedOn: '2024-05-09' };
    const stay = [{ admittedOn: '2024-05-01', dischargedOn: '2024-05-09' }];
    expect(after(admitted, discharged).hospitalStays).toEqual(stay);
    expect(after(discharged, admitted).hospitalStays).toEqual(stay);
    expect(after(discharged, { ...admitted, withdrawn: true }).hospitalStays).toEqual([]);
  });

  it('leaves out a superseded fact, and with it what it had ended', () => {
    const enrolled = after(cover);
    const end: RecordedFact = { factId: 'f1', fact: { ...cover, to: '2024-03-31' } };
    const back: RecordedFact = { factId: 'f2', fact: { kind: 'withdrawal' }, supersedes: 'f1' };
    expect(foldFacts(enrolled, [end]).coverSpells[0]?.to).toBe('2024-03-31');
    expect(foldFacts(enrolled, [end, back])).toEqual(enrolled);
  });

  it('lets a fact of the enrolment be corrected by its id', () => {
    const enrolled = after(cover, { kind: 'death', diedOn: '2024-01-02' });
    expect(asRecorded(enrolled).map(({ factId }) => factId)).toEqual([
      'enrolment-cover-1',
      'enrolment-death-1',
    ]);
    const correction: RecordedFact = {
      factId: 'f1',
      fact: { kind: 'death', diedOn: '2024-01-03' },
      supersedes: 'enrolment-death-1',
    };
    expect(foldFacts(enrolled, [correction]).diedOn).toBe('2024-01-03');
  });

  const seed = Math.floor(Math.random() * 2 ** 31);
  it(`gives the same one fact at a time as over all of them, and again from its own entries (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(randomFact(), { maxLength: 12 }), (facts) => {
        const base = bornOn('1940-05-01');
        const stepwise = facts.reduce(applyFact, base);
        const recorded = facts.map((fact, index) => ({ factId: `f${index}`, fact }));
        expect(foldFacts(base, recorded)).toEqual(stepwise);
        expect(foldFacts(stepwise, [])).toEqual(stepwise);
      }),
      { seed, numRuns: 500 },
    );
  });
});

function randomFact(): fc.Arbitrary<PersonFact> {
  const day = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2022-01-01', offset));
  const to = fc.option(day);
  return fc.oneof(
    fc.record({
      kind: fc.constant('cover' as const),
      from: day,
      to,
      insurance: fc.constantFrom('employee', 'resident'),
    }),
    fc.record({
      kind: fc.constant('category' as const),
      category: fc.constantFrom('retired', 'medical-aid'),
      from: day,
      to,
    }),
    fc.record({ kind: fc.constant('arrears' as const), from: day, to }),
    fc.record({ kind: fc.constant('pool' as const), pool: fc.constantFrom('A', 'B'), from: day }),
    fc.record({
      kind: fc.constant('contribution' as const),
      year: fc.constantFrom(2022, 2023),
      paidOn: day,
      amountFen: fc.integer({ min: 0, max: 3000 }),
      dueFen: fc.constant(2000),
    }),
    fc.record({ kind: fc.constant('hospital-stay' as const), admittedOn: day, dischargedOn: to }),
  ) as fc.Arbitrary<PersonFact>;
}

describe('A fact is refused', () => {
  it.each<[string, PersonFact, string]>([
    ['before the birth', { ...cover, from: '1940-04-30' }, 'date-impossible from'],
    ['that ends before it begins', { ...cover, to: '2015-12-31' }, 'date-impossible to'],
    [
      'paid tomorrow',
      { kind: 'contribution', year: 2024, paidOn: '2024-06-16', paidInFull: true },
      'date-impossible paidOn',
    ],
    ['of a death to come', { kind: 'death', diedOn: '2024-06-16' }, 'date-impossible diedOn'],
    [
      'of an admission to come',
      { kind: 'hospital-stay', admittedOn: '2024-06-16', dischargedOn: null },
      'date-impossible admittedOn',
    ],
    [
      'of a discharge to come',
      { kind: 'hospital-stay', admittedOn: '2024-06-01', dischargedOn: '2024-06-16' },
      'date-impossible dischargedOn',
    ],
    [
      'whose discharge is before its admission',
      { kind: 'hospital-stay', admittedOn: '2024-06-01', dischargedOn: '2024-05-31' },
      'date-impossible dischargedOn',
    ],
    [
      'of medical benefits before the cover',
      { ...cover, from: '2017-01-01', medicalBenefitsFrom: '2016-12-31' },
      'date-impossible medicalBenefitsFrom',
    ],
  ])('%s', (_, fact, issue) => {
    expect(issues(after(), fact)).toEqual([issue]);
  });

  it('that may lie ahead is taken: cover from next month', () => {
    expect(issues(after(), { ...cover, from: '2024-07-01' })).toEqual([]);
  });

  it.each<[string, PersonFact[], PersonFact, string]>([
    [
      'cover by two insurances at once',
      [cover],
      { ...cover, from: '2024-01-01', insurance: 'employee' },
      'overlaps from',
    ],
    [
      'arrears twice at once',
      [{ kind: 'arrears', from: '2024-01-01', to: '2024-02-29' }],
      { kind: 'arrears', from: '2024-02-29', to: null },
      'overlaps from',
    ],
    [
      'a category twice at once',
      [{ kind: 'category', category: 'retired', from: '2020-01-01', to: null }],
      { kind: 'category', category: 'retired', from: '2021-01-01', to: null },
      'overlaps from',
    ],
    [
      'two homes at once',
      [{ kind: 'living-elsewhere', from: '2024-01-01', to: null, place: '北京' }],
      { kind: 'living-elsewhere', from: '2024-02-01', to: null, place: '上海' },
      'overlaps from',
    ],
    [
      'two stays at once',
      [{ kind: 'hospital-stay', admittedOn: '2024-05-01', dischargedOn: '2024-05-09' }],
      { kind: 'hospital-stay', admittedOn: '2024-05-08', dischargedOn: null },
      'overlaps admittedOn',
    ],
    [
      'a stay that is not known, taken back',
      [],
      { kind: 'hospital-stay', admittedOn: '2024-05-08', dischargedOn: null, withdrawn: true },
      'stay-unknown admittedOn',
    ],
    [
      'another death',
      [{ kind: 'death', diedOn: '2024-01-02' }],
      { kind: 'death', diedOn: '2024-01-03' },
      'contradicts diedOn',
    ],
    [
      'a death before a known stay',
      [{ kind: 'hospital-stay', admittedOn: '2024-05-01', dischargedOn: '2024-05-09' }],
      { kind: 'death', diedOn: '2024-04-30' },
      'contradicts diedOn',
    ],
    [
      'a stay after the death',
      [{ kind: 'death', diedOn: '2024-01-02' }],
      { kind: 'hospital-stay', admittedOn: '2024-01-03', dischargedOn: null },
      'after-death admittedOn',
    ],
    [
      'a payment after the death',
      [{ kind: 'death', diedOn: '2024-01-02' }],
      { kind: 'contribution', year: 2024, paidOn: '2024-01-03', paidInFull: true },
      'after-death paidOn',
    ],
    [
      'a second payment in full of a year',
      [{ kind: 'contribution', year: 2024, paidOn: '2024-01-03', paidInFull: true }],
      { kind: 'contribution', year: 2024, paidOn: '2024-02-03', paidInFull: true },
      'contradicts year',
    ],
  ])('%s', (_, known, fact, issue) => {
    expect(issues(after(...known), fact)).toEqual([issue]);
  });

  it('not when it ends the cover of somebody who died, or on a leap day', () => {
    expect(
      issues(after(cover, { kind: 'death', diedOn: '2024-02-29' }), { ...cover, to: '2024-02-29' }),
    ).toEqual([]);
  });

  it('not when a discharge and the next admission fall on one day', () => {
    const known = after({ kind: 'hospital-stay', admittedOn: '2024-05-01', dischargedOn: '2024-05-09' });
    expect(issues(known, { kind: 'hospital-stay', admittedOn: '2024-05-09', dischargedOn: null })).toEqual(
      [],
    );
  });
});
