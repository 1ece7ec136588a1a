import type { LimitUse } from '../../base/facts.ts';
import type { SchemeBook } from '../../scheme/index.ts';
import { personDays } from '../days.ts';
import { byMonthAndProvider } from '../lines.ts';
import { refusedLines } from '../refused-lines.ts';
import type { BenefitFacts, Determination, DeterminationLine } from '../types.ts';
import { joinLanes } from './join.ts';
import { lineOf } from './pay.ts';
import { plainPeriodsOf } from './period.ts';
import { sweep } from './sweep.ts';

/**
 * The determination of a plain period, with the same lines, amounts and traces as the general way of computing,
 * in one pass over the services and whole-number arithmetic.
 * @returns `null` where the period, a service or a row is not plain: then the general way computes it
 */
export function determinePlainly(book: SchemeBook, facts: BenefitFacts): Determination | null {
  const periods = plainPeriodsOf(book, facts);
  const swept = periods && sweep(book, periods, facts);
  if (!swept) return null;
  const lanes = swept.haveSiblings ? joinLanes(swept.lanes, facts.services) : swept.lanes;
  if (!lanes) return null;
  const lines: DeterminationLine[] =
    swept.refused.length === 0 ? [] : refusedLines(swept.refused, swept.days ?? personDays(book, facts));
  const uses: LimitUse[] = [];
  for (const lane of lanes) {
    const line = lineOf(book, lane, uses);
    if (!line) return null;
    lines.push(line);
  }
  if (lines.length > 1) lines.sort(byMonthAndProvider);
  if (uses.length > 1) uses.sort(byPlace);
  return totalled(lines, uses);
}

/** The order of the general way: by limit, month and week. */
function byPlace(a: LimitUse, b: LimitUse): number {
  if (a.limitId === b.limitId && a.month === b.month) return (a.week ?? '') < (b.week ?? '') ? -1 : 1;
  return `${a.limitId}|${a.month}|${a.week ?? ''}` < `${b.limitId}|${b.month}|${b.week ?? ''}` ? -1 : 1;
}

function totalled(lines: DeterminationLine[], limitUses: LimitUse[]): Determination {
  let feeFen = 0;
  let fundFen = 0;
  let selfFen = 0;
  let providerFen = 0;
  let refusedFen = 0;
  for (const line of lines) {
    feeFen += line.feeFen;
    fundFen += line.fundFen;
    selfFen += line.selfFen;
    providerFen += line.providerFen;
    refusedFen += line.refusedFen;
  }
  return { lines, feeFen, fundFen, selfFen, providerFen, refusedFen, limitUses };
}
