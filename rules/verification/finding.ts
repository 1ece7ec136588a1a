import type { CheckCode, ReviewCheck } from '../scheme/index.ts';
import { spanText } from './clock.ts';
import type { Prepared, Timed } from './prepared.ts';

/** A visit among those of all providers: each numbers its own. */
export interface VisitReference {
  providerId: string;
  visitId: string;
}

/** What a check found: a doubt within what can be measured, or something that cannot be. */
export interface Finding {
  check: CheckCode;
  result: 'warning' | 'violation';
  /** Everything that the sentence tells; units stand in the names. At most a dozen, texts of at most 200 characters. */
  inputs: Record<string, string | number>;
  /** The other visits that it is about, at most 20, in the order of time; each of them has a finding of the same check. */
  others?: VisitReference[];
}

type Setting<Code extends CheckCode> = Extract<ReviewCheck, { check: Code }>;
/** A check: `null` where the visit fits, or where what it compares is not known. */
export type Check<Code extends CheckCode> = (at: Prepared, setting: Setting<Code>) => Finding | null;
export type Checks = { [Code in CheckCode]: Check<Code> };

const MOST_OTHERS = 20;
const LONGEST_TEXT = 200;

export function finding(
  check: CheckCode,
  result: Finding['result'],
  inputs: Finding['inputs'],
  others: readonly Timed[] = [],
): Finding {
  const bounded = Object.entries(inputs).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value,
  ]);
  const found: Finding = { check, result, inputs: Object.fromEntries(bounded) };
  if (others.length > 0) found.others = others.slice(0, MOST_OTHERS).map(({ visit }) => referenceTo(visit));
  return found;
}

function referenceTo({ providerId, visitId }: VisitReference): VisitReference {
  return { providerId, visitId };
}

/** When the other visit was, and what its provider calls it. */
export function otherInputs({ visit, startMillis, endMillis }: Timed): {
  otherTime: string;
  otherVisitId: string;
} {
  return { otherTime: spanText(startMillis, endMillis), otherVisitId: visit.visitId };
}

/** Codes in one text, as `inputs` hold them; the words name each. */
export function listText(codes: readonly string[]): string {
  return codes.join(',');
}

/** The graver of two thresholds that a figure lies above. */
export function above(figure: number, warning: number, most: number): Finding['result'] | null {
  if (figure > most) return 'violation';
  return figure > warning ? 'warning' : null;
}
