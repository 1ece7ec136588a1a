import { traceStep } from '../base/citations.ts';
import { Exact, exactFen, fenOfSixtieths, roundHalfUpToFen } from '../base/money.ts';
import { RuleError } from '../base/trace.ts';
import type { CostLimit } from '../scheme/index.ts';
import { amountIn } from './amounts.ts';
import { feeOf } from './segments.ts';
import { type Left, type Stage, totalOf } from './stage.ts';
import type { PricedService, RowMonth, Segment } from './types.ts';

/** 按小时计价: a service counts up to the price of an hour × its minutes, exactly; a lower fee counts as it is. */
export function hourPriceStage(price: CostLimit, before: Left, rowMonth: RowMonth): Stage {
  const priceOf = ({ circumstances }: Pick<Segment, 'circumstances'>) => {
    const found = amountIn(rowMonth, price.amountFen, 'costLimit.amountFen', circumstances);
    return { ...found, priceFen: roundHalfUpToFen(found.value) };
  };
  const left = new Map(
    rowMonth.services.map((service) => {
      const full = new Exact(priceOf(service).priceFen).times(minutesOf(service));
      return [service, Exact.min(full, before.get(service) ?? 0)] as const;
    }),
  );
  return {
    before,
    left,
    bearer: price.excess.value,
    stepOf(segment) {
      const { priceFen, basis, inputs } = priceOf(segment);
      const atPrice = segment.services.filter((service) => isAtPrice(service, priceFen, left));
      const below = segment.services.filter((service) => !atPrice.includes(service));
      const feeFen = feeOf(segment);
      const passed = totalOf(left, segment.services);
      const cut = totalOf(before, segment.services).minus(passed);
      return traceStep(
        'cost-limit-hour',
        [
          ...basis,
          price.per,
          ...(price.feesBelow && below.length > 0 ? [price.feesBelow] : []),
          ...(cut.greaterThan(0) ? [price.excess] : []),
        ],
        {
          ...inputs,
          priceFenPerHour: priceFen,
          visits: segment.services.length,
          minutes: sumMinutes(segment.services),
          minutesAtPrice: sumMinutes(atPrice),
          belowPriceFen: feeOf({ ...segment, services: below }),
          beforeFen: feeFen,
          cutFen: exactFen(cut),
          excessTo: price.excess.value,
        },
        fenOfSixtieths(passed),
      );
    },
  };
}

function isAtPrice(service: PricedService, priceFen: number, left: Left): boolean {
  return new Exact(priceFen).times(minutesOf(service)).equals(left.get(service) ?? 0);
}

function sumMinutes(services: PricedService[]): number {
  return services.reduce((sum, service) => sum + minutesOf(service), 0);
}

/** @throws RuleError `amount_invalid` when a service that is priced or counted by the hour does not say its minutes */
export function minutesOf({ line: { lineId, minutes } }: PricedService): number {
  if (minutes !== undefined && Number.isSafeInteger(minutes) && minutes > 0) return minutes;
  throw new RuleError(
    'amount_invalid',
    `minutes of the service line ${lineId} is ${minutes ?? 'missing'}, it must be a whole number of minutes, 1 or more`,
    { lineId, minutes: minutes ?? null },
  );
}
