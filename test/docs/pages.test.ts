import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGES } from '../../docs/render.ts';
import { fromRoot } from '../../infra/paths.ts';

describe('pages made from code', () => {
  it.each(Object.keys(PAGES))('%s is current (npm run docs)', async (path) => {
    expect(readFileSync(fromRoot(path), 'utf8')).toBe(await PAGES[path]?.());
  });
});
