/** Does the work for each value, at most `limit` at once; the first failure ends it. */
export async function eachOf<T>(
  values: readonly T[],
  limit: number,
  work: (value: T) => Promise<unknown>,
): Promise<void> {
  const queue = values[Symbol.iterator]();
  const worker = async () => {
    for (const value of queue) await work(value);
  };
  await Promise.all(Array.from({ length: Math.min(limit, values.length) }, worker));
}
