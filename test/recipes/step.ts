import { after, type Recipe } from './recipe.ts';

/** A step of a workflow that looks at the person first. */
export const step: Recipe = {
  heading: 'A step',
  placeholders: { '<subject>': 'entitlement', '<step>': 'count-stays', '<machine>': 'suspension' },
  adds: {
    'functions/entitlement/steps/count-stays.ts': `import * as z from 'zod';
import { step, TenantId } from '../../lambda/step.ts';
import { personById } from '../../person/store.ts';

const Input = z.object({ tenantId: TenantId, personId: z.string() });

/** How many hospital stays of the person are known. */
export const handler = step(Input, async ({ personId }, table) => {
  const person = await personById(table, personId);
  return { stays: person?.facts.hospitalStays.length ?? 0 };
});
`,
  },
  edits: {
    'workflows/suspension.ts': (text) =>
      after(
        'const { scope, functions } = surroundings;\n',
        `  const count = call(scope, 'CountStays', functions('steps-count-stays'), {
    tenantId: input('tenantId'),
    personId: input('personId'),
  });
`,
      )(text.replace('return review.next', 'return count.next(review).next')),
  },
  pages: ['docs/workflows.md'],
};
