import type { SchemeBook } from '../../scheme/index.ts';
import { byMonthAndProvider } from '../lines.ts';
import type { BenefitFacts, Determination, DeterminationLine } from '../types.ts';
import { lanesOf } from './lanes.ts';
import { lineOf } from './pay.ts';
import { plainPeriodOf } from './period.ts';

/**
 * The determination of a plain period, with the same lines, amounts and traces as the general way of computing,
 * in one pass over the services and whole-number arithmetic.
 * @returns `null` where the period, a service or a row is not plain: then the general way computes it
 */
export function determinePlainly(book: SchemeBook, facts: BenefitFacts): Determination | null {
  const period = plainPeriodOf(book, facts);
  const lanes = period && lanesOf(period);
  if (!lanes) return null;
  const lines: DeterminationLine[] = [];
  const total = { feeFen: 0, fundFen: 0, selfFen: 0, providerFen: 0, refusedFen: 0 };
  for (const lane of lanes) {
    const line = lineOf(period, lane);
    if (!line) return null;
    total.feeFen += line.feeFen;
    total.fundFen += line.fundFen;
    total.selfFen += line.selfFen;
    total.providerFen += line.providerFen;
    lines.push(line);
  }
  if (lines.length > 1) lines.sort(byMonthAndProvider);
  return { lines, ...total, limitUses: [] };
}
