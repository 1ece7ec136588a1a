import { traceStep } from '../base/citations.ts';
import { Exact, exactFen, fenOfSixtieths, roundHalfUpToFen, sixtiethsOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledLimit } from '../scheme/index.ts';
import type { Varied } from '../scheme/varied.ts';
import { valueIn } from './amounts.ts';
import type { PersonDays } from './days.ts';
import { appliesTo } from './limit-stage.ts';
import { openingOf } from './openings.ts';
import { type Left, type Stage, totalOf } from './stage.ts';
import type { PricedService, RowMonth, Segment } from './types.ts';

/**
 * A cap on a group of items as a share of the package used: of what all the row's services of the month come to before
 * the cap, at most the row's own limit of the month. Half-up to the fen, consumed in the order of service.
 */
export function shareStage(
  limit: CompiledLimit,
  share: Varied<string>,
  before: Left,
  rowMonth: RowMonth,
  days: PersonDays,
): Stage {
  const { services } = rowMonth;
  const usedFen = (segment: Pick<Segment, 'circumstances'>) =>
    Math.min(fenOfSixtieths(totalOf(before, services)), packageFen(rowMonth, days, segment));
  const capOf = (segment: Pick<Segment, 'circumstances'>) => {
    const { value, basis, inputs } = valueIn(
      rowMonth,
      share,
      `furtherLimits.${limit.name}.shareOfUsed`,
      segment.circumstances,
    );
    const used = usedFen(segment);
    const capFen = roundHalfUpToFen(new Exact(used).times(value));
    return { capFen, basis, inputs: { ...inputs, usedFen: used, shareOfUsed: value } };
  };
  const left = new Map<PricedService, Exact>();
  let taken = new Exact(0);
  for (const service of services) {
    const given = before.get(service) ?? new Exact(0);
    if (!appliesTo(limit, service)) {
      left.set(service, given);
      continue;
    }
    const open = Exact.max(0, sixtiethsOf(capOf(service).capFen).minus(taken));
    const passed = Exact.min(given, open);
    taken = taken.plus(passed);
    left.set(service, passed);
  }
  return {
    before,
    left,
    bearer: limit.excess.value,
    stepOf: (segment) => shareStep(limit, capOf(segment), segment, rowMonth, { before, left }),
  };
}

/** The row's own limit of the month, where there is one. */
function packageFen(rowMonth: RowMonth, days: PersonDays, { circumstances }: Pick<Segment, 'circumstances'>) {
  const own = rowMonth.rule.limits.find(({ name, per }) => name === 'costLimit' && per === 'month');
  return own ? openingOf(own, rowMonth, days, circumstances).openFen : Number.POSITIVE_INFINITY;
}

function shareStep(
  limit: CompiledLimit,
  cap: { capFen: number; basis: Parameters<typeof traceStep>[1]; inputs: TraceStep['inputs'] },
  segment: Segment,
  { services }: RowMonth,
  { before, left }: { before: Left; left: Left },
): TraceStep {
  const covered = segment.services.filter((service) => appliesTo(limit, service));
  const own = new Set(segment.services);
  const last = segment.services.at(-1);
  const earlier = services
    .slice(0, last ? services.indexOf(last) : 0)
    .filter((service) => appliesTo(limit, service) && !own.has(service));
  const cut = totalOf(before, covered).minus(totalOf(left, covered));
  return traceStep(
    'cost-limit-share',
    [
      ...cap.basis,
      limit.perBasis,
      ...(limit.items ? [limit.items] : []),
      ...(cut.greaterThan(0) ? [limit.excess] : []),
    ],
    {
      titleZh: limit.titleZh,
      titleEn: limit.titleEn,
      items: (limit.items?.value ?? []).join(' '),
      ...cap.inputs,
      fullLimitFen: cap.capFen,
      limitFen: cap.capFen,
      visits: segment.services.length,
      earlierLinesFen: exactFen(totalOf(left, earlier)),
      outsideFen: exactFen(totalOf(before, segment.services).minus(totalOf(before, covered))),
      beforeFen: exactFen(totalOf(before, covered)),
      cutFen: exactFen(cut),
      excessTo: limit.excess.value,
    },
    fenOfSixtieths(totalOf(left, segment.services)),
  );
}
