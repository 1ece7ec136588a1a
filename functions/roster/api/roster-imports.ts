import type { RosterColumn } from '../../../rules/enrolment/index.ts';
import { resource } from '../../http/resource.ts';
import { takeRows } from '../chunk.ts';
import { ImportFlow } from '../import-flow.ts';
import { rosterImportsOperations } from '../operations.ts';

const flow = new ImportFlow<RosterColumn>('roster', takeRows);

export const handler = resource(rosterImportsOperations, {
  startRosterImport: (call) => flow.start(call),
  takeRosterChunk: (call) => flow.takeChunk(call),
  completeRosterImport: (call) => flow.complete(call),
  listRosterImports: (call) => flow.list(call),
  getRosterImport: (call) => flow.get(call),
  listRosterRows: (call) => flow.rows(call),
});
