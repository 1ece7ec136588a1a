import { traceStep } from '../base/citations.ts';
import { type Reason, RuleError, type TraceStep } from '../base/trace.ts';
import type { Amounts, DeterminationLine } from '../benefit/types.ts';
import * as words from './words.ts';

type Place = Pick<DeterminationLine, 'month' | 'providerId' | 'component'>;

/** A line as it was booked: of a statement, or of an earlier correction. */
export type BookedLine = Place & Amounts & Pick<DeterminationLine, 'refusal'> & { refusedFor?: Reason };

/** What is owed for one month, provider and component: new amounts less those booked. */
export interface Correction extends Place, Amounts {
  /** Stable within the period: the same facts give the same keys. */
  correctionKey: string;
  reason: Reason;
  /** Why fees are now refused, or no longer are; absent where none are, or for several reasons. */
  refusedFor?: Reason;
  trace: TraceStep[];
}

export interface CorrectionFacts {
  /** All lines booked for the months, corrections included. */
  booked: readonly BookedLine[];
  /** Lines of the new determination of the same services. */
  determined: readonly BookedLine[];
  /** Why it is computed anew; see `lateFactCause`. */
  cause: Reason;
  /** Services are among the determined ones that were recorded after the settlement: fees are added. */
  hasLateServices?: boolean;
}

/**
 * The differences between what was booked and a new determination of the same services, in the order of month,
 * provider and component; places without a difference are left out. Each keeps
 * `feeFen = fundFen + selfFen + providerFen + refusedFen`. The fee itself does not change, except of an allowance,
 * whose fee is what the fund pays, or what was asked where it is refused, and by services that were recorded late.
 * @throws RuleError `amount_invalid` when the fees differ otherwise, so that it is not the same services
 */
export function correctionsOwed({
  booked,
  determined,
  cause,
  hasLateServices,
}: CorrectionFacts): Correction[] {
  const before = sumsByPlace(booked);
  const after = sumsByPlace(determined);
  const refused = { before: refusedByPlace(booked), after: refusedByPlace(determined) };
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const place = (after.get(key) ?? before.get(key))?.place;
    const was = before.get(key)?.amounts ?? NOTHING;
    const is = after.get(key)?.amounts ?? NOTHING;
    const difference = less(is, was);
    if (!place || AMOUNTS.every((name) => difference[name] === 0)) return [];
    assertAddsUp(key, difference);
    if (difference.feeFen !== 0 && !hasLateServices && ![was, is].every(mayBeAllowance))
      throw otherServices(key, difference);
    const refusal = reasonOfChange(refused.before.get(key), refused.after.get(key));
    return [correction(key, place, was, is, difference, cause, refusal)];
  });
}

const AMOUNTS = ['feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'] as const;
const NOTHING: Amounts = { feeFen: 0, fundFen: 0, selfFen: 0, providerFen: 0, refusedFen: 0 };

function sumsByPlace(lines: readonly BookedLine[]): Map<string, { place: Place; amounts: Amounts }> {
  const sums = new Map<string, { place: Place; amounts: Amounts }>();
  for (const line of lines) {
    const { month, providerId, component } = line;
    const key = keyOf(line);
    const amounts = sums.get(key)?.amounts ?? NOTHING;
    sums.set(key, { place: { month, providerId, component }, amounts: combined(amounts, line, 1) });
  }
  return sums;
}

function keyOf({ month, providerId, component }: Place): string {
  return [month, providerId ?? '-', component].join('|');
}

/** The reason for which fees of a place are refused; `null` where there are several. */
/** How much is refused in each place for which reason; of lines that do not say why, under a code of their own. */
function refusedByPlace(lines: readonly BookedLine[]): Map<string, Map<string, RefusedFor>> {
  const found = new Map<string, Map<string, RefusedFor>>();
  for (const line of lines) {
    if (line.refusedFen === 0) continue;
    const reason = line.refusal ?? line.refusedFor ?? null;
    const place = found.get(keyOf(line)) ?? new Map<string, RefusedFor>();
    const code = reason?.code ?? '';
    place.set(code, { reason, fen: (place.get(code)?.fen ?? 0) + line.refusedFen });
    found.set(keyOf(line), place);
  }
  return found;
}

interface RefusedFor {
  reason: Reason | null;
  fen: number;
}

type Refused = ReadonlyMap<string, RefusedFor> | undefined;

/** The one reason for which more is refused than before, or less; null where none or several are. */
function reasonOfChange(before: Refused, after: Refused): Reason | null {
  const codes = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const changed = codes.filter((code) => (before?.get(code)?.fen ?? 0) !== (after?.get(code)?.fen ?? 0));
  const [code, ...others] = changed;
  if (code === undefined || others.length > 0) return null;
  return after?.get(code)?.reason ?? before?.get(code)?.reason ?? null;
}

function less(after: Amounts, before: Amounts): Amounts {
  return combined(after, before, -1);
}

function combined(a: Amounts, b: Amounts, sign: 1 | -1): Amounts {
  const entries = AMOUNTS.map((name) => [name, a[name] + sign * b[name]]);
  return Object.fromEntries(entries) as unknown as Amounts;
}

function assertAddsUp(key: string, difference: Amounts): void {
  const { feeFen, fundFen, selfFen, providerFen, refusedFen } = difference;
  if (feeFen === fundFen + selfFen + providerFen + refusedFen) return;
  throw new RuleError('amount_invalid', `the amounts of ${key} do not add up`, { key, ...difference });
}

/** Nobody but the fund has a share in an allowance. */
function mayBeAllowance({ selfFen, providerFen }: Amounts): boolean {
  return selfFen === 0 && providerFen === 0;
}

function otherServices(key: string, difference: Amounts): RuleError {
  const message = `the fees of ${key} differ by ${difference.feeFen} fen: a correction is over the same services`;
  return new RuleError('amount_invalid', message, { key, ...difference });
}

function correction(
  key: string,
  place: Place,
  was: Amounts,
  is: Amounts,
  difference: Amounts,
  cause: Reason,
  refusal: Reason | null,
): Correction {
  const { fundFen } = difference;
  const { month, providerId } = place;
  const isAllowance = providerId === null;
  const told = words.corrected({ month, cause, difference, isAllowance, refusal });
  const reason = { ...cause, ...told };
  const inputs = {
    cause: cause.code,
    ...place,
    bookedFundFen: was.fundFen,
    determinedFundFen: is.fundFen,
    bookedRefusedFen: was.refusedFen,
    determinedRefusedFen: is.refusedFen,
  };
  const { clause, assumption, assumptionEn } = cause;
  const citation = { clause, assumption, assumptionEn };
  return {
    correctionKey: key,
    ...place,
    ...difference,
    reason,
    ...(refusal && difference.refusedFen !== 0 && { refusedFor: refusal }),
    trace: [traceStep('correction', [citation], inputs, fundFen)],
  };
}
