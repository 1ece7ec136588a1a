import { fieldProblem, Problem, type ProblemCode } from '../http/problems.ts';
import { resource } from '../http/resource.ts';
import { withoutUndefined } from '../runtime/objects.ts';
import { registerPage, registerWrite } from '../storage/registers.ts';
import { schemeBookOf } from '../storage/schemes.ts';

export const handler = resource({
  registerProvider: async ({ table, body, today }) => {
    const book = await schemeBookOf(table);
    const known = book?.on(today).careModes.map(({ id }) => id) ?? [];
    const unknown = body.careModes.find((mode) => !known.includes(mode));
    if (unknown) {
      throw fieldProblem(
        'body.careModes',
        `本地政策没有护理服务形式 ${unknown}`,
        `${unknown} is no care mode of this scheme; it has ${known.join(', ')}`,
      );
    }
    return {
      answer: body,
      writes: [
        registerWrite(
          table,
          'provider',
          body.providerId,
          body,
          taken('provider_registered', body.providerId),
        ),
      ],
    };
  },
  listProviders: ({ table, query }) => registerPage(table, 'provider', withoutUndefined(query)),

  registerAssessor: async ({ table, body }) => ({
    answer: body,
    writes: [
      registerWrite(table, 'assessor', body.assessorId, body, taken('assessor_registered', body.assessorId)),
    ],
  }),
  listAssessors: ({ table, query }) => registerPage(table, 'assessor', withoutUndefined(query)),

  registerCarer: async ({ table, body }) => ({
    answer: body,
    writes: [registerWrite(table, 'carer', body.carerId, body, taken('carer_registered', body.carerId))],
  }),
  listCarers: ({ table, query }) => registerPage(table, 'carer', withoutUndefined(query)),
});

function taken(code: ProblemCode, id: string): () => Error {
  return () => new Problem(code, `body: ${id} is already in the register`);
}
