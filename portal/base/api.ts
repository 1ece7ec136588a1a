import type { components, paths } from 'changhu-api';
import createClient from 'openapi-fetch';
import { ApiError, type ProblemDocument } from './problem.ts';
import { accessToken, actedFor } from './session.ts';

export type Schemas = components['schemas'];

/** The API of the address at which the page stands, in the name of whoever is signed in. */
export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  async onRequest({ request }) {
    const token = await accessToken();
    if (token) request.headers.set('authorization', `Bearer ${token}`);
    const person = actedFor();
    if (person) request.headers.set('acts-for', person);
    return request;
  },
});

/** What an operation answers. @throws ApiError with the problem that it was refused with */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  const isProblem = response.headers.get('content-type')?.includes('problem+json');
  throw new ApiError(response.status, isProblem ? (error as ProblemDocument) : null);
}

/** A command sent twice under one key has one effect; a form keeps its key until what it says was taken. */
export function commandKey(): string {
  return crypto.randomUUID();
}
