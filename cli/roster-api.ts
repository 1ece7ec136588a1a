import { UsageError } from './errors.ts';

/** The API answered with a refusal that repeating the request would not change. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal';
  readonly status: number;
  readonly code: string;

  constructor(
    status: number,
    { code = '', title = '', detail = '' }: { code?: string; title?: string; detail?: string },
  ) {
    super(`${title} ${detail}`.trim());
    this.status = status;
    this.code = code;
  }
}

/** The API could not be reached, or failed, again and again. */
export class ApiUnreachable extends Error {
  override name = 'ApiUnreachable';
}

export interface ApiOptions {
  url: string;
  tenant: string;
  /** Role and, where it acts for somebody, subject: `agency`, `agency:wang`. Signs in on this machine's own host. */
  user: string;
  /** A token given by the caller goes before signing in. */
  token?: string | undefined;
}

/** The API that a command line names. @throws UsageError where it names no tenant, or no way to sign in */
export function apiFor(options: Omit<ApiOptions, 'tenant'> & { tenant?: string | undefined }): RosterApi {
  const { tenant, url, user, token } = options;
  if (tenant === undefined)
    throw new UsageError('--tenant 须指定统筹地区 · names the tenant, such as --tenant xuzhou');
  return new RosterApi({
    url: url.replace(/\/$/, ''),
    tenant,
    user,
    token: token ?? process.env.CHANGHU_TOKEN,
  });
}

const WAITS_MILLIS = [200, 500, 1000, 2000, 4000];
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Speaks to the API of one tenant; repeats what failed on the way, which every command with its key allows. */
export class RosterApi {
  readonly #options: ApiOptions;
  #token: string | undefined;

  /** @throws UsageError where there is neither a token nor a host on this machine */
  constructor(options: ApiOptions) {
    const { url, token } = options;
    if (!URL.canParse(url)) throw new UsageError(`--url 不是网址 · is no URL: ${url}`);
    if (token === undefined && !LOOPBACK.includes(new URL(url).hostname))
      throw new UsageError(
        '须以 CHANGHU_TOKEN 或 --token 给出登录令牌 · a token is needed, in CHANGHU_TOKEN or by --token',
      );
    this.#options = options;
    this.#token = token;
  }

  get<T>(path: string): Promise<T> {
    return this.#repeating<T>({ method: 'GET', path });
  }

  send<T>(method: 'POST' | 'PUT', path: string, key: string, body: unknown): Promise<T> {
    return this.#repeating<T>({ method, path, key, body: JSON.stringify(body) });
  }

  async #repeating<T>(request: Request): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once<T>(request);
      } catch (error) {
        const wait = WAITS_MILLIS[attempt];
        if (!isPassing(error)) throw error;
        if (wait === undefined) throw new ApiUnreachable(messageOf(error));
        if (error instanceof ApiRefusal && error.status === 401) this.#token = this.#options.token;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  async #once<T>({ method, path, key, body }: Request): Promise<T> {
    this.#token ??= await this.#signIn();
    const response = await fetch(this.#options.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(key && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    });
    return answerOf<T>(response);
  }

  async #signIn(): Promise<string> {
    const { url, tenant, user } = this.#options;
    const response = await fetch(`${url}/local/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: `${user}@${tenant}` }),
    });
    return (await answerOf<{ token: string }>(response)).token;
  }
}

interface Request {
  method: string;
  path: string;
  key?: string;
  body?: string;
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  const answer = text.startsWith('{') ? (JSON.parse(text) as object) : {};
  if (response.ok) return answer as T;
  throw new ApiRefusal(response.status, answer);
}

/** What may be otherwise the next time: the network, a server's failure, an expired sign-in, a busy record. */
function isPassing(error: unknown): boolean {
  if (error instanceof ApiRefusal)
    return error.status >= 500 || error.status === 429 || error.status === 401 || error.code === 'busy';
  return error instanceof TypeError;
}

function messageOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== '' ? `${message}: ${cause.message}` : message;
}
