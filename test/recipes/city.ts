import { readFileSync } from 'node:fs';
import { fromRoot } from '../../infra/paths.ts';
import type { Recipe } from './recipe.ts';

const files = ['source.md', 'scheme.yaml', 'clauses.yaml'];

/** The invented city of docs/adding-a-city.md. */
export const city: Recipe = {
  heading: 'A city',
  placeholders: { '<city>': 'xincheng' },
  adds: Object.fromEntries(
    files.map((file) => [
      `seeds/xincheng/${file}`,
      readFileSync(fromRoot(`test/schemes/xincheng/${file}`), 'utf8'),
    ]),
  ),
  edits: {},
};
