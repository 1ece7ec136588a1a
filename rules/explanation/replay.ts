import { Exact, roundHalfUpToFen } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Amounts } from '../benefit/index.ts';
import { amountFen, fen, type Inputs, text } from './replay-inputs.ts';
import { replayReimbursement } from './replay-reimbursement.ts';

/**
 * The amounts of a line computed again from the inputs of its trace, and from nothing else: neither the amounts
 * that the steps name nor the scheme nor the facts are looked at. What comes out must equal the line to the fen.
 * @throws Error when the trace is not one of a line
 */
export function replayTrace(trace: readonly TraceStep[]): Amounts {
  const first = trace[0];
  if (!first) throw new Error('an empty trace cannot be replayed');
  const replay = REPLAYS[first.step] ?? replayReimbursement;
  return replay(trace, first.inputs);
}

const REPLAYS: Record<string, (trace: readonly TraceStep[], first: Inputs) => Amounts> = {
  refusal: (_, inputs) => ({ ...NOTHING, feeFen: fen(inputs, 'feeFen'), refusedFen: fen(inputs, 'feeFen') }),
  'package-day': (trace, inputs) =>
    balanced(trace, priceIn(inputs, 'priceFenPerDay').times(fen(inputs, 'days'))),
  'package-visit': (trace, inputs) =>
    balanced(trace, priceIn(inputs, 'priceFenPerVisit').times(fen(inputs, 'visits'))),
  'package-month': (trace, inputs) =>
    balanced(trace, partOfMonth(priceIn(inputs, 'priceFenPerMonth'), fen(inputs, 'daysServed'), inputs)),
  allowance: (_, inputs) =>
    asItsFee(reduced(priceIn(inputs, 'allowanceFenPerDay'), inputs).times(fen(inputs, 'days')), inputs),
  'allowance-month': (_, inputs) =>
    asItsFee(
      partOfMonth(reduced(priceIn(inputs, 'allowanceFenPerMonth'), inputs), fen(inputs, 'days'), inputs),
      inputs,
    ),
};

const NOTHING: Amounts = { feeFen: 0, fundFen: 0, selfFen: 0, providerFen: 0, refusedFen: 0 };

/** A price in whole fen: a share of an income base is rounded before it is multiplied. */
function priceIn(inputs: Inputs, name: string): Exact {
  return new Exact(roundHalfUpToFen(amountFen(inputs, name)));
}

function partOfMonth(amount: Exact, days: number, inputs: Inputs): Exact {
  return amount.times(days).dividedBy(fen(inputs, 'daysOfMonth'));
}

function reduced(amount: Exact, inputs: Inputs): Exact {
  return amount.times(text(inputs, 'factor'));
}

function balanced(trace: readonly TraceStep[], fund: Exact): Amounts {
  const balance = trace.find(({ step }) => step === 'provider-balance');
  if (!balance) throw new Error('the trace of a package does not name its fees');
  const feeFen = fen(balance.inputs, 'feeFen');
  const fundFen = roundHalfUpToFen(fund);
  return { ...NOTHING, feeFen, fundFen, providerFen: feeFen - fundFen };
}

function asItsFee(fee: Exact, { fundRatio }: Inputs): Amounts {
  const feeFen = roundHalfUpToFen(fee);
  const fundFen = fundRatio === undefined ? feeFen : roundHalfUpToFen(fee.times(String(fundRatio)));
  return { ...NOTHING, feeFen, fundFen, selfFen: feeFen - fundFen };
}
