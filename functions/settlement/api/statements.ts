import { concerns, isStaff } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { named } from '../../provider/names.ts';
import { statementsOperations } from '../statement-operations.ts';
import { statementView } from '../statement-view.ts';
import { statementById } from '../store.ts';

export const handler = resource(
  statementsOperations,
  {
    getStatement: async ({ table, path, principal }) => {
      const statementId = path.statementId ?? '';
      const found = await statementById(table, statementId);
      if (!found || !concerns(principal, found.personId, found.providerId)) {
        throw new Problem('statement_unknown', `path.statementId: there is no statement ${statementId}`);
      }
      const view = statementView(found, isStaff(principal));
      const [shown = view] = await named(table, [view]);
      return shown;
    },
  },
  { represented: throughMandate },
);
