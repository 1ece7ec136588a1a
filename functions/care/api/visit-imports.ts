import { concerns, type Principal } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { registered } from '../../provider/store.ts';
import { ImportFlow } from '../../roster/import-flow.ts';
import type { TenantTable } from '../../storage/table.ts';
import { takeRows } from '../visit-chunk.ts';
import { visitOutcomes } from '../visit-import-input.ts';
import { visitImportsOperations } from '../visit-import-operations.ts';

const flow = new ImportFlow({ kind: 'visit', outcomes: visitOutcomes, takeRows });

interface Asked {
  table: TenantTable;
  path: Record<string, string>;
  principal: Principal;
}

export const handler = resource(
  visitImportsOperations,
  {
    startVisitImport: ofProvider((call) => flow.start(call)),
    takeVisitChunk: ofProvider((call) => flow.takeChunk(call)),
    completeVisitImport: ofProvider((call) => flow.complete(call)),
    listVisitImports: ofProvider((call) => flow.list(call)),
    getVisitImport: ofProvider((call) => flow.get(call)),
    listVisitRows: ofProvider((call) => flow.rows(call)),
  },
  { deliver: deliverAll },
);

/** To another provider this one does not exist. */
function ofProvider<C extends Asked, Answer>(act: (call: C) => Promise<Answer>) {
  return async (call: C): Promise<Answer> => {
    const providerId = call.path.providerId ?? '';
    const isOwn = concerns(call.principal, providerId);
    if (!isOwn || !(await registered(call.table, 'provider', providerId)))
      throw new Problem('provider_unknown', `path.providerId: there is no provider ${providerId}`);
    return act(call);
  };
}
