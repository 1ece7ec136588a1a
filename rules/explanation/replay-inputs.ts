import { Exact, proportionFen, roundHalfUpToFen, sixtiethsOf } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';

export type Inputs = TraceStep['inputs'];

/** A whole number that the step must name. @throws Error naming the input */
export function fen(inputs: Inputs, name: string): number {
  const value = inputs[name];
  if (typeof value === 'number') return value;
  throw new Error(`the trace does not name ${name} as a number`);
}

export function text(inputs: Inputs, name: string): string {
  const value = inputs[name];
  if (typeof value === 'string') return value;
  throw new Error(`the trace does not name ${name} as a text`);
}

/** An exact amount in sixtieths of a fen: whole fen as a number, else as `<sixtieths>/60`. */
export function sixtieths(inputs: Inputs, name: string): Exact {
  const value = inputs[name];
  if (typeof value === 'number') return sixtiethsOf(value);
  return new Exact(text(inputs, name).replace(/\/60$/, ''));
}

/** An amount as it is, or as its share of a parameter, exact. */
export function amountFen(inputs: Inputs, name: string): Exact {
  if (inputs.share === undefined) return new Exact(fen(inputs, name));
  return new Exact(fen(inputs, 'parameterFen')).times(text(inputs, 'share'));
}

/** What a limit lets through in its window, in whole fen: prorated, with what is carried over, without what is used. */
export function openFen(inputs: Inputs): number {
  const full = amountFen(inputs, 'fullLimitFen');
  const own =
    inputs.entitledDays === undefined
      ? roundHalfUpToFen(full)
      : proportionFen(full, fen(inputs, 'entitledDays'), fen(inputs, 'wholeDays'));
  return own + Number(inputs.carriedFen ?? 0) - Number(inputs.usedBeforeFen ?? 0);
}
