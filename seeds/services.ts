import { daysInMonth } from '../rules/base/calendar.ts';
import type { BenefitRule, SchemeVersion } from '../rules/scheme/index.ts';
import type { SampleProvider } from './population.ts';
import { SeededRandom } from './random.ts';

export interface SampleServiceLine {
  lineId: string;
  date: string;
  component: string;
  feeFen: number;
  minutes?: number;
  item?: string;
  exclusionCode?: string;
}

/** The records of one person's month, for the provider that renders them or (`null`) the family. */
export interface SampleServiceMonth {
  providerId: string | null;
  lines: SampleServiceLine[];
}

interface Cared {
  key: string;
  grade: string;
  careMode: string;
  provider: SampleProvider | null;
  from: string;
}

const VISIT_EVERY_DAYS = 3;
const VISIT_MINUTES = 90;
const USUAL_DAY_FEE_FEN = 6_000;
const USUAL_VISIT_FEE_FEN = 9_000;

/** A month of care as the scheme knows it: each component that is priced for this person, day by day. */
export function sampleServices(
  version: SchemeVersion,
  cared: Cared,
  month: string,
  seed: string,
): SampleServiceMonth[] {
  const random = new SeededRandom(`${seed}:${cared.key}:${month}`);
  const days = daysInMonth(month).filter((day) => day >= cared.from);
  const byProvider = new Map<string | null, SampleServiceLine[]>();
  for (const component of version.components) {
    const rule = ruleFor(version, cared, component.id);
    if (!rule) continue;
    const providerId = rule.method === 'allowance' ? null : (cared.provider?.providerId ?? null);
    const served = isByVisit(component.unit)
      ? days.filter((_, index) => index % VISIT_EVERY_DAYS === 0)
      : days;
    const items = (version.items ?? []).filter((item) => item.component === component.id);
    const lines = served.map((date, index) => ({
      lineId: `${component.id}-${date}`,
      date,
      component: component.id,
      feeFen: feeFor(rule, component.unit, random),
      ...(component.unit === 'hour' && { minutes: VISIT_MINUTES }),
      ...itemOf(items, index),
    }));
    byProvider.set(providerId, [...(byProvider.get(providerId) ?? []), ...lines]);
  }
  return [...byProvider].map(([providerId, lines]) => ({
    providerId,
    lines: withOneExcluded(lines, version, cared),
  }));
}

function isByVisit(unit: string): boolean {
  return unit === 'visit' || unit === 'hour';
}

function itemOf(items: readonly { code: string }[], index: number): { item?: string } {
  const item = items[index % items.length];
  return item ? { item: item.code } : {};
}

function ruleFor(
  version: SchemeVersion,
  { careMode, grade, provider }: Cared,
  component: string,
): BenefitRule | undefined {
  return version.benefitRules.find(({ match }) => {
    const kindFits =
      !match.providerKinds || (provider !== null && match.providerKinds.includes(provider.kind));
    return (
      match.component === component &&
      match.careModes.includes(careMode) &&
      match.grades.includes(grade) &&
      kindFits
    );
  });
}

/** Around the price the scheme sets for a day, so that some fees stand below it and some above. */
function feeFor(rule: BenefitRule, unit: string, random: SeededRandom): number {
  if (rule.method === 'allowance') return 0;
  const usual = isByVisit(unit) ? USUAL_VISIT_FEE_FEN : dayPriceFen(rule);
  return Math.round((usual * random.between(85, 115)) / 100);
}

function dayPriceFen(rule: Exclude<BenefitRule, { method: 'allowance' }>): number {
  if (rule.method === 'package')
    return rule.per.value === 'day' ? (rule.priceFen.value ?? USUAL_DAY_FEE_FEN) : USUAL_VISIT_FEE_FEN / 10;
  const limit =
    'amountFen' in rule.costLimit && rule.costLimit.per.value === 'day'
      ? rule.costLimit.amountFen.value
      : undefined;
  return limit ?? USUAL_DAY_FEE_FEN;
}

/** Every seventh person has one line that another payer must bear. */
function withOneExcluded(
  lines: SampleServiceLine[],
  version: SchemeVersion,
  { key }: Cared,
): SampleServiceLine[] {
  const code = version.exclusions[0]?.code;
  if (!code || Number(key.slice(1)) % 7 !== 0) return lines;
  return lines.map((line, index) => (index === 0 ? { ...line, exclusionCode: code } : line));
}
