import { withoutUndefined } from '../../base/objects.ts';
import { fieldProblem, Problem, type ProblemCode } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { schemeBookOf } from '../../scheme/store.ts';
import { careListBegun } from '../care-list-store.ts';
import { registersOperations } from '../operations.ts';
import { registerPage, registerWrite } from '../store.ts';
import * as words from '../words.ts';

export const handler = resource(registersOperations, {
  registerProvider: async ({ table, body, today }) => {
    const book = await schemeBookOf(table);
    const known = book?.on(today).careModes.map(({ id }) => id) ?? [];
    const unknown = body.careModes.find((mode) => !known.includes(mode));
    if (unknown) {
      throw fieldProblem('body.careModes', words.noSuchCareMode({ unknown, known }));
    }
    const refusal = taken('provider_registered', body.providerId);
    const { providerId } = body;
    return {
      answer: body,
      writes: [registerWrite(table, 'provider', providerId, body, refusal), careListBegun(table, providerId)],
    };
  },
  listProviders: ({ table, query }) => registerPage(table, 'provider', withoutUndefined(query)),

  registerAssessor: async ({ table, body }) => {
    const refusal = taken('assessor_registered', body.assessorId);
    return { answer: body, writes: [registerWrite(table, 'assessor', body.assessorId, body, refusal)] };
  },
  listAssessors: ({ table, query }) => registerPage(table, 'assessor', withoutUndefined(query)),

  registerOperatorContract: async ({ table, body }) => {
    const id = `${body.operatorId}@${body.from}`;
    const refusal = taken('operator_contract_registered', id);
    return { answer: body, writes: [registerWrite(table, 'operator-contract', id, body, refusal)] };
  },
  listOperatorContracts: ({ table, query }) =>
    registerPage(table, 'operator-contract', withoutUndefined(query)),
});

function taken(code: ProblemCode, id: string): () => Error {
  return () => new Problem(code, `body: ${id} is already in the register`);
}
