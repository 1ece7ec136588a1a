import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../docs/answers.ts';
import { PAGES } from '../../docs/render.ts';
import { fromRoot } from '../../infra/paths.ts';

describe('pages made from code', () => {
  it.each(Object.keys(PAGES))('%s is current (npm run docs)', async (path) => {
    expect(readFileSync(fromRoot(path), 'utf8')).toBe(await PAGES[path]?.());
  });
});

describe('the answers to what comes late, twice or wrong', () => {
  it.each(ANSWERS.map(({ what, test }) => [what, test]))('%s is shown by %s', (_what, test) => {
    expect(existsSync(fromRoot(test))).toBe(true);
  });
});
