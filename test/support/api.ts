import { ApiProblem } from '../../local/product/sample/client.ts';

/** The problem that a request is refused with; a request that is not refused fails the test. */
export async function problemOf(request: () => Promise<unknown>): Promise<ApiProblem> {
  try {
    await request();
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new Error('the request was not refused');
}
