import { isWithin } from '../base/calendar.ts';
import type { Contribution, PersonFacts } from '../base/facts.ts';
import type { Citation, CompiledScheme } from '../scheme/index.ts';

/** A year whose transfer from the personal account came in time and fell short: the rest comes with the next one. */
export interface DeferredShortfall {
  /** The transfer, which stands for the whole year. */
  transferredOn: string;
  basis: Citation;
}

/**
 * Whether a year is deferred rather than unpaid on the day: the scheme says so, the account of an employee held too
 * little on a day in time, and the year is not over. What is paid within the year counts from the transfer.
 */
export function deferredShortfall(
  { values }: CompiledScheme,
  { contributions, coverSpells }: PersonFacts,
  year: number,
  onDate: string,
): DeferredShortfall | null {
  const { waiting } = values.eligibility;
  if (waiting.kind !== 'after-full-contribution' || !waiting.deferredShortfall) return null;
  const ofYear = contributions.filter((entry) => entry.year === year && entry.paidOn <= onDate);
  const lastDay = `${year}-12-31`;
  const paidLater = ofYear.find(({ paidInFull }) => paidInFull);
  if ((paidLater?.paidOn ?? onDate) > lastDay) return null;
  const transfer = ofYear.find(
    (entry) => isShort(entry) && entry.paidOn <= `${year}-${waiting.paidInTimeUntil.value}`,
  );
  if (!transfer) return null;
  const isEmployee = coverSpells.some(
    (spell) => spell.insurance === 'employee' && isWithin(transfer.paidOn, spell),
  );
  return isEmployee ? { transferredOn: transfer.paidOn, basis: waiting.deferredShortfall } : null;
}

function isShort({ paidInFull, amountFen, dueFen }: Contribution): boolean {
  return !paidInFull && amountFen !== undefined && dueFen !== undefined && amountFen < dueFen;
}
