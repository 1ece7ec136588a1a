import { afterAll, beforeAll, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

let test: TestHost;

beforeAll(async () => {
  test = await startTestHost([], '2024-03-04T01:00:00.000Z', { withoutScheme: ['lanshan'] });
});
afterAll(() => test.close());

it('A city takes the scheme of its deployment also where somebody was registered before it came', async () => {
  const document = scheme('lanshan');
  const town = new Town(test, document);
  await town.person();
  const [version] = document.versions;
  const path = `/schemes/${version?.effectiveFrom}`;
  const loaded = await town.put(town.as('platform'), path, { ...document, versions: [version] });
  expect(loaded).toMatchObject({ version: version?.effectiveFrom, revision: 1, superseded: false });
});
