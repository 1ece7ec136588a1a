import { monthOf } from '../base/calendar.ts';
import { haveSameSteps } from './circumstances.ts';
import type { PricedService, RowMonth, Segment } from './types.ts';

/** Services by the row that prices them, its scheme version and the calendar month: the scope of a monthly limit. */
export function rowMonthsOf(priced: PricedService[]): RowMonth[] {
  const byScope = new Map<string, RowMonth>();
  for (const service of priced) {
    const { scheme, rule, line } = service;
    const month = monthOf(line.date);
    const key = `${month}|${scheme.effectiveFrom}|${rule.rule.id}`;
    const known = byScope.get(key);
    if (known) known.services.push(service);
    else byScope.set(key, { scheme, rule, month, services: [service] });
  }
  return [...byScope.values()];
}

/** Splits a row's month by provider and wherever grade, mode, category, the carer's training, the pool or a step changes. */
export function segmentsOf({ services }: RowMonth): Segment[] {
  const segments: Segment[] = [];
  const latest = new Map<string | null, Segment>();
  for (const service of services) {
    const { providerId, date } = service.line;
    const current = latest.get(providerId);
    if (current && continues(current, service)) {
      current.services.push(service);
      continue;
    }
    const { grade, careMode } = service.entitlement;
    const category = service.categories[0] ?? null;
    const { carerTrained, circumstances } = service;
    const held = { grade, careMode, category, carerTrained, circumstances };
    const segment = { providerId, from: date, services: [service], ...held };
    segments.push(segment);
    latest.set(providerId, segment);
  }
  return segments;
}

function continues(segment: Segment, service: PricedService): boolean {
  const { entitlement, categories, carerTrained, circumstances } = service;
  return (
    segment.grade === entitlement.grade &&
    segment.careMode === entitlement.careMode &&
    segment.category === (categories[0] ?? null) &&
    segment.carerTrained === carerTrained &&
    haveSameSteps(segment.circumstances, circumstances)
  );
}

export function feeOf({ services }: Segment): number {
  return services.reduce((total, { line }) => total + line.feeFen, 0);
}

export function distinctDays({ services }: Segment): number {
  return new Set(services.map(({ line }) => line.date)).size;
}
