import { isDeepStrictEqual } from 'node:util';
import { PROBLEMS } from '../../functions/http/problems.ts';
import type { Dice } from './dice.ts';
import { Broken, must } from './failure.ts';
import type { Tally } from './tally.ts';

export type Outcome<T = Record<string, unknown>> =
  | { ok: true; answer: T }
  | { ok: false; status: number; code: string; detail: string };

/** An API Gateway refusal has no code of ours: the sign-in's role may not do the operation at all. */
const FORBIDDEN = 'forbidden';
/** How often a command is sent once more: with its key, and with another. */
const SENT_TWICE = 0.03;
const SENT_ANEW = 0.02;

/** The API under the URL as people use it; whatever it answers is counted, and no answer may be an error of its own. */
export class Commands {
  readonly tally: Tally;
  readonly #url: string;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(url: string, tally: Tally) {
    this.#url = url;
    this.tally = tally;
  }

  /** Has everybody sign in anew, as after a change of the program. */
  signOut(): void {
    this.#tokens.clear();
  }

  /** A read that must succeed. */
  async get<T>(user: string, path: string): Promise<T> {
    const outcome = await this.attempt<T>(user, 'GET', path);
    if (outcome.ok) return outcome.answer;
    throw new Broken(`GET ${path} as ${user} → ${outcome.status} ${outcome.code} ${outcome.detail}`);
  }

  /** All items of a paged list. */
  async list<T>(user: string, path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query: string = `${path.includes('?') ? '&' : '?'}limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: { items: T[]; nextCursor?: string } = await this.get(user, path + query);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** Sends a command, by chance twice or anew: its answer stays the same, and what comes anew is never an error. */
  async command<T>(
    user: string,
    path: string,
    key: string,
    body: unknown,
    options: { method?: 'POST' | 'PUT'; dice?: Dice } = {},
  ): Promise<Outcome<T>> {
    const { method = 'POST', dice } = options;
    const first = await this.attempt<T>(user, method, path, body, key);
    if (!dice) return first;
    if (first.ok && dice.chance(SENT_TWICE)) {
      this.tally.count('sent again', 'with the same key');
      const second = await this.attempt<T>(user, method, path, body, key);
      must(
        isDeepStrictEqual(second, first),
        () => `${path} sent twice with one key → ${JSON.stringify(second)}, not ${JSON.stringify(first)}`,
      );
    }
    if (first.ok && dice.chance(SENT_ANEW)) {
      this.tally.count('sent again', 'with another key');
      await this.attempt(user, method, path, body, `${key}-anew`);
    }
    if (first.ok && dice.chance(0.005)) {
      const reused = await this.attempt(user, method, path, { other: body }, key);
      must(!reused.ok, () => `${path}: a key was taken for two different requests`);
    }
    return first;
  }

  async attempt<T>(
    user: string,
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<Outcome<T>> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.#token(user)}` };
    if (key !== undefined) headers['idempotency-key'] = key;
    const response = await this.#send(method, path, headers, body);
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.ok) return { ok: true, answer: answer as T };
    return this.#refusal(`${method} ${path} as ${user}`, response.status, answer);
  }

  #refusal(request: string, status: number, answer: Record<string, unknown>): Outcome<never> {
    const code = typeof answer.code === 'string' ? answer.code : FORBIDDEN;
    const detail = String(answer.detail ?? answer.message ?? '');
    must(status < 500, () => `${request} → ${status} ${code} ${detail}`);
    const listed = code === FORBIDDEN ? 403 : PROBLEMS[code as keyof typeof PROBLEMS]?.status;
    must(listed === status, () => `${request} → ${status} ${code}, which the catalogue does not have`);
    this.tally.count('refusals', code);
    return { ok: false, status, code, detail };
  }

  #token(user: string): Promise<string> {
    const known = this.#tokens.get(user);
    if (known) return known;
    const token = this.#signIn(user);
    this.#tokens.set(user, token);
    return token;
  }

  async #signIn(user: string): Promise<string> {
    const response = await this.#send('POST', '/local/sign-in', {}, { user });
    const { token } = (await response.json()) as { token?: string };
    if (token === undefined) throw new Broken(`${user} cannot sign in`);
    return token;
  }

  #send(method: string, path: string, headers: Record<string, string>, body: unknown): Promise<Response> {
    return fetch(this.#url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
