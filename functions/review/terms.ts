import type { CompiledScheme } from '../../rules/scheme/index.ts';

/** The share of visits that is drawn for somebody to look at; of a scheme that says nothing, none. */
export function sampleShareOf({ values }: CompiledScheme): string {
  return values.review?.sampleShare.value ?? '0';
}

/** Days after a decision in which a provider may appeal; `null` where the scheme sets no end. */
export function appealDaysOf({ values }: CompiledScheme): number | null {
  return values.review?.appealDays.value ?? null;
}
