import { describe, expect, it } from 'vitest';
import {
  applyFact,
  bornOn,
  contributionDue,
  individualShareDue,
  type PersonFact,
  schemeOfYear,
} from '../../rules/enrolment/index.ts';
import { bookOf, type City } from '../rules/support/cases.ts';

const always = { from: '2016-01-01', to: null };

function person(insurance: 'employee' | 'resident', ...facts: PersonFact[]) {
  return [{ kind: 'cover' as const, ...always, insurance }, ...facts].reduce(applyFact, bornOn('1960-05-01'));
}

function due(city: City, year: number, facts: ReturnType<typeof person>, baseFen?: number) {
  return contributionDue(schemeOfYear(bookOf(city), year), { person: facts, year, baseFen });
}

function shares(found: ReturnType<typeof due>): unknown[] | undefined {
  return found?.shares.map(({ source, paidBy, amountFen, clause }) => [
    source,
    paidBy,
    amountFen / 100,
    clause,
  ]);
}

describe('Contributions due', () => {
  it('are 70 yuan a year in Xuzhou: the person 20, the medical fund 30, the government 20, by the end of January', () => {
    const found = due('xuzhou', 2024, person('resident'));
    expect(shares(found)).toEqual([
      ['individual', 'individual', 20, '四（一）'],
      ['pooled-medical-fund', 'pooled-medical-fund', 30, '四（一）'],
      ['government', 'government', 20, '四（一）'],
    ]);
    expect(found).toMatchObject({ dueOn: '2024-01-31', totalFen: 7000, individualFen: 2000, period: 'year' });
    expect(found?.trace.map(({ step, clause, amountFen }) => [step, clause, amountFen])).toEqual([
      ['contribution-share', '四（一）', 2000],
      ['contribution-share', '四（一）', 3000],
      ['contribution-share', '四（一）', 2000],
    ]);
  });

  it.each(['medical-aid', 'severe-disability', 'aged-70-resident', 'rural-family-planning'] as const)(
    'have the person’s own part paid by the government for %s on the day it is due',
    (category) => {
      const found = due('xuzhou', 2024, person('resident', { kind: 'category', category, ...always }));
      expect(found?.shares[0]).toMatchObject({ source: 'individual', paidBy: 'government', amountFen: 2000 });
      expect(found?.individualFen).toBe(0);
      expect(found?.trace[0]?.clause).toBe('四（一）、四（二）');
    },
  );

  it('look at the category on the due day, not before or after', () => {
    const ended: PersonFact = {
      kind: 'category',
      category: 'medical-aid',
      from: '2023-01-01',
      to: '2024-01-30',
    };
    const begun: PersonFact = { kind: 'category', category: 'medical-aid', from: '2024-01-31', to: null };
    expect(due('xuzhou', 2024, person('resident', ended))?.individualFen).toBe(2000);
    expect(due('xuzhou', 2024, person('resident', begun))?.individualFen).toBe(0);
  });

  it('fall due on the first day of cover for who joins later in the year', () => {
    const joined = applyFact(bornOn('1950-05-01'), {
      kind: 'cover',
      from: '2024-08-01',
      to: null,
      insurance: 'resident',
    });
    expect(due('xuzhou', 2024, joined)?.dueOn).toBe('2024-08-01');
    expect(due('xuzhou', 2023, joined)).toBeNull();
  });

  it('are 100 yuan for employees in Lanshan, and nothing for residents, who are not insured there', () => {
    expect(shares(due('lanshan', 2024, person('employee')))).toEqual([
      ['pooled-medical-fund', 'pooled-medical-fund', 55, '二（三）'],
      ['individual', 'individual', 30, '二（三）'],
      ['government', 'government', 15, '二（三）'],
    ]);
    expect(due('lanshan', 2024, person('resident'))).toBeNull();
  });

  it('leave nothing to the person in Jining, and no due day that the text does not set', () => {
    const found = due('jining', 2024, person('resident'));
    expect(found).toMatchObject({ totalFen: 3000, individualFen: 0, dueOn: null });
  });

  it('are a rate of the month’s base in Panjin, by what the person is', () => {
    // 4,567.89 yuan × 0.2 % = 9.13578, to the fen 9.14.
    const active = due('panjin', 2024, person('employee'), 456_789);
    expect(active).toMatchObject({ planId: 'active', period: 'month', totalFen: 1828, individualFen: 914 });
    expect(active?.shares.map(({ source }) => source)).toEqual(['employer', 'individual']);
    const retired = person('employee', { kind: 'category', category: 'retired', ...always });
    expect(
      due('panjin', 2024, retired, 300_000)?.shares.map(({ source, amountFen }) => [source, amountFen]),
    ).toEqual([
      ['pooled-medical-fund', 600],
      ['individual', 600],
    ]);
    const aided = person('employee', { kind: 'category', category: 'medical-aid', ...always });
    expect(due('panjin', 2024, aided, 300_000)?.shares[1]).toMatchObject({
      paidBy: 'medical-aid-fund',
      amountFen: 600,
    });
  });

  it('name the base where it is not given', () => {
    expect(() => due('panjin', 2024, person('employee'))).toThrow(/contributions\.plans\.0\.base is not set/);
    expect(individualShareDue(schemeOfYear(bookOf('panjin'), 2024), person('employee'), 2024)).toBeNull();
  });

  it('are paid by the medical fund alone in Liaocheng until the end of 2024, and are not set after it', () => {
    const covered = person('resident');
    expect(shares(due('liaocheng', 2024, covered))).toEqual([
      ['pooled-medical-fund', 'pooled-medical-fund', 20, '三（二）'],
      ['individual', 'pooled-medical-fund', 10, '三（二）'],
    ]);
    expect(() => due('liaocheng', 2025, covered)).toThrow(
      /contributions\.plans\.0\.shares\.0\.amountFen is not set/,
    );
    expect(individualShareDue(schemeOfYear(bookOf('liaocheng'), 2025), covered, 2025)).toBeNull();
  });

  it('refuse a year before the first version', () => {
    expect(() => due('xuzhou', 2015, person('resident'))).toThrow(/no scheme version in force in 2015/);
  });
});
