import { rowOutcomes } from '../../../rules/enrolment/index.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import type { Message } from '../../outbox/store.ts';
import { tellInsured } from '../../person/tell-insured.ts';
import { tellSearch } from '../../person/tell-search.ts';
import { takeRows } from '../chunk.ts';
import { ImportFlow } from '../import-flow.ts';
import { rosterImportsOperations } from '../operations.ts';
import type { RosterChunk } from '../store.ts';

const flow = new ImportFlow({ kind: 'roster', outcomes: rowOutcomes, takeRows, tellChunk });

export const handler = resource(
  rosterImportsOperations,
  {
    startRosterImport: (call) => flow.start(call),
    takeRosterChunk: (call) => flow.takeChunk(call),
    completeRosterImport: (call) => flow.complete(call),
    listRosterImports: (call) => flow.list(call),
    getRosterImport: (call) => flow.get(call),
    listRosterRows: (call) => flow.rows(call),
  },
  { deliver: deliverAll },
);

/** One execution each tells of a whole chunk: a roster is as long as the city has people. */
function tellChunk(tenantId: string, importId: string, { number, results }: RosterChunk): Message[] {
  const personIds = results.flatMap(({ outcome, personId }) =>
    personId !== undefined && (outcome === 'created' || outcome === 'changed') ? [personId] : [],
  );
  if (personIds.length === 0) return [];
  return [tellInsured, tellSearch].map((tell) => tell(tenantId, `${importId}-${number}`, personIds));
}
