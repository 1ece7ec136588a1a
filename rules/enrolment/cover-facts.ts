import type { PersonFacts } from '../base/facts.ts';

/** What decides whether somebody is covered on a day and may apply. */
export interface CoverFacts {
  person: PersonFacts;
  onDate: string;
  disabledSince: string;
  firstApplicationOn: string;
}
