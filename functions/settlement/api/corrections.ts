import { pick, withoutUndefined } from '../../base/objects.ts';
import { resource } from '../../http/resource.ts';
import { withPersonNames } from '../../person/names.ts';
import { correctionsOperations } from '../correction-operations.ts';
import { type Correction, correctionPage, correctionsOf } from '../correction-store.ts';

export const handler = resource(correctionsOperations, {
  listCorrections: async ({ table, query }) => {
    const { personId, ...paging } = query;
    if (personId === undefined) {
      const page = await correctionPage(table, withoutUndefined(paging));
      return { ...page, items: await withPersonNames(table, page.items.map(view)) };
    }
    const corrections = await correctionsOf(table, personId);
    const ofStatus = corrections.filter(({ status }) => status === query.status);
    return { items: await withPersonNames(table, ofStatus.map(view)) };
  },
});

const AMOUNTS = ['feeFen', 'fundFen', 'selfFen', 'providerFen', 'refusedFen'] as const;

function view(correction: Correction) {
  return {
    ...pick(correction, 'correctionId', 'personId', 'status', 'foundAt', 'source', 'reason', 'runId'),
    ...pick(correction, ...AMOUNTS),
    lines: correction.lines.map((line) =>
      pick(line, 'month', 'providerId', 'component', 'reason', ...AMOUNTS),
    ),
  };
}
