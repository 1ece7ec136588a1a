import { addDays, addMonths, isWithin } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { CoverSpell, PersonFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { ageCheck } from './age.ts';
import { areaReason, poolOn } from './areas.ts';
import type { CoverFacts } from './cover-facts.ts';
import { contributionCheck, waitingOf } from './waiting.ts';
import * as words from './words.ts';

export interface CoverResult {
  /** Whether the person may apply on the day. */
  covered: boolean;
  /** The first day that benefits may be paid for; may lie after `onDate` (waiting); `null` when not covered. */
  benefitsFrom: string | null;
  reasons: Reason[];
  trace: TraceStep[];
}

/**
 * Insured, old enough, not in arrears, contributions paid, and (where the scheme asks) long enough when already
 * disabled before: every reason against it at once. Who is not insured is still told what else can be decided
 * without a spell of cover; waiting and continuous cover count from one.
 */
export function checkCover(scheme: CompiledScheme, facts: CoverFacts): CoverResult {
  const insured = insuredOn(scheme, facts);
  const age = ageCheck(scheme, facts);
  const arrears = arrearsReasons(scheme, facts);
  if ('reason' in insured) {
    const unpaid = contributionCheck(scheme, facts);
    const parts = [age, arrears, unpaid];
    return refused(
      [insured.reason, ...parts.flatMap(({ reasons }) => reasons)],
      [...insured.trace, ...parts.flatMap(({ trace }) => trace)],
    );
  }
  const waiting = waitingOf(scheme, facts, insured.spell);
  const parts = [age, arrears, waiting, newEntrantCheck(scheme, facts, insured.spell)];
  const reasons = parts.flatMap((part) => part.reasons);
  const trace = [...insured.trace, ...parts.flatMap((part) => part.trace)];
  return reasons.length > 0
    ? refused(reasons, trace)
    : { covered: true, benefitsFrom: waiting.benefitsFrom, reasons: [], trace };
}

function refused(reasons: Reason[], trace: TraceStep[]): CoverResult {
  return { covered: false, benefitsFrom: null, reasons, trace };
}

function insuredOn(
  scheme: CompiledScheme,
  { person, onDate }: CoverFacts,
): { trace: TraceStep[] } & ({ spell: CoverSpell } | { reason: Reason }) {
  const { groups, areas, onlyInAreas } = scheme.values.insured;
  const spells = person.coverSpells.filter((spell) => isWithin(onDate, spell));
  const spell = spells.find(({ insurance }) => groups.value.includes(insurance));
  const inputs = {
    onDate,
    insurance: spell?.insurance ?? null,
    insuredGroups: groups.value.join(' '),
    coverFrom: spell?.from ?? null,
    ...(onlyInAreas && { areas: (areas.value ?? []).join(' '), pool: poolOn(person, onDate) }),
  };
  const trace = [traceStep('insured', onlyInAreas ? [groups, areas] : [groups], inputs)];
  const outside = areaReason(scheme, person, onDate);
  if (spell) return outside ? { reason: outside, trace } : { spell, trace };
  const reason = reasonOf('not-insured', groups, words.notInsured({ onDate, groups: groups.value }));
  return { reason, trace };
}

function arrearsReasons(
  { values }: CompiledScheme,
  { person, onDate }: CoverFacts,
): { reasons: Reason[]; trace: TraceStep[] } {
  const open = person.arrears.find((spell) => isWithin(onDate, spell));
  const basis = values.refusals.arrears;
  const trace = [
    traceStep('arrears', [basis], { onDate, inArrears: open !== undefined, arrearsFrom: open?.from ?? null }),
  ];
  if (!open) return { reasons: [], trace };
  const reason = reasonOf('arrears', basis, words.inArrears(open));
  return { reasons: [reason], trace };
}

function newEntrantCheck(
  { values }: CompiledScheme,
  facts: CoverFacts,
  spell: CoverSpell,
): { reasons: Reason[]; trace: TraceStep[] } {
  const rule = values.eligibility.disabledNewEntrants;
  if (rule.kind === 'none') return { reasons: [], trace: [] };
  const { person, onDate, disabledSince } = facts;
  const firstInsuredOn = person.coverSpells
    .map(({ from }) => from)
    .reduce((a, b) => (a < b ? a : b), spell.from);
  const applies = firstInsuredOn >= rule.insuredFrom && disabledSince < firstInsuredOn;
  const continuousFrom = continuousCoverStart(person, spell);
  const satisfiedFrom = addMonths(continuousFrom, rule.months);
  const satisfied = !applies || satisfiedFrom <= onDate;
  const inputs = {
    onDate,
    firstInsuredOn,
    disabledSince,
    applies,
    requiredMonths: rule.months,
    continuousFrom,
    satisfiedFrom,
    satisfied,
  };
  const trace = [traceStep('disabled-new-entrant', [rule], inputs)];
  if (satisfied) return { reasons: [], trace };
  const tooShort = words.coverTooShort({ months: rule.months, continuousFrom, satisfiedFrom });
  return { reasons: [reasonOf('continuous-cover-too-short', rule, tooShort)], trace };
}

/** The first day of the unbroken cover that the spell belongs to; arrears break it on the day after their last. */
function continuousCoverStart({ coverSpells, arrears }: PersonFacts, spell: CoverSpell): string {
  let start = spell.from;
  for (const earlier of coverSpells.toSorted((a, b) => (a.from < b.from ? 1 : -1))) {
    if (earlier.from < start && earlier.to !== null && addDays(earlier.to, 1) >= start) start = earlier.from;
  }
  const ends = arrears.flatMap(({ to }) => (to !== null && to >= start ? [addDays(to, 1)] : []));
  return ends.reduce((latest, end) => (end > latest ? end : latest), start);
}
