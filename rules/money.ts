import { Decimal } from 'decimal.js';

/** Exact decimal arithmetic, apart from anybody else's settings of the library; 60 digits hold every product of ours. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

/** The one rounding of a payable line: half-up to the fen. */
export function roundHalfUpToFen(amount: Exact): number {
  return amount.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

/** `a × b ÷ c`, rounded half-up to the fen once. */
export function proportionFen(amount: Exact | number, part: number, whole: number): number {
  return roundHalfUpToFen(new Exact(amount).times(part).dividedBy(whole));
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
