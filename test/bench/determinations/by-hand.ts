import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import type { ServiceLine } from '../../../rules/facts.ts';

/**
 * The arithmetic of each city as a programmer of that city alone would write it: no scheme, no trace, no checks
 * of cover, stays or versions, services in the order of their days. The measure of what a scheme as data costs.
 */
export interface HandLine {
  component: string;
  days: number;
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
}

export function lanshanByHand({ entitlements, providers, services }: BenefitFacts): HandLine[] {
  const mode = entitlements[0]?.careMode;
  const level = providers[services[0]?.providerId ?? '']?.level;
  const special = level === 1 ? 12_000 : 15_000;
  const price = mode === 'special-care' ? special : mode === 'institutional' ? 5_000 : 3_000;
  let feeFen = 0;
  let days = 0;
  let lastDate = '';
  for (const { date, feeFen: fee } of services) {
    if (date !== lastDate) days += 1;
    lastDate = date;
    feeFen += fee;
  }
  const fundFen = price * days;
  return [{ component: 'care', days, feeFen, fundFen, selfFen: 0, providerFen: feeFen - fundFen }];
}

export function liaochengByHand({ entitlements, providers, services }: BenefitFacts): HandLine[] {
  const mode = entitlements[0]?.careMode;
  const level = providers[services[0]?.providerId ?? '']?.level ?? 1;
  const special = 6_000 + 2_000 * level;
  const limit = mode === 'special-care' ? special : mode === 'institutional' ? 3_000 : 2_000;
  const { days, feeFen, eligibleFen } = limitedByDay(services, 'care', limit);
  return [
    { component: 'care', days, feeFen, fundFen: eligibleFen, selfFen: feeFen - eligibleFen, providerFen: 0 },
  ];
}

const RAISED = new Set([
  'school-pupil',
  'preschool-child',
  'university-student',
  'medical-aid',
  'severe-disability',
]);

export function xuzhouByHand({ person, entitlements, services }: BenefitFacts): HandLine[] {
  const severe = entitlements[0]?.grade === 'severe';
  const raised = person.categories.some(({ category }) => RAISED.has(category)) ? 5 : 0;
  return [
    bedDays(services, 'life-care', severe ? 6_000 : 4_500, 70 + raised),
    bedDays(services, 'medical-care', severe ? 5_000 : 2_500, 80 + raised),
  ];
}

function bedDays(services: ServiceLine[], component: string, standard: number, percent: number): HandLine {
  const { days, feeFen, eligibleFen } = limitedByDay(services, component, standard);
  const fundFen = Math.floor((eligibleFen * percent + 50) / 100);
  const providerFen = feeFen - eligibleFen;
  return { component, days, feeFen, fundFen, selfFen: eligibleFen - fundFen, providerFen };
}

function limitedByDay(services: ServiceLine[], component: string, limit: number) {
  let days = 0;
  let feeFen = 0;
  let eligibleFen = 0;
  let left = 0;
  let lastDate = '';
  for (const line of services) {
    if (line.component !== component) continue;
    if (line.date !== lastDate) {
      days += 1;
      left = limit;
      lastDate = line.date;
    }
    const eligible = Math.min(line.feeFen, left);
    left -= eligible;
    feeFen += line.feeFen;
    eligibleFen += eligible;
  }
  return { days, feeFen, eligibleFen };
}

const LIMIT_PERCENT: Record<string, number> = { 'grade-1': 70, 'grade-2': 60, 'grade-3': 50 };
const INCOME_BASE_FEN = 333_335;

export function panjinByHand({ entitlements, services }: BenefitFacts): HandLine[] {
  const spell = entitlements[0];
  const percent = spell?.careMode === 'home' ? 80 : 70;
  const limitPercent = LIMIT_PERCENT[spell?.grade ?? ''] ?? 50;
  const limitFen = Math.floor((INCOME_BASE_FEN * limitPercent + 50) / 100);
  const { days, feeFen } = summed(services);
  const fundFen = Math.min(Math.floor((feeFen * percent + 50) / 100), limitFen);
  return [{ component: 'care', days, feeFen, fundFen, selfFen: feeFen - fundFen, providerFen: 0 }];
}

export function jiningByHand({ entitlements, providers, services }: BenefitFacts): HandLine[] {
  const mode = entitlements[0]?.careMode;
  const level = providers[services[0]?.providerId ?? '']?.level ?? 1;
  const special = 75 - 5 * level;
  const percent = mode === 'special-care' ? special : mode === 'institutional' ? 65 : 70;
  const { days, feeFen } = summed(services);
  const fundFen = Math.floor((feeFen * percent + 50) / 100);
  return [{ component: 'care', days, feeFen, fundFen, selfFen: feeFen - fundFen, providerFen: 0 }];
}

function summed(services: ServiceLine[]) {
  let days = 0;
  let feeFen = 0;
  let lastDate = '';
  for (const line of services) {
    if (line.date !== lastDate) days += 1;
    lastDate = line.date;
    feeFen += line.feeFen;
  }
  return { days, feeFen };
}
