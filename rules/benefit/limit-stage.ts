import { traceStep } from '../base/citations.ts';
import { Exact, exactFen, fenOfSixtieths, sixtiethsOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Circumstances, CompiledLimit } from '../scheme/index.ts';
import { haveSameSteps } from './circumstances.ts';
import { dayUnitOf } from './day-unit.ts';
import type { PersonDays } from './days.ts';
import { type Opening, openingOf } from './openings.ts';
import { distinctDays } from './segments.ts';
import { type Left, type Stage, totalOf } from './stage.ts';
import type { PricedService, ScopeMonth, Segment } from './types.ts';

/** A limit at work in a row's month. */
export interface LimitStage extends Stage {
  limit: CompiledLimit;
  openingOf(segment: Segment): Opening;
}

/**
 * Consumes a limit in the order of service. A limit of a day binds each day by itself; one of a month or year is
 * shared by all providers and segments of the row. A value that changes within the month holds from its day on,
 * less what was used before.
 */
export function limitStage(
  limit: CompiledLimit,
  before: Left,
  rowMonth: ScopeMonth,
  days: PersonDays,
): LimitStage {
  const opening = openingsOf(limit, rowMonth, days);
  const left = new Map<PricedService, Exact>();
  const used = new Map<string, Exact>();
  for (const service of rowMonth.services) {
    const given = before.get(service) ?? new Exact(0);
    const passed = appliesTo(limit, service) ? take(service, given) : given;
    left.set(service, passed);
  }
  const stage: LimitStage = {
    limit,
    before,
    left,
    bearer: limit.excess.value,
    openingOf: (segment) => opening(segment),
    stepOf: (segment) => limitStep(stage, segment, rowMonth),
  };
  return stage;

  function take(service: PricedService, given: Exact): Exact {
    const window = windowOf(limit, service);
    const taken = used.get(window) ?? new Exact(0);
    const open = Exact.max(0, sixtiethsOf(opening(service).openFen).minus(taken));
    const passed = Exact.min(given, open);
    used.set(window, taken.plus(passed));
    return passed;
  }
}

export function appliesTo({ items }: CompiledLimit, { line }: PricedService): boolean {
  return items === null || (line.item !== undefined && (items.value ?? []).includes(line.item));
}

/** A limit of a visit binds each service by itself, one of a day each day. */
function windowOf({ per }: CompiledLimit, { line, order }: PricedService): string {
  if (per === 'visit') return String(order);
  return per === 'day' ? line.date : '';
}

/** The opening of each set of circumstances, looked up once a month; few months have more than one. */
function openingsOf(limit: CompiledLimit, rowMonth: ScopeMonth, days: PersonDays) {
  const known: { circumstances: Circumstances; opening: Opening }[] = [];
  return ({ circumstances }: Pick<PricedService, 'circumstances'>): Opening => {
    const found = known.find((each) => isSame(each.circumstances, circumstances));
    if (found) return found.opening;
    const opening = openingOf(limit, rowMonth, days, circumstances);
    known.push({ circumstances, opening });
    return opening;
  };
}

function isSame(a: Circumstances, b: Circumstances): boolean {
  return a.grade === b.grade && a.providerLevel === b.providerLevel && haveSameSteps(a, b);
}

function limitStep(stage: LimitStage, segment: Segment, rowMonth: ScopeMonth): TraceStep {
  const { limit, before, left } = stage;
  const covered = segment.services.filter((service) => appliesTo(limit, service));
  const beforeCovered = totalOf(before, covered);
  const leftCovered = totalOf(left, covered);
  const { openFen, basis, inputs } = stage.openingOf(segment);
  const days = distinctDays({ ...segment, services: covered });
  const cut = beforeCovered.minus(leftCovered);
  const windows = { visit: covered.length, day: days, month: 1, year: 1 }[limit.per];
  const isBelow = leftCovered.lessThan(sixtiethsOf(openFen).times(windows));
  return traceStep(
    `${limit.on}-limit-${limit.per}`,
    [
      ...basis,
      ...(limit.items ? [limit.items] : []),
      ...(limit.feesBelow && isBelow ? [limit.feesBelow] : []),
      ...(cut.greaterThan(0) ? [limit.excess] : []),
    ],
    {
      ...titlesOf(limit),
      ...inputs,
      ...windowInputs(stage, segment, rowMonth, covered),
      ...(limit.items && { outsideFen: exactFen(totalOf(before, segment.services).minus(beforeCovered)) }),
      beforeFen: exactFen(beforeCovered),
      cutFen: exactFen(cut),
      excessTo: limit.excess.value,
    },
    fenOfSixtieths(totalOf(left, segment.services)),
  );
}

function titlesOf({ titleZh, titleEn, items }: CompiledLimit): TraceStep['inputs'] {
  return {
    ...(titleZh !== null && titleEn !== null && { titleZh, titleEn }),
    ...(items && { items: (items.value ?? []).join(' ') }),
  };
}

function windowInputs(
  stage: LimitStage,
  segment: Segment,
  rowMonth: ScopeMonth,
  covered: PricedService[],
): TraceStep['inputs'] {
  const { per } = stage.limit;
  if (per === 'visit') return visitInputs(stage, segment, covered);
  if (per === 'day')
    return dayInputs(stage, segment, covered, distinctDays({ ...segment, services: covered }));
  return monthInputs(stage, segment, rowMonth);
}

/** Visits that reach the limit, and what counts of the others. */
function visitInputs(
  { left, openingOf: opening }: LimitStage,
  segment: Segment,
  covered: PricedService[],
): TraceStep['inputs'] {
  const limit = sixtiethsOf(opening(segment).openFen);
  const others = covered.filter((service) => !(left.get(service) ?? new Exact(0)).equals(limit));
  return {
    visits: covered.length,
    visitsAtLimit: covered.length - others.length,
    otherVisitsFen: exactFen(totalOf(left, others)),
  };
}

/** Days that reach the limit, and what counts of the others: limit × days + the others is what is left. */
function dayInputs(
  { left, openingOf: opening }: LimitStage,
  segment: Segment,
  covered: PricedService[],
  days: number,
): TraceStep['inputs'] {
  const byDay = new Map<string, Exact>();
  for (const service of covered) {
    const { date } = service.line;
    byDay.set(date, (left.get(service) ?? new Exact(0)).plus(byDay.get(date) ?? 0));
  }
  const { openFen, basis } = opening(segment);
  const limit = sixtiethsOf(openFen);
  const others = [...byDay.values()].filter((passed) => !passed.equals(limit));
  return {
    days,
    // The amount's own place comes first.
    dayUnit: dayUnitOf(basis.slice(0, 1)),
    daysAtLimit: byDay.size - others.length,
    otherDaysFen: exactFen(others.reduce((sum, passed) => sum.plus(passed), new Exact(0))),
  };
}

/** What the row's other lines took of the limit before this line's last service. */
function monthInputs(
  { left, limit }: LimitStage,
  segment: Segment,
  { services }: ScopeMonth,
): TraceStep['inputs'] {
  const last = segment.services.at(-1);
  const own = new Set(segment.services);
  const earlier = services
    .slice(0, last ? services.indexOf(last) : 0)
    .filter((service) => appliesTo(limit, service) && !own.has(service));
  return { visits: segment.services.length, earlierLinesFen: exactFen(totalOf(left, earlier)) };
}
