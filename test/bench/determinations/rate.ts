/**
 * Determinations a second of processor time, the collector's threads included, so that other work on the machine
 * does not count: the best of some rounds, after the code is warm.
 */
const ROUND_MILLIS = 250;
const ROUNDS = 8;

/** The ways take turns, so that what else the machine does falls on all of them alike. */
export function ratesPerSecond<T, Way extends string>(
  people: readonly T[],
  ways: Record<Way, (person: T) => unknown>,
): Record<Way, number> {
  const rates = Object.fromEntries(Object.keys(ways).map((way) => [way, 0])) as Record<Way, number>;
  for (let count = 0; count <= ROUNDS; count += 1)
    for (const way of Object.keys(ways) as Way[]) rates[way] = Math.max(rates[way], round(people, ways[way]));
  return rates;
}

function round<T>(people: readonly T[], determine: (person: T) => unknown): number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  while (performance.now() - startedAt < ROUND_MILLIS) {
    for (const person of people) kept = determine(person);
    done += people.length;
  }
  const { user, system } = process.cpuUsage(before);
  return (done / (user + system)) * 1_000_000;
}

/**
 * Keeps the result alive, so that nothing is computed for nobody.
 * @public
 */
export let kept: unknown;

/** The same for engines that answer later, and may work in threads of their own. */
export async function asyncRatePerSecond<T>(
  people: readonly T[],
  determine: (person: T) => Promise<unknown>,
): Promise<number> {
  const some = people.slice(0, 500);
  await asyncRound(some, determine);
  const rates = [];
  for (let count = 0; count < 3; count += 1) rates.push(await asyncRound(some, determine));
  return Math.max(...rates);
}

async function asyncRound<T>(
  people: readonly T[],
  determine: (person: T) => Promise<unknown>,
): Promise<number> {
  const before = process.cpuUsage();
  for (const person of people) kept = await determine(person);
  const { user, system } = process.cpuUsage(before);
  return (people.length / (user + system)) * 1_000_000;
}
