import { Exact, fenOfSixtieths, sixtiethsOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Amounts } from '../benefit/index.ts';
import { fen, type Inputs, openFen, sixtieths, text } from './replay-inputs.ts';

/** Amounts on their way, in sixtieths of a fen where they are exact. */
interface Running {
  feeFen: number;
  left: Exact;
  /** What the cost steps leave to the provider, exact. */
  overCost: Exact;
  fundFen: number;
  /** What the payment limits leave to the provider. */
  overPaymentFen: number;
}

export function replayReimbursement(trace: readonly TraceStep[]): Amounts {
  const { feeFen, fundFen, overCost, overPaymentFen } = trace.reduce(next, start(trace));
  const providerFen = Math.min(feeFen - fundFen, fenOfSixtieths(overCost) + overPaymentFen);
  return { feeFen, fundFen, selfFen: feeFen - fundFen - providerFen, providerFen, refusedFen: 0 };
}

/** The fees: what the first step was given, whether or not it covers all of it. */
function start([first]: readonly TraceStep[]): Running {
  const inputs = first?.inputs ?? {};
  const feeFen = first?.step === 'fees' ? fen(inputs, 'feeFen') : fen(inputs, 'beforeFen');
  return { feeFen, left: sixtiethsOf(feeFen), overCost: new Exact(0), fundFen: 0, overPaymentFen: 0 };
}

function next(running: Running, { step, inputs }: TraceStep): Running {
  if (step === 'ratio') return afterRatio(running, inputs);
  if (step.startsWith('payment-limit-')) return afterPaymentLimit(running, inputs);
  const pass = PASSED[step];
  return pass ? afterCost(running, inputs, pass(running.left, inputs)) : running;
}

/** What a step lets through of what it was given. */
const PASSED: Record<string, (given: Exact, inputs: Inputs) => Exact> = {
  'cost-limit-hour': (_, inputs) =>
    new Exact(fen(inputs, 'priceFenPerHour'))
      .times(fen(inputs, 'minutesAtPrice'))
      .plus(sixtieths(inputs, 'belowPriceFen')),
  quota: (given, inputs) => given.minus(sixtieths(inputs, 'cutFen')),
  'cost-limit-visit': throughLimit,
  'cost-limit-share': throughLimit,
  'cost-limit-day': throughLimit,
  'cost-limit-month': throughLimit,
  'cost-limit-year': throughLimit,
};

function throughLimit(given: Exact, inputs: Inputs): Exact {
  const outside = inputs.outsideFen === undefined ? new Exact(0) : sixtieths(inputs, 'outsideFen');
  if (inputs.daysAtLimit !== undefined) return outside.plus(byWindow(inputs, 'daysAtLimit', 'otherDaysFen'));
  if (inputs.visitsAtLimit !== undefined)
    return outside.plus(byWindow(inputs, 'visitsAtLimit', 'otherVisitsFen'));
  return outside.plus(inWindow(given.minus(outside), inputs));
}

/** Days or visits that reach the limit, and what the others come to. */
function byWindow(inputs: Inputs, atLimit: string, others: string): Exact {
  return sixtiethsOf(openFen(inputs)).times(fen(inputs, atLimit)).plus(sixtieths(inputs, others));
}

function inWindow(covered: Exact, inputs: Inputs): Exact {
  const open = sixtiethsOf(openFen(inputs)).minus(sixtieths(inputs, 'earlierLinesFen'));
  return Exact.min(covered, Exact.max(0, open));
}

function afterCost(running: Running, { excessTo }: Inputs, left: Exact): Running {
  const cut = running.left.minus(left);
  return {
    ...running,
    left,
    overCost: excessTo === 'provider' ? running.overCost.plus(cut) : running.overCost,
  };
}

function afterRatio(running: Running, inputs: Inputs): Running {
  const added = [inputs.pointsAdded, inputs.contributionPoints].map((points) => points ?? '0');
  const ratio = added.reduce(
    (sum: Exact, points) => sum.plus(String(points)),
    new Exact(text(inputs, 'ratio')),
  );
  const left = running.left.times(ratio);
  return { ...running, left, fundFen: fenOfSixtieths(left) };
}

function afterPaymentLimit(running: Running, inputs: Inputs): Running {
  const left = throughLimit(running.left, inputs);
  const together =
    inputs.paidByEarlierLinesFen === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(0, openFen(inputs) - fen(inputs, 'paidByEarlierLinesFen'));
  const fundFen = Math.min(running.fundFen, fenOfSixtieths(left), together);
  const cutFen = running.fundFen - fundFen;
  const toProvider = inputs.excessTo === 'provider' ? cutFen : 0;
  return { ...running, left, fundFen, overPaymentFen: running.overPaymentFen + toProvider };
}
