import { isWithin } from '../base/calendar.ts';
import type { PersonFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { outsideArea } from './words.ts';

/** The person's pool on the day; `null` where none is known. */
export function poolOn({ pools }: Pick<PersonFacts, 'pools'>, date: string): string | null {
  return pools.find((spell) => isWithin(date, spell))?.pool ?? null;
}

/**
 * Why a scheme that holds in some areas only does not hold for the person on the day. Where nobody's pool is recorded
 * because the text names none, an unknown one speaks against nobody.
 */
export function areaReason({ values }: CompiledScheme, person: PersonFacts, date: string): Reason | null {
  const { areas, onlyInAreas } = values.insured;
  const pool = poolOn(person, date);
  if (!onlyInAreas || areas.value === undefined || areas.value.includes(pool ?? '')) return null;
  if (pool === null && values.pools.names.value === undefined) return null;
  return reasonOf('outside-area', areas, outsideArea({ pool, areas: areas.value }));
}
