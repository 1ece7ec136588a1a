import { scheme, startTestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const SECONDS = 4;
const AT_ONCE = 16;
const PATHS = [
  '/schemes',
  '/schemes/2022-01-01',
  '/parameters',
  '/providers',
  '/persons',
  '/cases',
  '/tasks',
];

/** How many reads of each list one host answers a second, as ratios to the quickest of the same run. */
export async function benchRequests(): Promise<void> {
  const document = scheme('xuzhou');
  const test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
  try {
    const town = new Town(test, document);
    await town.assessors(4);
    for (let count = 0; count < 20; count += 1) await town.apply(await town.person());
    const { token } = await test.api.local<{ token: string }>('/sign-in', { user: town.as('agency') });
    const rates: [string, number][] = [];
    for (const path of PATHS) rates.push([path, await rateOf(test.host.url + path, token)]);
    const best = Math.max(...rates.map(([, rate]) => rate));
    for (const [path, rate] of rates)
      console.log(
        `${String(Math.round(rate)).padStart(6)} a second  ${(rate / best).toFixed(2)}  GET ${path}`,
      );
  } finally {
    await test.close();
  }
}

async function rateOf(url: string, token: string): Promise<number> {
  const ask = async () => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    await response.arrayBuffer();
  };
  await ask();
  const began = performance.now();
  let answered = 0;
  const worker = async () => {
    while (performance.now() - began < SECONDS * 1000) {
      await ask();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answered / ((performance.now() - began) / 1000);
}
