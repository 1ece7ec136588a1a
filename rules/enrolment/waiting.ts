import { addDays, addMonths, yearOf } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { Contribution, CoverSpell, PersonFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme, SchemeVersion } from '../scheme/index.ts';
import { individualShareDue } from './contributions-due.ts';
import type { CoverFacts } from './cover-facts.ts';
import { deferredShortfall } from './shortfall.ts';
import * as words from './words.ts';

export interface WaitingResult {
  benefitsFrom: string;
  reasons: Reason[];
  trace: TraceStep[];
}

type AfterContribution = Extract<
  SchemeVersion['eligibility']['waiting'],
  { kind: 'after-full-contribution' }
>;

/** From which day benefits may be paid, after the scheme's own kind of waiting. */
export function waitingOf(scheme: CompiledScheme, facts: CoverFacts, spell: CoverSpell): WaitingResult {
  const { waiting } = scheme.values.eligibility;
  if (waiting.kind === 'none') {
    return {
      benefitsFrom: spell.from,
      reasons: [],
      trace: [traceStep('waiting', [waiting], { waitingMonths: null, benefitsFrom: spell.from })],
    };
  }
  if (waiting.kind === 'as-medical-insurance') {
    const benefitsFrom = spell.medicalBenefitsFrom ?? spell.from;
    return {
      benefitsFrom,
      reasons: [],
      trace: [traceStep('waiting', [waiting], { medicalBenefitsFrom: benefitsFrom, benefitsFrom })],
    };
  }
  return afterContribution(scheme, waiting, facts, spell);
}

/** Whether the contribution is paid that a waiting would count from; the only part of it that needs no cover. */
export function contributionCheck(
  scheme: CompiledScheme,
  { person, onDate }: CoverFacts,
): Pick<WaitingResult, 'reasons' | 'trace'> {
  const { waiting } = scheme.values.eligibility;
  if (waiting.kind !== 'after-full-contribution') return { reasons: [], trace: [] };
  const first = firstOfUnbrokenYears(waiting, paidYears(scheme, person, onDate), onDate);
  return first ? { reasons: [], trace: [] } : notPaid(waiting, onDate);
}

/**
 * The person's own share of each year, paid in full by the day. Where others bear all of it there is nothing to pay, and
 * nothing that could be owed: such a year, from the scheme's first on, counts as paid with its first insured day.
 */
function paidYears(scheme: CompiledScheme, person: PersonFacts, onDate: string): Contribution[] {
  const paid = person.contributions.filter(({ paidInFull, paidOn }) => paidInFull && paidOn <= onDate);
  const deferred = deferredYears(scheme, person, onDate);
  const years = new Set(deferred.map(({ year }) => year));
  const all = [...paid.filter(({ year }) => !years.has(year)), ...deferred];
  const known = new Set(all.map(({ year }) => year));
  for (let year = yearOf(scheme.effectiveFrom); year <= yearOf(onDate); year += 1) {
    const paidOn = known.has(year) ? null : firstDayWithoutShare(scheme, person, year);
    if (paidOn !== null && paidOn <= onDate) all.push({ year, paidOn, paidInFull: true });
  }
  return all;
}

/** Years of which the account held too little: each counts as paid on the day of its transfer. */
function deferredYears(scheme: CompiledScheme, person: PersonFacts, onDate: string): Contribution[] {
  const years = [...new Set(person.contributions.map(({ year }) => year))];
  return years.flatMap((year) => {
    const deferred = deferredShortfall(scheme, person, year, onDate);
    return deferred ? [{ year, paidOn: deferred.transferredOn, paidInFull: true }] : [];
  });
}

function firstDayWithoutShare(scheme: CompiledScheme, person: PersonFacts, year: number): string | null {
  if (individualShareDue(scheme, person, year) !== 0) return null;
  const insuredFrom = person.coverSpells
    .filter(({ to }) => to === null || to >= `${year}-01-01`)
    .reduce((first, { from }) => (from < first ? from : first), `${year}-12-31`);
  return insuredFrom > `${year}-01-01` ? insuredFrom : `${year}-01-01`;
}

