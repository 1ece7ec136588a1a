import type { PersonFacts } from '../../rules/base/facts.ts';
import { firstUncoveredDay } from '../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { startOfDay } from '../case/deadlines.ts';
import type { Message } from '../outbox/store.ts';
import type { Entitlement } from './store.ts';

type Schedule = Extract<Message, { kind: 'create-schedule' }>;

/** Cover that ends on a day to come may still be followed by another: it is looked at again on the day after it. */
export function coverWatches(
  tenantId: string,
  book: SchemeBook,
  { coverSpells }: Pick<PersonFacts, 'coverSpells'>,
  { entitlementId, personId, from, validTo }: Entitlement,
  at: string,
): Schedule[] {
  const uncoveredOn = firstUncoveredDay(book.on(shanghaiDate(at)), coverSpells, from);
  if (uncoveredOn === null || uncoveredOn > validTo || startOfDay(uncoveredOn) <= at) return [];
  return [
    {
      kind: 'create-schedule',
      name: `cover-${entitlementId}-${uncoveredOn}`,
      dueAt: startOfDay(uncoveredOn),
      machine: 'ending',
      input: { tenantId, personId, because: 'cover-lost' },
    },
  ];
}
