import { Exact, sixtiethsOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { PricedService, RowMonth, Segment } from './types.ts';

/** What of each service is left after a step of the calculation, in sixtieths of a fen. */
export type Left = ReadonlyMap<PricedService, Exact>;

/** A step that lets through a part of what the step before left. */
export interface Stage {
  before: Left;
  left: Left;
  /** Who pays what the step does not let through. */
  bearer: 'person' | 'provider';
  stepOf(segment: Segment): TraceStep;
}

export function feesOf({ services }: RowMonth): Left {
  return new Map(services.map((service) => [service, sixtiethsOf(service.line.feeFen)]));
}

export function totalOf(left: Left, services: readonly PricedService[]): Exact {
  return services.reduce((sum, service) => sum.plus(left.get(service) ?? 0), new Exact(0));
}

/** What the stages keep from the segment for the bearer to pay. */
export function cutFor(
  bearer: 'person' | 'provider',
  stages: readonly Stage[],
  { services }: Segment,
): Exact {
  return stages
    .filter((stage) => stage.bearer === bearer)
    .reduce(
      (sum, { before, left }) => sum.plus(totalOf(before, services)).minus(totalOf(left, services)),
      new Exact(0),
    );
}