function afterContribution(
  scheme: CompiledScheme,
  waiting: AfterContribution,
  facts: CoverFacts,
  spell: CoverSpell,
): WaitingResult {
  const { onDate, person, firstApplicationOn } = facts;
  const first = firstOfUnbrokenYears(waiting, paidYears(scheme, person, onDate), onDate);
  if (!first) return notPaid(waiting, onDate);
  const { months, exemption } = waiting;
  if (exemption && isExempt(waiting, facts, first)) {
    const inputs = {
      firstApplicationOn,
      medicalBenefitsInYear: exemption.medicalBenefitsInYear,
      exempt: true,
      benefitsFrom: spell.from,
    };
    return { benefitsFrom: spell.from, reasons: [], trace: [traceStep('waiting', [exemption], inputs)] };
  }
  const benefitsFrom = addMonths(addDays(first.paidOn, 1), months.value);
  const inputs = {
    contributionYear: first.year,
    paidOn: first.paidOn,
    waitingMonths: months.value,
    exempt: false,
    benefitsFrom,
  };
  return {
    benefitsFrom,
    reasons: [],
    trace: [
      traceStep('waiting', [months, waiting.lapse, waiting.paidInTimeUntil], inputs),
      ...deferredSteps(scheme, person, onDate),
    ],
  };
}

/** Of the year of the day, where it counts as paid although a part of it is still to come. */
function deferredSteps(scheme: CompiledScheme, person: PersonFacts, onDate: string): TraceStep[] {
  const year = yearOf(onDate);
  const deferred = deferredShortfall(scheme, person, year, onDate);
  if (!deferred) return [];
  const inputs = { contributionYear: year, transferredOn: deferred.transferredOn };
  return [traceStep('shortfall-deferred', [deferred.basis], inputs)];
}

/**
 * The contribution that the waiting counts from: going back from the latest year paid in full, every year
 * counts that was paid in time and follows another paid year; one paid late, or after a gap, makes the person
 * newly insured. Before this year's last day for paying, last year's contribution still stands.
 */
function firstOfUnbrokenYears(
  { paidInTimeUntil }: AfterContribution,
  contributions: readonly Contribution[],
  onDate: string,
): Contribution | null {
  const paid = new Map(contributions.map((entry) => [entry.year, entry]));
  const inTimeUntil = (year: number) => `${year}-${paidInTimeUntil.value}`;
  const year = yearOf(onDate);
  let current = paid.get(year) ?? (onDate <= inTimeUntil(year) ? paid.get(year - 1) : undefined);
  if (!current) return null;
  for (
    let previous = paid.get(current.year - 1);
    previous && current.paidOn <= inTimeUntil(current.year);
    previous = paid.get(current.year - 1)
  ) {
    current = previous;
  }
  return current;
}

function isExempt(
  { exemption }: AfterContribution,
  { person, firstApplicationOn }: CoverFacts,
  first: Contribution,
): boolean {
  if (!exemption) return false;
  const { medicalBenefitsInYear, firstApplicationInYear } = exemption;
  return (
    yearOf(firstApplicationOn) === firstApplicationInYear &&
    first.year <= firstApplicationInYear &&
    hadMedicalBenefitsIn(medicalBenefitsInYear, person)
  );
}

function hadMedicalBenefitsIn(year: number, { coverSpells }: PersonFacts): boolean {
  return coverSpells.some(({ from, to, medicalBenefitsFrom = from }) => {
    const start = from > medicalBenefitsFrom ? from : medicalBenefitsFrom;
    return start <= `${year}-12-31` && (to === null || to >= `${year}-01-01`);
  });
}

function notPaid({ lapse, paidInTimeUntil }: AfterContribution, onDate: string): WaitingResult {
  const year = yearOf(onDate);
  const reason = reasonOf('contribution-missing', lapse, words.notPaid({ year }));
  return {
    benefitsFrom: onDate,
    reasons: [reason],
    trace: [traceStep('waiting', [lapse, paidInTimeUntil], { contributionYear: year, paidInFull: false })],
  };
}
