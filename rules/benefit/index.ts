import type { SchemeBook } from '../scheme/index.ts';
import { payAllowance } from './allowance.ts';
import { classify } from './classify.ts';
import { type PersonDays, personDays } from './days.ts';
import { byMonthAndProvider, payableLine, totalsOf } from './lines.ts';
import { payPackage } from './package.ts';
import { determinePlainly } from './plain/index.ts';
import { refusedLines } from './refused-lines.ts';
import { payReimbursement } from './reimbursement.ts';
import { rowMonthsOf } from './segments.ts';
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
  const payable = rowMonthsOf(priced).flatMap((rowMonth) =>
    pay(rowMonth, days).map((payment) => payableLine(rowMonth, payment)),
  );
  const lines = [...payable, ...refusedLines(refused, days)].sort(byMonthAndProvider);
  return { lines, ...totalsOf(lines), limitUses: days.uses.made() };
}

function pay(rowMonth: RowMonth, days: PersonDays): Payment[] {
  const { rule } = rowMonth.rule;
  if (rule.method === 'package') return payPackage(rule, rowMonth, days);
  if (rule.method === 'reimbursement') return payReimbursement(rule, rowMonth, days);
  return payAllowance(rule, rowMonth, days);
}
