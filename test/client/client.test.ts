import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { scoresFor } from '../../local/product/sample/scores.ts';
import { generateClient } from '../../portal/build/api-types.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';

/** What a client's author does: generates the types from what the host serves, compiles against them, and plays. */
describe('A client generated from the description', () => {
  const city = scheme('panjin');
  const story = fromRoot('test/client/story.ts');
  let test: TestHost;

  beforeAll(async () => {
    test = await startTestHost([city], '2024-03-04T01:00:00.000Z');
    const served = await fetch(`${test.host.url}/openapi.json`);
    await generateClient((await served.json()) as object, fromRoot('dist/client/api.d.ts'));
  });
  afterAll(() => test.close());

  it('compiles', () => {
    const compiler = fromRoot('node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', fromRoot('test/client')]);
    expect(String(stdout)).toBe('');
    expect(status).toBe(0);
  });

  // 70 % of thirty days at 35 yuan: 735 yuan of 1,050.
  it('goes the way from an application to a statement', async () => {
    const { applicationToStatement } = await import(story);
    const statement = await applicationToStatement({
      url: test.host.url,
      token: async (user: string) =>
        (await test.api.local<{ token: string }>('/sign-in', { user: `${user}@panjin` })).token,
      now: () => new Date(test.host.clock.nowMillis()).toISOString(),
      idle: test.host.idle,
      advanceTo: test.host.advanceTo,
      scores: scoresFor(city.standard, 5),
    });
    expect(statement).toMatchObject({
      feeFen: 105_000,
      fundFen: 73_500,
      selfFen: 31_500,
      providerId: 'house',
    });
  });
});
