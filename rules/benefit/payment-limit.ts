import { requiredValue } from '../citations.ts';
import { Exact, proportionFen, roundHalfUpToFen } from '../money.ts';
import type { Citation, PaymentLimit, ReimbursementRule } from '../scheme/index.ts';
import type { TraceStep } from '../trace.ts';
import type { PersonDays } from './days.ts';
import { entitledDaysOf } from './proration.ts';
import type { RowMonth } from './types.ts';

/** What the fund pays at most in the month, whole fen, with what it was computed from. */
export interface MonthlyPaymentLimit {
  limitFen: number;
  excessBearer: 'person' | 'provider';
  basis: Citation[];
  inputs: TraceStep['inputs'];
}

/** @throws RuleError `scheme_value_unset` when the amount or the yearly parameter is missing */
export function paymentLimitOf(
  rule: ReimbursementRule,
  rowMonth: RowMonth,
  days: PersonDays,
): MonthlyPaymentLimit | null {
  const { paymentLimit } = rule;
  if (!('amount' in paymentLimit)) return null;
  const full = fullAmount(rule.id, paymentLimit, rowMonth);
  const { entitledDays, daysOfMonth } = entitledDaysOf(rowMonth, days);
  const part = paymentLimit.prorated.value && entitledDays < daysOfMonth;
  const limitFen = part
    ? proportionFen(full.amount, entitledDays, daysOfMonth)
    : roundHalfUpToFen(full.amount);
  return {
    limitFen,
    excessBearer: paymentLimit.excess.value,
    basis: [...full.basis, ...(part ? [paymentLimit.prorated] : [])],
    inputs: { ...full.inputs, entitledDays, daysOfMonth, limitFen, excessTo: paymentLimit.excess.value },
  };
}

function fullAmount(ruleId: string, { amount }: PaymentLimit, { scheme, month }: RowMonth) {
  if (amount.kind === 'fixed') {
    const amountFen = requiredValue(amount.amountFen, `benefitRules.${ruleId}.paymentLimit.amount.amountFen`);
    return { amount: new Exact(amountFen), basis: [amount.amountFen], inputs: { fullLimitFen: amountFen } };
  }
  const parameter = amount.parameter.value;
  const parameterFen = scheme.parameter(parameter, `${month}-01`);
  return {
    amount: new Exact(parameterFen).times(amount.share.value),
    basis: [amount.share, amount.parameter],
    inputs: { parameter, parameterFen, share: amount.share.value },
  };
}
