import { Exact, exactFen, sixtiethsOf } from '../../base/money.ts';

/** A share as two whole numbers: "0.70" is 70 ÷ 100. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

export const WHOLE: Fraction = { numerator: 1, denominator: 1 };

/** Up to here a quotient of whole numbers keeps its whole part in a float. */
export const LARGEST_EXACT = 2 ** 51;

/** @returns `null` where the text has more digits than the whole-number arithmetic holds */
export function fractionOf(decimalText: string): Fraction | null {
  const [whole = '', decimals = ''] = decimalText.split('.');
  if (decimals.length > 6) return null;
  return { numerator: Number(whole + decimals), denominator: 10 ** decimals.length };
}

export function sumOfFractions(a: Fraction, b: Fraction): Fraction {
  const denominator = Math.max(a.denominator, b.denominator);
  const numerator = (a.numerator * denominator) / a.denominator + (b.numerator * denominator) / b.denominator;
  return { numerator, denominator };
}

/** Half-up, whole numbers ≥ 0; `null` where the product is too large to be exact. */
export function halfUp(numerator: number, denominator: number): number | null {
  const doubled = 2 * numerator + denominator;
  return doubled > LARGEST_EXACT ? null : Math.floor(doubled / (2 * denominator));
}

/** An amount of fen that need not be whole, as a trace holds it (`exactFen`). */
export function exactQuotient(numerator: number, denominator: number): number | string {
  if (numerator % denominator === 0) return numerator / denominator;
  const sixtieths = numerator * 60;
  if (sixtieths <= LARGEST_EXACT && sixtieths % denominator === 0) return `${sixtieths / denominator}/60`;
  return exactFen(sixtiethsOf(new Exact(numerator).dividedBy(denominator)));
}
