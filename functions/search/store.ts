import type { Item, Page, TenantTable, Write } from '../storage/table.ts';
import type { IndexedBy, Term } from './terms.ts';

/** What of a person stands in the index. */
export interface Card {
  personId: string;
  terms: Term[];
  /** The last entitlement of who was entitled before persons told it themselves. */
  entitlement?: { entitlementId: string; from: string };
}
export type CardItem = Item & Card & { version: number };

/** Somebody found, and by what. */
export interface Indexed {
  personId: string;
  by: IndexedBy;
}
type TermItem = Item & Indexed & Pick<Term, 'before'>;

export function cardsOf(table: TenantTable, personIds: readonly string[]): Promise<CardItem[]> {
  return table.getAll<CardItem>([...new Set(personIds)].map(cardKey));
}

/** Brings the index from what a person's card told to what it is to tell; none where that is the same. */
export function cardWrites(table: TenantTable, known: CardItem | undefined, card: Card): Write[] {
  const { personId } = card;
  const before = new Map((known?.terms ?? []).map((term) => [told(term), term]));
  const after = new Map(card.terms.map((term) => [told(term), term]));
  const come = [...after].flatMap(([text, term]) => (before.has(text) ? [] : [term]));
  const places = new Set(card.terms.map((term) => placeOf(term)));
  const gone = [...before.values()].filter((term) => !places.has(placeOf(term)));
  const isEntitledOtherwise = known?.entitlement?.entitlementId !== card.entitlement?.entitlementId;
  if (come.length === 0 && gone.length === 0 && !isEntitledOtherwise) return [];
  return [
    ...gone.map((term) => table.delete(termKey(term, personId))),
    ...come.map((term) => table.put(termItem(term, personId))),
    table.replace({ ...cardKey(personId), ...card }, known?.version ?? 0),
  ];
}

/** One page of those with a term of the partition that begins with the text; each stands in the list once. */
export async function indexedPage(
  table: TenantTable,
  { lead, text }: Pick<Term, 'lead' | 'text'>,
  options: { limit: number; cursor?: string },
): Promise<Page<Indexed>> {
  const { items, ...page } = await table.page<TermItem>(partitionOf(lead), { prefix: text, ...options });
  const first = items.filter(({ before = [] }) => !before.some((other) => other.startsWith(text)));
  return { ...page, items: first.map(({ personId, by }) => ({ personId, by })) };
}

function termItem(term: Term, personId: string): TermItem {
  const { by, before } = term;
  return { ...termKey(term, personId), personId, by, ...(before && { before }) };
}

/** The same for the same term, whatever the order of its fields. */
function told({ lead, text, by, before = [] }: Term): string {
  return JSON.stringify([lead, text, by, before]);
}

function termKey({ lead, text }: Term, personId: string) {
  return { pk: partitionOf(lead), sk: `${text}#${personId}` };
}

function placeOf({ lead, text }: Term): string {
  return `${lead} ${text}`;
}

function partitionOf(lead: string): string {
  return `SEARCH#${lead}`;
}

function cardKey(personId: string) {
  return { pk: `SEARCH-CARD#${personId}`, sk: 'CARD' };
}
