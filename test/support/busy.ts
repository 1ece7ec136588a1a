import { ApiProblem } from '../../local/product/sample/client.ts';

const MOST_TRIES = 10;

/** What a client does that is told to come again: somebody else wrote the same at the same moment. */
export async function retryWhileBusy<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'busy' || tries === MOST_TRIES) throw error;
    }
  }
}
