import { describe, expect, it } from 'vitest';
import { contributionsView } from '../../functions/case/contributions.ts';
import type { Contribution, Insurance } from '../../rules/base/facts.ts';
import { checkCover } from '../../rules/enrolment/cover.ts';
import { bookOf, person } from '../rules/support/cases.ts';

/** A part of the 20 yuan of a year that the person's account held on the day of the transfer. */
const transfer = (year: number, paidOn: string, amountFen: number, paidInFull = false): Contribution => ({
  year,
  paidOn,
  amountFen,
  dueFen: 2000,
  paidInFull,
});
const paid = (year: number, paidOn: string): Contribution => ({ year, paidOn, paidInFull: true });

function facts(contributions: Contribution[], insurance: Insurance) {
  const coverSpells = [{ from: '2022-06-01', to: null, insurance }];
  return person({ birthDate: '1960-05-01', coverSpells, contributions });
}

function cover(onDate: string, contributions: Contribution[], insurance: Insurance = 'employee') {
  const found = checkCover(bookOf('xuzhou').on(onDate), {
    person: facts(contributions, insurance),
    onDate,
    disabledSince: '2020-01-01',
    firstApplicationOn: onDate,
  });
  const reasons = found.reasons.map(({ code }) => code);
  return { answer: [found.covered, found.benefitsFrom, ...reasons], trace: found.trace };
}

/** Xuzhou 四（二）: the account is charged by the end of January, and what it lacks comes with the next transfer. */
describe('An account that held too little for the year', () => {
  const short = transfer(2025, '2025-01-20', 1200);
  const rest = transfer(2025, '2025-03-20', 800, true);
  const before = paid(2024, '2024-01-15');

  it('leaves nobody unpaid: an application of February is taken, and no waiting begins anew', () => {
    const { answer, trace } = cover('2025-02-10', [before, short]);
    expect(answer).toEqual([true, '2024-07-16']);
    expect(trace.find(({ step }) => step === 'shortfall-deferred')).toMatchObject({
      clause: '四（二）',
      assumption:
        '职工按时划转而账户余额不足的，差额当年内从下期划入额抵扣，不视为未按时足额缴费；以首次划转日为缴费日',
      inputs: { contributionYear: 2025, transferredOn: '2025-01-20' },
    });
  });

  it('is paid in time, though the rest comes in March', () => {
    expect(cover('2025-04-10', [before, short, rest]).answer).toEqual([true, '2024-07-16']);
    expect(cover('2026-02-10', [before, short, rest, paid(2026, '2026-01-12')]).answer).toEqual([
      true,
      '2024-07-16',
    ]);
  });

  it('counts where the account was empty, and begins a first waiting with the transfer', () => {
    expect(cover('2025-02-10', [transfer(2025, '2025-01-20', 0)]).answer).toEqual([true, '2025-07-21']);
  });

  it('is unpaid when the year is over without the rest', () => {
    expect(cover('2026-02-10', [before, short]).answer).toEqual([false, null, 'contribution-missing']);
    // 2026 is paid, 2025 never was: newly insured, six months from 13 January 2026.
    expect(cover('2026-02-10', [before, short, paid(2026, '2026-01-12')]).answer).toEqual([
      true,
      '2026-07-13',
    ]);
  });

  it('is none of a transfer after January, nor of a resident, who has no account', () => {
    const late = transfer(2025, '2025-02-03', 1200);
    expect(cover('2025-02-10', [before, late]).answer).toEqual([false, null, 'contribution-missing']);
    expect(cover('2025-02-10', [before, short], 'resident').answer).toEqual([
      false,
      null,
      'contribution-missing',
    ]);
  });

  it('is outstanding and not overdue', () => {
    const view = (insurance: Insurance) =>
      contributionsView(
        { personId: 'per_1', facts: facts([before, short], insurance) } as never,
        bookOf('xuzhou'),
        { query: { year: 2025 }, today: '2025-02-10' } as never,
      );
    expect(view('employee')).toMatchObject({
      outstandingFen: 800,
      overdue: false,
      trace: [{ step: 'shortfall-deferred', clause: '四（二）' }],
    });
    expect(view('resident')).toMatchObject({ outstandingFen: 800, overdue: true, trace: [] });
  });
});
