import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';

let test: TestHost;
beforeAll(async () => {
  test = await startTestHost([scheme('panjin')], '2024-03-04T01:00:00.000Z');
});
afterAll(() => test?.close());

function setIncome(value: number): Promise<{ value: number }> {
  const body = { value, source: '统计公报' };
  return test.api.put('agency@panjin', '/parameters/monthlyIncomeBaseFen/2024', 'one-key', body);
}

it('The answer to a command is kept for seven days, and is gone at the latest a week after', async () => {
  const first = await setIncome(300_000);
  await test.host.advanceTo('2024-03-11T00:30:00.000Z');
  expect(await setIncome(300_000)).toEqual(first);
  expect((await problemOf(() => setIncome(310_000))).code).toBe('idempotency_key_reused');
  await test.host.advanceTo('2024-03-19T00:00:00.000Z');
  expect(await setIncome(310_000)).toMatchObject({ value: 310_000 });
});
