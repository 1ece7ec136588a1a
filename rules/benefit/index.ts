import type { SchemeBook } from '../scheme/index.ts';
import { payAllowance } from './allowance.ts';
import { classify } from './classify.ts';
import { type PersonDays, personDays } from './days.ts';
import { byMonthAndProvider, payableLine, totalsOf } from './lines.ts';
import { payPackage } from './package.ts';
import { determinePlainly } from './plain/index.ts';
import { refusedLines } from './refused-lines.ts';
import { payReimbursements } from './reimbursement.ts';
import { rowMonthsOf } from './segments.ts';
import { groupsOf } from './shared-limits.ts';
import type { BenefitFacts, Determination, Payment, RowMonth } from './types.ts';

export type { Amounts, BenefitFacts, Determination, DeterminationLine } from './types.ts';

/**
 * What the fund, the person and the provider bear of a person's services of a period.
 *
 * A payable line is one provider, benefit row and calendar month, split where the scheme version, grade, mode,
 * category, the carer's training or a step of the scheme changes; it is rounded once, half-up. Limits of a month
 * or year are shared by all providers and consumed in the order of service; what other months used of limits that
 * reach over months comes in as `usedBefore` and goes out as `limitUses`. Days from admission to the day before discharge are days of
 * a hospital stay. Lines stand in the order month, provider, first day.
 * @throws RuleError `scheme_value_unset`, `scheme_version_unknown`, `provider_unknown`, `exclusion_unknown`, `amount_invalid`
 */
export function determineBenefit(book: SchemeBook, facts: BenefitFacts): Determination {
  return determinePlainly(book, facts) ?? determineGenerally(book, facts);
}

/** The general way of computing, in decimal arithmetic: for every period and row, and the measure of the plain way. */
export function determineGenerally(book: SchemeBook, facts: BenefitFacts): Determination {
  const days = personDays(book, facts);
  const { priced, refused } = classify(days);
  const paid = groupsOf(rowMonthsOf(priced)).flatMap((group) => payGroup(group, days));
  const payable = paid.flatMap(({ rowMonth, payments }) =>
    payments.map((payment) => payableLine(rowMonth, payment)),
  );
  const lines = [...payable, ...refusedLines(refused, days)].sort(byMonthAndProvider);
  return { lines, ...totalsOf(lines), limitUses: days.uses.made() };
}

interface PaidMonth {
  rowMonth: RowMonth;
  payments: Payment[];
}

function payGroup(group: RowMonth[], days: PersonDays): PaidMonth[] {
  const reimbursed = group.flatMap((rowMonth) => {
    const { rule } = rowMonth.rule;
    return rule.method === 'reimbursement' ? [{ rowMonth, rule }] : [];
  });
  const [first] = group;
  const shared = group.length > 1 || first?.rule.sharesLimits ? (first?.scheme.sharedLimits ?? []) : [];
  return [
    ...payReimbursements(reimbursed, shared, days),
    ...group.flatMap((rowMonth) => {
      const payments = payAlone(rowMonth, days);
      return payments ? [{ rowMonth, payments }] : [];
    }),
  ];
}

/** `null` for a reimbursement. */
function payAlone(rowMonth: RowMonth, days: PersonDays): Payment[] | null {
  const { rule } = rowMonth.rule;
  if (rule.method === 'package') return payPackage(rule, rowMonth, days);
  return rule.method === 'allowance' ? payAllowance(rule, rowMonth, days) : null;
}
