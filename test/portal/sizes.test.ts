import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { chromiumPath, openBrowser, PHONE, Visitor } from './browser.ts';

const MOST_BYTES = 250_000;

describe.skipIf(!chromiumPath)('The first load of the portal', () => {
  let test: TestHost;
  let browser: Browser;

  beforeAll(async () => {
    await buildPortalAside();
    test = await startTestHost([scheme('xuzhou')], '2024-03-04T01:00:00.000Z');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  it(`brings a family at most ${MOST_BYTES / 1000} KB of packed script until its start page stands`, async () => {
    const personId = await new Town(test, scheme('xuzhou')).person();
    const sizes = new Map<string, number>();
    const visitor = await Visitor.signedIn(
      browser,
      test.host.url,
      `insured:${personId}@xuzhou`,
      PHONE,
      (page) =>
        page.on('response', (response) => {
          const { pathname } = new URL(response.url());
          if (!pathname.endsWith('.js')) return;
          expect(response.headers()['content-encoding']).toBe('gzip');
          sizes.set(pathname, Number(response.headers()['content-length']));
        }),
    );
    const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    console.log(`${sizes.size} scripts, ${(total / 1000).toFixed(0)} KB packed`);
    expect(total).toBeLessThanOrEqual(MOST_BYTES);
    await visitor.leave();
  });
});
