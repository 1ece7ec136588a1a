import type { Citation, Cited } from '../base/cited.ts';

/** A value that may rise year by year. */
export interface Phased<T> extends Cited<T> {
  byYear?: ({ from: number; value: T } & Citation)[] | undefined;
}

/** The value that holds in the year; of a phased one the last that has begun. */
export function inYear<T>(phased: Phased<T>, year: number): Cited<T> {
  if (!phased.byYear) return phased;
  const begun = phased.byYear.findLast(({ from }) => from <= year);
  return begun ?? { unset: `it says nothing for ${year}` };
}
