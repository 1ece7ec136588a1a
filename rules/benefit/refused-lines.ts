import { monthOf } from '../base/calendar.ts';
import { clausesOf, traceStep } from '../base/citations.ts';
import type { ServiceLine } from '../base/facts.ts';
import { sumOf } from '../base/money.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { PersonDays } from './days.ts';
import { heldDays } from './held-days.ts';
import { lostAllowance } from './lost-allowance.ts';
import { missingFor } from './no-price.ts';
import { hasWaiting } from './refusals.ts';
import type { DeterminationLine, RefusedService } from './types.ts';

/** Refused services of one month, provider, component and ground make one line. */
export function refusedLines(refused: RefusedService[], days: PersonDays): DeterminationLine[] {
  const groups = new Map<string, RefusedService[]>();
  for (const service of refused) {
    const { line, entitlement, refusal } = service;
    const place = [
      monthOf(line.date),
      line.providerId ?? '-',
      line.component,
      entitlement?.careMode ?? '-',
      entitlement?.grade ?? '-',
    ];
    const key = [...place, 'refused', refusal.code, refusal.clause].join('|');
    groups.set(key, [...(groups.get(key) ?? []), service]);
  }
  return [...groups].flatMap(([lineKey, services]) => {
    const first = services[0];
    return first ? [refusedLine(lineKey, first, services, days)] : [];
  });
}

function refusedLine(
  lineKey: string,
  { line, entitlement, refusal }: RefusedService,
  services: RefusedService[],
  days: PersonDays,
): DeterminationLine {
  const feeFen = sumOf(services.map((service) => service.line.feeFen));
  const dates = [...new Set(services.map((service) => service.line.date))].sort();
  const inputs = {
    code: refusal.code,
    feeFen,
    days: dates.length,
    firstDate: dates[0] ?? null,
    lastDate: dates.at(-1) ?? null,
    services: services.length,
    ...componentInputs(line, days),
    ...heldInputs(services, days),
    ...groundInputs({ line, entitlement, refusal }, days),
    ...lostAllowance(services, days),
  };
  const trace = [traceStep('refusal', [citationOf(refusal)], inputs, feeFen)];
  return {
    lineKey,
    ruleId: null,
    month: monthOf(line.date),
    providerId: line.providerId,
    component: line.component,
    careMode: entitlement?.careMode ?? null,
    grade: entitlement?.grade ?? null,
    quantity: dates.length,
    quantityUnit: 'day',
    feeFen,
    fundFen: 0,
    selfFen: 0,
    providerFen: 0,
    refusedFen: feeFen,
    refusal,
    clauses: clausesOf(trace),
    trace,
  };
}

/** What else of the scheme or the choice explains the ground. */
function groundInputs(
  { line, entitlement, refusal }: RefusedService,
  { book }: PersonDays,
): TraceStep['inputs'] {
  const scheme = book.on(line.date);
  if (refusal.code === 'waiting' && !hasWaiting(scheme)) return { hasWaiting: false };
  if (refusal.code === 'not-chosen' && line.providerId === null) return { hasProvider: false };
  if (refusal.code !== 'not-priced' || !entitlement) return {};
  return missingFor(scheme, line, entitlement).inputs;
}

function citationOf({ clause, assumption, assumptionEn }: Reason) {
  return { clause, assumption, assumptionEn };
}

function componentInputs({ component, date }: ServiceLine, { book }: PersonDays): TraceStep['inputs'] {
  const scheme = book.on(date);
  const found = scheme.values.components.find(({ id }) => id === component);
  const unit = scheme.componentUnit(component);
  return found ? { unit, componentZh: found.titleZh, componentEn: found.titleEn } : { unit };
}

/**
 * `held`: each span of days that the ground holds for, `<from>/<to>`, with nothing for an end that is not known;
 * `endReason`: why the entitlement ended, where it is one end.
 */
function heldInputs(services: RefusedService[], { facts }: PersonDays): TraceStep['inputs'] {
  const spans = services.flatMap((service) => heldDays(service, facts) ?? []);
  const texts = new Set(spans.map(({ from, to }) => `${from ?? ''}/${to ?? ''}`));
  if (texts.size === 0) return {};
  const [endReason, ...others] = new Set(spans.map((span) => span.endReason));
  return {
    held: [...texts].sort().join(' '),
    ...(endReason !== undefined && others.length === 0 && { endReason }),
  };
}
