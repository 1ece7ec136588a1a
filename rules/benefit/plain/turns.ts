import { stepAt } from '../../base/citations.ts';
import { exactQuotient, halfUp, LARGEST_EXACT } from './fraction.ts';
import { hasDay, type Lane, type LaneRow, lastDayOf, type PaymentOfDay } from './lanes.ts';
import { EXCESS, type LimitPlan, PRORATED } from './limit-plans.ts';
import { costStep, type GivenPayment, type Limited, openingInputs, openingOf } from './limits.ts';
import { ratioOf } from './ratios.ts';

/** A limit for the month's fees that lanes share: used up day by day, whichever lane a day is of. */
export function limitedByMonthInTurn(plan: LimitPlan, lane: Lane, row: LaneRow): Limited | null {
  const opening = openingOf(plan, lane);
  if (!opening) return null;
  row.eligibleOfDay ??= inTurn(row.feeOfDay, opening.limitFen);
  const { left, earlier } = turnOf(lane, row.eligibleOfDay);
  return costStep(plan, lane, opening, left, earlier);
}

/** A limit for what the fund pays that lanes share: each is rounded, and gives way to what those before were paid. */
export function limitedPaymentInTurn(
  plan: LimitPlan,
  lane: Lane,
  row: LaneRow,
  { shareFen }: GivenPayment,
): Limited | null {
  const opening = openingOf(plan, lane);
  if (!opening) return null;
  row.paymentOfDay ??= paymentOfDay(row, opening.limitFen);
  if (!row.paymentOfDay) return null;
  const { partsOfFen, share: shareOfDay, left: leftOfDay } = row.paymentOfDay;
  const share = turnOf(lane, shareOfDay).left;
  const { left, earlier } = turnOf(lane, leftOfDay);
  const leftFen = halfUp(left, partsOfFen);
  const used = (left < share ? EXCESS : 0) + (opening.isPart ? PRORATED : 0);
  const place = plan.places[used];
  if (leftFen === null || !place || plan.hasFeesBelow) return null;
  const paidBeforeFen = row.paidFen;
  const fen = Math.min(shareFen, leftFen, Math.max(0, opening.limitFen - paidBeforeFen));
  const inputs = openingInputs(plan, opening);
  inputs.visits = lane.services;
  inputs.earlierLinesFen = exactQuotient(earlier, partsOfFen);
  inputs.beforeFen = exactQuotient(share, partsOfFen);
  inputs.cutFen = exactQuotient(share - left, partsOfFen);
  inputs.excessTo = plan.excessTo;
  inputs.paidByEarlierLinesFen = paidBeforeFen;
  inputs.roundedBeforeFen = shareFen;
  const providerFen = plan.excessTo === 'provider' ? shareFen - fen : 0;
  row.paidFen += fen;
  return { fen, providerFen, used, step: stepAt(place, 'payment-limit-month', inputs, fen) };
}

/** @returns `null` where the shares have more digits than the whole-number arithmetic holds */
function paymentOfDay(row: LaneRow, limitFen: number): PaymentOfDay | null {
  const fractions = row.lanes.map(fractionOf);
  const partsOfFen = Math.max(...fractions.map(({ denominator }) => denominator));
  const share: number[] = [];
  let total = limitFen * partsOfFen;
  for (let day = 0; day <= 31; day += 1) {
    const index = row.lanes.findIndex((lane) => hasDay(lane, day));
    const { numerator, denominator } = fractions[index] ?? NOTHING;
    const parts = eligibleOn(row, day) * numerator * (partsOfFen / denominator);
    share.push(parts);
    total += parts;
  }
  return total > LARGEST_EXACT ? null : { partsOfFen, share, left: inTurn(share, limitFen * partsOfFen) };
}

const NOTHING = { numerator: 0, denominator: 1 };

function fractionOf(lane: Lane) {
  return lane.plan.method === 'reimbursement' ? ratioOf(lane.plan, lane).plan.fraction : NOTHING;
}

function eligibleOn({ lanes, feeOfDay, eligibleOfDay }: LaneRow, day: number): number {
  const fen = (eligibleOfDay ?? feeOfDay)[day] ?? 0;
  const [first] = lanes;
  return first?.feeOfDay ? Math.min(fen, first.dayLimitFen) : fen;
}

function inTurn(given: readonly number[], open: number): number[] {
  let rest = open;
  return given.map((amount) => {
    const passed = Math.min(amount, rest);
    rest -= passed;
    return passed;
  });
}

/** What a limit leaves a lane, and left the others of its row before its last day: no two have a day in common. */
function turnOf(lane: Lane, amountOfDay: readonly number[]): { left: number; earlier: number } {
  const last = lastDayOf(lane);
  let left = 0;
  let earlier = 0;
  for (let day = 1; day <= last; day += 1) {
    const amount = amountOfDay[day] ?? 0;
    if (hasDay(lane, day)) left += amount;
    else earlier += amount;
  }
  return { left, earlier };
}
