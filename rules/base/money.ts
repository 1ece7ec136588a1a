import { Decimal } from 'decimal.js';

/** Exact decimal arithmetic, apart from anybody else's settings of the library; 60 digits hold every product of ours. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

/** The one rounding of a payable line: half-up to the fen. */
export function roundHalfUpToFen(amount: Exact): number {
  return amount.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

/**
 * Amounts on their way to a line are held in sixtieths of a fen: minutes × the price of an hour is a whole number
 * of them, so that nothing is rounded before the line is.
 */
export function sixtiethsOf(fen: Exact | number): Exact {
  return new Exact(fen).times(60);
}

export function fenOfSixtieths(sixtieths: Exact): number {
  return roundHalfUpToFen(sixtieths.dividedBy(60));
}

/** An exact amount as a trace holds it: whole fen as a number, else the sixtieths, e.g. `324999.5/60`. */
export function exactFen(sixtieths: Exact): number | string {
  const fen = sixtieths.dividedBy(60);
  return fen.isInteger() ? fen.toNumber() : `${sixtieths}/60`;
}

/** `a × b ÷ c`, rounded half-up to the fen once. */
export function proportionFen(amount: Exact | number, part: number, whole: number): number {
  return roundHalfUpToFen(new Exact(amount).times(part).dividedBy(whole));
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
