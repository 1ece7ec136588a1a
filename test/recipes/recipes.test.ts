import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { city } from './city.ts';
import { Copy, type Done } from './copy.ts';
import { event } from './event.ts';
import { machine } from './machine.ts';
import { operation } from './operation.ts';
import type { Recipe } from './recipe.ts';
import { role } from './role.ts';
import { rule } from './rule.ts';
import { step } from './step.ts';

const recipes = [operation, rule, step, machine, role, event, city];

/** Existing files that an operation with a new stored item, a policy line and words in both languages edits. */
const MOST_EDITED_BY_AN_OPERATION = 4;

/** The files that CONTRIBUTING.md lists under a heading: `- new \`file\`` and `- edit \`file\``. */
function listed({ heading, placeholders }: Recipe): Done {
  const page = readFileSync(fromRoot('CONTRIBUTING.md'), 'utf8');
  const section = page.split(`\n### ${heading}\n`)[1]?.split('\n### ')[0]?.split('\n## ')[0] ?? '';
  const filesAfter = (word: string) =>
    [...section.matchAll(new RegExp(`^- ${word} \`([^\`]+)\``, 'gm'))].map(([, file = '']) =>
      Object.entries(placeholders).reduce((text, [name, value]) => text.replaceAll(name, value), file),
    );
  return { added: filesAfter('new').sort(), edited: filesAfter('edit').sort() };
}

describe('The recipes of CONTRIBUTING.md', () => {
  const copy = new Copy();
  const done = new Map<Recipe, Done>();

  beforeAll(() => {
    for (const recipe of recipes) done.set(recipe, copy.carryOut(recipe));
  });
  afterAll(() => copy.delete());

  it.each(recipes.map((recipe) => [recipe.heading, recipe] as const))(
    '%s: touches the files that are listed, and no others',
    (heading, recipe) => {
      console.log(
        `${heading}: ${done.get(recipe)?.added.length} new, ${done.get(recipe)?.edited.length} edited`,
      );
      expect(done.get(recipe)).toEqual(listed(recipe));
    },
  );

  it('let an operation edit few files', () => {
    expect(done.get(operation)?.edited.length).toBeLessThanOrEqual(MOST_EDITED_BY_AN_OPERATION);
  });

  it('leave a project whose types hold', () => {
    copy.npm('run', 'typecheck');
  });

  it('leave a project that keeps its shape, its permissions and its pages', () => {
    copy.npm(
      'test',
      '--',
      'test/shape',
      'test/access/permissions',
      'test/docs',
      'test/rules/age-at-application',
    );
  });

  it('leave a project that is deployed with what was added', () => {
    copy.npm('exec', '--', 'tsx', '--eval', "import('./infra/assembly.ts').then((m) => m.ensureAssembly())");
    const templates = readdirSync(join(copy.directory, 'cdk.out'))
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => copy.read(`cdk.out/${file}`))
      .join('\n');
    for (const name of ['api-notes', 'rules-age-at-application', 'steps-count-stays', 'looking-back'])
      expect(templates).toContain(`"changhu-${name}"`);
    expect(templates).toContain('POST /persons/{personId}/notes');
    expect(templates).toContain('"/changhu/tenants/xincheng"');
  });
});
