import { fieldProblem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { foreignCursor } from '../../http/words.ts';
import { CursorInvalid } from '../../storage/errors.ts';
import { found } from '../find.ts';
import { searchOperations } from '../operations.ts';
import { queryOf } from '../query.ts';
import { shown } from '../shown.ts';

/** Elsewhere a cursor stands in the query of the address. */
function inTheBody(error: unknown): never {
  if (!(error instanceof CursorInvalid)) throw error;
  throw fieldProblem('body.cursor', foreignCursor({ message: error.message }));
}

export const handler = resource(searchOperations, {
  searchPersons: async ({ table, body, today }) => {
    const { q, limit, cursor } = body;
    const read = queryOf(q);
    if ('wrong' in read) throw fieldProblem('body.q', read.wrong);
    const page = await found(table, read.query, { limit, ...(cursor && { cursor }) }).catch(inTheBody);
    return { ...page, items: await shown(table, page.items, today) };
  },
});
