import { withoutUndefined } from '../../base/objects.ts';
import { concerns, isStaff } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { personById } from '../../person/store.ts';
import { named } from '../../provider/names.ts';
import { statementsOperations } from '../statement-operations.ts';
import { statementSummary, statementView } from '../statement-view.ts';
import { statementById, statementsOfPerson } from '../store.ts';

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

    listPersonStatements: async ({ table, path, query, principal }) => {
      const personId = path.personId ?? '';
      if (!concerns(principal, personId) || !(await personById(table, personId)))
        throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
      const page = await statementsOfPerson(table, personId, withoutUndefined(query));
      return { ...page, items: await named(table, page.items.map(statementSummary)) };
    },
  },
  { represented: throughMandate },
);
