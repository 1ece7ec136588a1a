import { requiredValue, traceStep } from '../citations.ts';
import { Exact, roundHalfUpToFen } from '../money.ts';
import type { AllowanceRule, CompiledRule } from '../scheme/index.ts';
import { distinctDays, segmentsOf } from './segments.ts';
import type { Payment, RowMonth, Segment } from './types.ts';

/** 补贴: so much a day, less where the carer is untrained; the allowance is its own fee. */
export function payAllowance(rule: AllowanceRule, rowMonth: RowMonth): Payment[] {
  const amountFen = requiredValue(rule.amountFen, `benefitRules.${rule.id}.amountFen`);
  return segmentsOf(rowMonth).map((segment) => paySegment(rule, rowMonth.rule, segment, amountFen));
}

function paySegment(
  rule: AllowanceRule,
  { untrainedCarerFactor }: CompiledRule,
  segment: Segment,
  amountFen: number,
): Payment {
  const days = distinctDays(segment);
  const reduced = segment.carerTrained === false && untrainedCarerFactor !== null;
  const factor = reduced ? untrainedCarerFactor : new Exact(1);
  const fundFen = roundHalfUpToFen(new Exact(amountFen).times(days).times(factor));
  const basis = [
    rule.match,
    rule.amountFen,
    rule.per,
    ...(reduced && rule.untrainedCarerFactor ? [rule.untrainedCarerFactor] : []),
  ];
  const inputs = {
    allowanceFenPerDay: amountFen,
    days,
    carerTrained: segment.carerTrained,
    factor: factor.toString(),
  };
  const trace = [traceStep('allowance', basis, inputs, fundFen)];
  return { segment, quantity: days, quantityUnit: 'day', feeFen: fundFen, fundFen, providerFen: 0, trace };
}
