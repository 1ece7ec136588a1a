import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { importItems, resume, startImport } from '../importing.ts';
import { HEADS_A_PAGE } from '../input.ts';
import { isExported, kindOf } from '../kinds.ts';
import { transferOperations } from '../operations.ts';
import { ROOTS } from '../roots.ts';

export const handler = resource(
  transferOperations,
  {
    exportItems: async ({ table, path, query, today }) => {
      const name = path.root ?? '';
      if (!Object.hasOwn(ROOTS, name))
        throw new Problem(
          'root_unknown',
          `path.root: there is no ${name}, but ${Object.keys(ROOTS).join(', ')}`,
        );
      const root = ROOTS[name as keyof typeof ROOTS];
      const page = await root({ table, today, limit: HEADS_A_PAGE, cursor: query.cursor });
      const items = page.items.map((item) => ({ kind: kindOf(item), item }));
      return { ...page, items: items.filter(({ kind }) => isExported(kind)) };
    },

    startTenantImport: startImport,
    importItems,
    resumeImported: resume,
  },
  { deliver: deliverAll },
);
