import { rowOutcomes } from '../../../rules/enrolment/index.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { ImportFlow } from '../../roster/import-flow.ts';
import { takeRows } from '../chunk.ts';
import { takeoversOperations } from '../operations.ts';
import { takeBack } from '../taking-back.ts';

const flow = new ImportFlow({ kind: 'takeover', outcomes: rowOutcomes, takeRows });

export const handler = resource(
  takeoversOperations,
  {
    startTakeoverImport: (call) => flow.start(call),
    takeTakeoverChunk: (call) => flow.takeChunk(call),
    completeTakeoverImport: (call) => flow.complete(call),
    listTakeoverImports: (call) => flow.list(call),
    getTakeoverImport: (call) => flow.get(call),
    listTakeoverRows: (call) => flow.rows(call),
    takeBackTakeover: takeBack,
  },
  { deliver: deliverAll },
);
