import { documentKey } from '../../rules/base/identity.ts';
import type { Message } from '../outbox/store.ts';
import type { Person } from './store.ts';

type Known = Pick<Person, 'name' | 'phone' | 'idKind' | 'idNumber' | 'issuedBy'>;

/** Whether somebody is looked for by something else than before. */
export function isFoundOtherwise(before: Known, after: Known): boolean {
  const hasOtherDocument = documentKey(before) !== documentKey(after);
  return before.name !== after.name || before.phone !== after.phone || hasOtherDocument;
}

/**
 * Has the index of the search told of these persons. Readings of Chinese characters are a dictionary: one step has it,
 * and no command waits for it.
 * @param because names what is told, so that telling it again starts nothing
 */
export function tellSearch(tenantId: string, because: string, personIds: readonly string[]): Message {
  return {
    kind: 'start-execution',
    machine: 'search-index',
    name: `search-index-${because}`,
    input: { tenantId, personIds: [...personIds] },
  };
}

/** The same of everybody of the city, page by page. @param run names it, see `tellSearch` */
export function tellSearchOfAll(tenantId: string, run: string, from = ''): Message {
  return {
    kind: 'start-execution',
    machine: 'search-index',
    name: `search-index-${run}${from && `-${from}`}`,
    input: { tenantId, run, from },
  };
}
