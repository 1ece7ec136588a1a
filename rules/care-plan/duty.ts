import { type Place, placeOf } from '../base/citations.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/** Where the scheme has the provider make a plan for each person; null where it says nothing of it. */
export function planDutyOf({ values }: CompiledScheme): Place | null {
  const duties = [values.providers.servicePackage, values.providers.carePlan];
  const named = duties.flatMap((duty) => (duty?.value === true ? [duty] : []));
  return named.length === 0 ? null : placeOf(named);
}
