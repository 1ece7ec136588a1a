import type { PersonCategory } from '../../base/facts.ts';
import { touches } from './dates.ts';
import type { Lane } from './lanes.ts';
import type { RatioPlan, ReimbursementPlan } from './plans.ts';
import type { PlainPeriod } from './stretches.ts';

/** Above the six bits of the limits in `Paid.variant`. */
const RAISED_BY_ONE = 64;
const RAISED_BY_SEVERAL = 128;

/** The share that the fund pays of a lane's eligible fees. */
export interface AppliedRatio {
  plan: RatioPlan;
  category: PersonCategory | null;
  bit: number;
}

export function ratioOf(plan: ReimbursementPlan, lane: Lane): AppliedRatio {
  const { plainRatio, raisedRatios } = plan;
  const { period, isOfSeveral } = lane;
  const plain = { plan: plainRatio, category: null, bit: 0 };
  if (!raisedRatios || period.facts.person.categories.length === 0) return plain;
  const held = categoriesHeld(plan, period);
  const [category = null] = held;
  if (category === null) return plain;
  return held.length > 1 || isOfSeveral
    ? { plan: raisedRatios.several, category, bit: RAISED_BY_SEVERAL }
    : { plan: raisedRatios.one, category, bit: RAISED_BY_ONE };
}

/** Of the categories that add points, those of the stretch, in which none begins or ends. */
export function categoriesHeld(
  { categories }: ReimbursementPlan,
  { facts, firstDate, lastDate }: PlainPeriod,
): PersonCategory[] {
  const held: PersonCategory[] = [];
  for (const category of categories)
    for (const spell of facts.person.categories)
      if (spell.category === category && touches(spell.from, spell.to, firstDate, lastDate)) {
        held.push(category);
        break;
      }
  return held;
}
