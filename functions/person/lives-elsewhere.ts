import { isWithin } from '../../rules/base/calendar.ts';
import type { PersonFile } from './store.ts';

export function livesElsewhere({ person }: PersonFile, onDate: string): boolean {
  return person.facts.livingElsewhere.some((spell) => isWithin(onDate, spell));
}
