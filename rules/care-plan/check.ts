import type { Spell } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { Words } from '../base/words.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import type { PlannedItem } from '../verification/visit.ts';
import { type Plannable, plannableIn } from './catalogue.ts';
import { exceededSpan } from './frequency.ts';
import * as words from './words.ts';

export interface ProposedPlan {
  careMode: string;
  from: string;
  to: string;
  items: readonly PlannedItem[];
}

/** Why a plan cannot be, and which part of it is wrong: `items.0.times`, `to`. */
export interface PlanFault {
  field: string;
  reason: Reason;
}

const MINUTES_OF_A_DAY = 1440;

/**
 * Everything against a plan, by the catalogue of the scheme in force on its first day; nothing where it may be filed.
 * @param agreement the days of the provider's agreement
 */
export function checkPlan(scheme: CompiledScheme, plan: ProposedPlan, agreement: Spell): PlanFault[] {
  const known = new Map(plannableIn(scheme, plan.careMode).map((entry) => [entry.code, entry]));
  return [
    ...agreementFaults(scheme, plan, agreement),
    ...plan.items.flatMap((item, index) => itemFaults(known, plan, item, index)),
    ...minutesFaults(known, plan),
  ];
}

function agreementFaults(
  { values }: CompiledScheme,
  { from, to }: ProposedPlan,
  agreement: Spell,
): PlanFault[] {
  const basis = values.refusals['no-agreement'];
  const last = agreement.to;
  const told = words.outsideAgreement({ from: agreement.from, to: last });
  return [
    ...(from < agreement.from ? [fault('from', 'outside-agreement', basis, told)] : []),
    ...(last !== null && to > last ? [fault('to', 'outside-agreement', basis, told)] : []),
  ];
}

function itemFaults(
  known: ReadonlyMap<string, Plannable>,
  plan: ProposedPlan,
  planned: PlannedItem,
  index: number,
): PlanFault[] {
  const field = `items.${index}`;
  const found = known.get(planned.item);
  if (!found) {
    const told = words.unknownItem({ item: planned.item, known: [...known.values()] });
    return [fault(`${field}.item`, 'item-unknown', {}, told)];
  }
  const before = plan.items.slice(0, index);
  return [
    ...(before.some(({ item }) => item === planned.item)
      ? [fault(`${field}.item`, 'item-twice', {}, words.itemTwice(found))]
      : []),
    ...before.flatMap(({ item }) => {
      const other = known.get(item);
      return other && excludeEachOther(found, other)
        ? [
            fault(
              `${field}.item`,
              'items-exclusive',
              basisOf(found, other),
              words.exclusive({ one: found, other }),
            ),
          ]
        : [];
    }),
    ...tooOften(found, plan, planned, field),
  ];
}

function excludeEachOther(one: Plannable, other: Plannable): boolean {
  return excludes(one, other) || excludes(other, one);
}

function excludes({ item }: Plannable, other: Plannable): boolean {
  return item?.excludes?.includes(other.code) === true;
}

/** The one of the two that excludes the other says where it stands. */
function basisOf(one: Plannable, other: Plannable) {
  return (excludes(one, other) ? one : other).basis;
}

function tooOften(found: Plannable, plan: ProposedPlan, planned: PlannedItem, field: string): PlanFault[] {
  const exceeded = exceededSpan(planned, found.item?.most ?? {}, plan);
  if (!exceeded) return [];
  const told = words.tooOften({ title: found, span: exceeded.span, most: exceeded.most });
  return [fault(`${field}.times`, 'too-often', found.basis, told)];
}

/** What is planned for every day has to fit into one. */
function minutesFaults(known: ReadonlyMap<string, Plannable>, { items }: ProposedPlan): PlanFault[] {
  const minutes = items
    .filter(({ per }) => per === 'day')
    .reduce((sum, planned) => sum + planned.times * minutesOf(known, planned), 0);
  if (minutes <= MINUTES_OF_A_DAY) return [];
  return [fault('items', 'day-too-long', {}, words.dayTooLong({ minutes, most: MINUTES_OF_A_DAY }))];
}

function minutesOf(known: ReadonlyMap<string, Plannable>, { item, minutes }: PlannedItem): number {
  return minutes ?? known.get(item)?.item?.minutes ?? 0;
}

function fault(field: string, code: string, basis: Parameters<typeof reasonOf>[1], told: Words): PlanFault {
  return { field, reason: reasonOf(code, basis, told) };
}
