import type { ServiceLine } from '../base/facts.ts';
import { type BreachCode, deductionCode } from './breaches.ts';

/** A visit as it comes to be settled. */
export interface SettledVisit {
  /** Names its lines; another one for every decision on it. */
  stem: string;
  date: string;
  providerId: string;
  component: string;
  feeFen: number;
  minutes: number;
  items: readonly { item: string; minutes?: number | undefined; feeFen?: number | undefined }[];
}

/** What a review refuses of a visit. */
export interface Deduction {
  breach: BreachCode;
  /** From 1 fen to the whole fee. */
  deductedFen: number;
  /** The minutes that count, where the visit was shorter than recorded. */
  countedMinutes?: number | undefined;
}

/**
 * The service lines of a visit: one for each item where the items have fees, else one; and one for what a review
 * refuses, taken from the last item backwards. They add up to the fee of the visit.
 */
export function visitLines(visit: SettledVisit, deduction: Deduction | null): ServiceLine[] {
  const lines = wholeLines(visit);
  if (!deduction) return lines;
  let open = deduction.deductedFen;
  const paid = [...lines].reverse().map((line) => {
    const taken = Math.min(open, line.feeFen);
    open -= taken;
    return { ...line, feeFen: line.feeFen - taken };
  });
  if (open > 0) throw new Error(`${deduction.deductedFen} fen cannot be taken from ${visit.feeFen}`);
  const { date, providerId, component, stem } = visit;
  const exclusionCode = deductionCode(deduction.breach);
  const refused = { lineId: `${stem}.deducted`, date, providerId, component, exclusionCode };
  return [
    ...paid
      .reverse()
      .filter(({ feeFen }) => feeFen > 0)
      .map((line) => shortened(line, deduction.countedMinutes)),
    { ...refused, feeFen: deduction.deductedFen, minutes: visit.minutes },
  ];
}

function wholeLines({
  stem,
  date,
  providerId,
  component,
  feeFen,
  minutes,
  items,
}: SettledVisit): ServiceLine[] {
  const place = { date, providerId, component };
  if (items.some((item) => item.feeFen !== undefined))
    return items.map((item, index) => ({
      ...{ lineId: `${stem}.${index + 1}`, ...place, feeFen: item.feeFen ?? 0, item: item.item },
      ...(item.minutes !== undefined && { minutes: item.minutes }),
    }));
  const [only, ...others] = items;
  const item = only && others.length === 0 ? { item: only.item } : {};
  return [{ lineId: stem, ...place, feeFen, minutes, ...item }];
}

function shortened(line: ServiceLine, countedMinutes: number | undefined): ServiceLine {
  return countedMinutes === undefined || line.minutes === undefined
    ? line
    : { ...line, minutes: Math.min(line.minutes, countedMinutes) };
}
