interface FieldError {
  field: string;
  reason: { zh: string; en: string };
}

/** An answer that is not a success, as the API's problem document tells it. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];

  constructor(
    request: string,
    status: number,
    body: { code?: string; detail?: string; message?: string; errors?: FieldError[] },
  ) {
    super(`${request} → ${status} ${body.code ?? ''} ${body.detail ?? body.message ?? ''}`.trim());
    this.status = status;
    this.code = body.code ?? '';
    this.errors = body.errors ?? [];
  }
}

/**
 * Speaks to the API as any client would: over HTTP, with a sign-in and an Idempotency-Key for each write. A
 * representative says for whom: `representative:rep-1@xuzhou for per_1`.
 */
export class ApiClient {
  readonly #url: string;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(url: string) {
    this.#url = url;
  }

  get<T>(user: string, path: string): Promise<T> {
    return this.#request<T>(user, 'GET', path);
  }

  post<T>(user: string, path: string, key: string, body: unknown): Promise<T> {
    return this.#request<T>(user, 'POST', path, body, key);
  }

  put<T>(user: string, path: string, key: string, body: unknown): Promise<T> {
    return this.#request<T>(user, 'PUT', path, body, key);
  }

  /** All items of a paged list. */
  async list<T>(user: string, path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const query = `${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const page = await this.get<{ items: T[]; nextCursor?: string }>(user, path + query);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  /** The host's own endpoints need no sign-in. */
  async local<T>(path: string, body?: unknown): Promise<T> {
    return this.#send<T>(body === undefined ? 'GET' : 'POST', `/local${path}`, {}, body);
  }

  async #request<T>(user: string, method: string, path: string, body?: unknown, key?: string): Promise<T> {
    const [signIn = '', personId] = user.split(' for ');
    const headers = {
      authorization: `Bearer ${await this.#token(signIn)}`,
      ...(personId && { 'acts-for': personId }),
      ...(key && { 'idempotency-key': key }),
    };
    return this.#send<T>(method, path, headers, body);
  }

  #token(user: string): Promise<string> {
    const known = this.#tokens.get(user);
    if (known) return known;
    const token = this.local<{ token: string }>('/sign-in', { user }).then((answer) => answer.token);
    this.#tokens.set(user, token);
    return token;
  }

  async #send<T>(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new ApiProblem(`${method} ${path}`, response.status, answer as never);
    return answer;
  }
}
