import type { Citation } from '../scheme/index.ts';
import { BED_DAY } from './words.ts';

/** What the text calls a day where it names the amount: a bed-day only where its own words do. */
export function dayUnitOf(amountBasis: readonly (Citation | undefined)[]): 'bed-day' | 'day' {
  return amountBasis.some((citation) => citation?.quote?.includes(BED_DAY)) ? 'bed-day' : 'day';
}
