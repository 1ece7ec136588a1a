import { operations } from '../../functions/front-door/catalogue.ts';
import { problemsByStatus } from '../../functions/http/openapi-problems.ts';
import type { Operation } from '../../functions/http/operation.ts';
import { ApiClient, ApiProblem } from '../../local/product/sample/client.ts';

/** A client that fails where an operation answers a problem that its description does not tell. */
export class DescribedClient extends ApiClient {
  override get<T>(user: string, path: string): Promise<T> {
    return described('GET', path, super.get<T>(user, path));
  }

  override post<T>(user: string, path: string, key: string, body: unknown): Promise<T> {
    return described('POST', path, super.post<T>(user, path, key, body));
  }

  override put<T>(user: string, path: string, key: string, body: unknown): Promise<T> {
    return described('PUT', path, super.put<T>(user, path, key, body));
  }
}

async function described<T>(method: string, path: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiProblem) mustBeDescribed(method, path, error);
    throw error;
  }
}

/** What the gateway refuses itself has no code; a path that no operation has is the gateway's to refuse. */
function mustBeDescribed(method: string, path: string, { status, code }: ApiProblem): void {
  const found = operationAt(method, path);
  if (code === '' || found === undefined) return;
  const codes: readonly string[] = problemsByStatus(found).get(status) ?? [];
  if (!codes.includes(code))
    throw new Error(
      `${method} ${found.path} answered ${status} ${code}, which its description does not tell`,
    );
}

function operationAt(method: string, path: string): Operation | undefined {
  const words = path.replace(/\?.*/, '').split('/');
  const all: Operation[] = Object.values(operations);
  return all.find((operation) => {
    const template = operation.path.split('/');
    return (
      operation.method === method &&
      template.length === words.length &&
      template.every((word, index) => word.startsWith('{') || word === words[index])
    );
  });
}
