import type { Recipe } from './recipe.ts';

/** A pure rule and the Lambda around it. */
export const rule: Recipe = {
  heading: 'A rule',
  placeholders: { '<stage>': 'application', '<subject>': 'case', '<rule>': 'age-at-application' },
  adds: {
    'rules/application/age-at-application.ts': `import { yearOf } from '../base/calendar.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/** How many calendar years a person has begun on the day. */
export function ageAtApplication(
  { effectiveFrom }: CompiledScheme,
  { birthDate, onDate }: { birthDate: string; onDate: string },
): { years: number; version: string } {
  return { years: yearOf(onDate) - yearOf(birthDate), version: effectiveFrom };
}
`,
    'functions/case/rules/age-at-application.ts': `import { ageAtApplication } from '../../../rules/application/age-at-application.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(ageAtApplication);
`,
    'test/rules/age-at-application.test.ts': `import { expect, it } from 'vitest';
import { ageAtApplication } from '../../rules/application/age-at-application.ts';

it('counts calendar years', () => {
  const scheme = { effectiveFrom: '2024-01-01' } as Parameters<typeof ageAtApplication>[0];
  const facts = { birthDate: '1944-12-31', onDate: '2024-01-01' };
  expect(ageAtApplication(scheme, facts)).toEqual({ years: 80, version: '2024-01-01' });
});
`,
  },
  edits: {},
};
