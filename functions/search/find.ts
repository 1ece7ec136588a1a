import { caseById } from '../case/store.ts';
import { documentPointers } from '../person/document-store.ts';
import { protectionOf } from '../storage/protection.ts';
import type { Page, TenantTable } from '../storage/table.ts';
import type { Query } from './query.ts';
import { indexedPage } from './store.ts';
import { exact } from './terms.ts';
import type { FoundBy } from './views.ts';

export interface Found {
  personId: string;
  by: FoundBy;
}
type Paging = { limit: number; cursor?: string };

/** Whom the query finds: one read of the table, two where an earlier release registered the document. */
export async function found(table: TenantTable, query: Query, paging: Paging): Promise<Page<Found>> {
  switch (query.by) {
    case 'person':
      return { items: [{ personId: query.personId, by: 'person' }] };
    case 'case': {
      const known = await caseById(table, query.caseId);
      return { items: known ? [{ personId: known.personId, by: 'case' }] : [] };
    }
    case 'id-number': {
      const pointers = await documentPointers(table, await protectionOf(table), [query.key]);
      return { items: [...pointers.values()].map(({ personId }) => ({ personId, by: 'id-number' })) };
    }
    case 'phone':
    case 'passport': {
      const by = await protectionOf(table);
      const text = query.by === 'phone' ? query.phone : query.number;
      return indexedPage(table, exact(by, query.by, text), paging);
    }
    case 'beginning':
      return indexedPage(table, query, paging);
  }
}
