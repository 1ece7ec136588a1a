import { entitledFile } from '../../entitlement/file.ts';
import { concerns } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { named } from '../../provider/names.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { answerCarePlan, fileCarePlan, withdrawCarePlan } from '../decide.ts';
import { carePlansOperations } from '../operations.ts';
import { listPlannable, proposeCarePlan } from '../propose.ts';
import { planSeenBy, standingPlans } from '../seen-by.ts';
import { planPage } from '../store.ts';
import { planSummary, planView } from '../view.ts';

export const handler = resource(
  carePlansOperations,
  {
    listPlannable,
    proposeCarePlan,
    fileCarePlan,
    answerCarePlan,
    withdrawCarePlan,

    listPersonCarePlans: async ({ table, path, query, principal }) => {
      const personId = path.personId ?? '';
      const [file, book] = await Promise.all([entitledFile(table, personId), publishedBookOf(table)]);
      if (!file || !concerns(principal, personId))
        throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
      const latestFirst = standingPlans(file, book).sort((one, other) =>
        one.plan.proposed.at < other.plan.proposed.at ? 1 : -1,
      );
      return { items: await named(table, latestFirst.slice(0, query.limit).map(planView)) };
    },

    listCarePlans: async ({ table, query, principal }) => {
      const { status, limit, cursor } = query;
      const providerId = principal.role === 'provider' ? (principal.subjectId ?? '') : query.providerId;
      const page = await planPage(table, { list: status, providerId }, { limit, cursor });
      return { ...page, items: await named(table, page.items.map(planSummary)) };
    },

    getCarePlan: async (call) => {
      const view = planView(await planSeenBy(call));
      const [shown = view] = await named(call.table, [view]);
      return shown;
    },
  },
  { deliver: deliverAll, represented: throughMandate },
);
