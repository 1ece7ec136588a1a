import type { ServiceLine } from '../../../rules/base/facts.ts';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';

/**
 * The arithmetic of each city as a programmer of that city alone would write it, from the same facts: no scheme, no
 * trace, no look at cover, stays, agreements or versions. The measure of what a scheme as data costs.
 */
export interface HandLine {
  component: string;
  days: number;
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
}

/** Which services are summed: those of the period that nothing excludes, or all without looking. */
export type Picks = (facts: BenefitFacts, line: ServiceLine) => boolean;
export const ofPeriod: Picks = ({ from, to }, { date, exclusionCode }) =>
  from <= date && date <= to && exclusionCode === undefined;
export const all: Picks = () => true;

/** Each pick gets functions of its own, so that neither slows the other. */
export function byHandWith(picks: Picks) {
  return { lanshan, liaocheng, xuzhou, panjin, jining };

  function lanshan(facts: BenefitFacts): HandLine[] {
    const mode = facts.entitlements[0]?.careMode;
    const special = levelOf(facts) === 1 ? 12_000 : 15_000;
    const price = mode === 'special-care' ? special : mode === 'institutional' ? 5_000 : 3_000;
    const { days, feeFen } = sumsOf(facts, 'care', Number.POSITIVE_INFINITY);
    const fundFen = price * days;
    return [{ component: 'care', days, feeFen, fundFen, selfFen: 0, providerFen: feeFen - fundFen }];
  }

  function liaocheng(facts: BenefitFacts): HandLine[] {
    const mode = facts.entitlements[0]?.careMode;
    const special = 6_000 + 2_000 * levelOf(facts);
    const limit = mode === 'special-care' ? special : mode === 'institutional' ? 3_000 : 2_000;
    const { days, feeFen, eligibleFen } = sumsOf(facts, 'care', limit);
    const selfFen = feeFen - eligibleFen;
    return [{ component: 'care', days, feeFen, fundFen: eligibleFen, selfFen, providerFen: 0 }];
  }

  function xuzhou(facts: BenefitFacts): HandLine[] {
    const severe = facts.entitlements[0]?.grade === 'severe';
    const raised = facts.person.categories.some(({ category }) => RAISED.has(category)) ? 5 : 0;
    return [
      bedDays(facts, 'life-care', severe ? 6_000 : 4_500, 70 + raised),
      bedDays(facts, 'medical-care', severe ? 5_000 : 2_500, 80 + raised),
    ];
  }

  function bedDays(facts: BenefitFacts, component: string, standard: number, percent: number): HandLine {
    const { days, feeFen, eligibleFen } = sumsOf(facts, component, standard);
    const fundFen = percentOf(eligibleFen, percent);
    const providerFen = feeFen - eligibleFen;
    return { component, days, feeFen, fundFen, selfFen: eligibleFen - fundFen, providerFen };
  }

  function panjin(facts: BenefitFacts): HandLine[] {
    const spell = facts.entitlements[0];
    const limitFen = percentOf(INCOME_BASE_FEN, LIMIT_PERCENT[spell?.grade ?? ''] ?? 50);
    const { days, feeFen } = sumsOf(facts, 'care', Number.POSITIVE_INFINITY);
    const fundFen = Math.min(percentOf(feeFen, spell?.careMode === 'home' ? 80 : 70), limitFen);
    return [{ component: 'care', days, feeFen, fundFen, selfFen: feeFen - fundFen, providerFen: 0 }];
  }

  function jining(facts: BenefitFacts): HandLine[] {
    const mode = facts.entitlements[0]?.careMode;
    const special = 75 - 5 * levelOf(facts);
    const percent = mode === 'special-care' ? special : mode === 'institutional' ? 65 : 70;
    const { days, feeFen } = sumsOf(facts, 'care', Number.POSITIVE_INFINITY);
    const fundFen = percentOf(feeFen, percent);
    return [{ component: 'care', days, feeFen, fundFen, selfFen: feeFen - fundFen, providerFen: 0 }];
  }

  /** Services stand in the order of their days; several fees of a day share its limit. */
  function sumsOf(facts: BenefitFacts, component: string, limitFen: number) {
    let days = 0;
    let feeFen = 0;
    let eligibleFen = 0;
    let left = 0;
    let lastDate = '';
    for (const line of facts.services) {
      if (line.component !== component || !picks(facts, line)) continue;
      if (line.date !== lastDate) {
        days += 1;
        left = limitFen;
        lastDate = line.date;
      }
      const eligible = line.feeFen < left ? line.feeFen : left;
      left -= eligible;
      feeFen += line.feeFen;
      eligibleFen += eligible;
    }
    return { days, feeFen, eligibleFen };
  }
}

const RAISED = new Set([
  'school-pupil',
  'preschool-child',
  'university-student',
  'medical-aid',
  'severe-disability',
]);
const LIMIT_PERCENT: Record<string, number> = { 'grade-1': 70, 'grade-2': 60, 'grade-3': 50 };
const INCOME_BASE_FEN = 333_335;

function levelOf({ providers, services }: BenefitFacts): number {
  return providers[services[0]?.providerId ?? '']?.level ?? 1;
}

/** Half-up. */
function percentOf(fen: number, percent: number): number {
  return Math.floor((fen * percent + 50) / 100);
}
