import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Page {
  items: { personId: string }[];
  nextCursor?: string;
}

describe('A cursor', () => {
  let test: TestHost;
  let town: Town;
  let first: Page;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    for (let count = 0; count < 3; count += 1) await town.person();
    first = await read('agency@xuzhou', '/persons?limit=1');
  });
  afterAll(() => test.close());

  const read = (user: string, path: string, cursor = '') =>
    town.get<Page>(user, `${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);

  it('reads on, person by person, for who was given it', async () => {
    const seen = [...first.items];
    for (let page = first; page.nextCursor !== undefined; seen.push(...page.items))
      page = await read('agency@xuzhou', '/persons?limit=1', page.nextCursor);
    expect(new Set(seen.map(({ personId }) => personId)).size).toBe(3);
  });

  it('names nobody', () => {
    const told = Buffer.from(first.nextCursor ?? '', 'base64url').toString('latin1');
    expect(told).not.toContain(first.items[0]?.personId ?? 'per_');
    expect(told).not.toContain('PERSON');
  });

  it.each([
    ['another sign-in', 'operator@xuzhou', '/persons?limit=1'],
    ['another city', 'agency@jining', '/persons?limit=1'],
    ['another list', 'agency@xuzhou', '/cases?limit=1'],
  ])('is refused to %s', async (_whom, user, path) => {
    const refused = await problemOf(() => read(user, path, first.nextCursor));
    expect(refused).toMatchObject({ status: 400, errors: [{ field: 'query.cursor' }] });
  });
});
