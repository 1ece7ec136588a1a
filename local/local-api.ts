import type { IncomingMessage } from 'node:http';
import type { EventStore } from './events/event-store.ts';
import { BodyTooLargeError, readBody } from './gateway/body.ts';
import type { GatewayResponse } from './gateway/response.ts';
import type { Health } from './health.ts';
import { HostError } from './host-error.ts';
import { jsonResponse } from './http-server.ts';
import type { HostClock } from './persistent-clock.ts';
import type { TokenIssuer } from './tokens/issuer.ts';
import type { SignIns } from './tokens/sign-ins.ts';

const longestBodyBytes = 64 * 1024;
const mostListedEvents = 1000;
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

export interface LocalApiOptions {
  clock: HostClock;
  issuer: TokenIssuer | null;
  signIns: SignIns;
  events: EventStore;
  advanceTo: (instant: string) => Promise<void>;
  idle: () => Promise<void>;
  health: () => Promise<Health>;
}

/** A refusal of the host's own API: becomes a problem document (RFC 9457). */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** The answer of a host that cannot serve. */
class Unhealthy extends Error {
  readonly answer: object;

  constructor(answer: object) {
    super('the host cannot serve');
    this.answer = answer;
  }
}

type Operation = (body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** The routes of the host itself: its health, clock and events, waiting for it, and sign-in without a password. */
export class LocalApi {
  private readonly operations: Record<string, Operation>;

  constructor(options: LocalApiOptions) {
    const { clock, issuer, events } = options;
    const clockState = () => ({ now: new Date(clock.nowMillis()).toISOString(), mode: clock.mode });
    this.operations = {
      'GET /local/health': async () => {
        const health = await options.health();
        if (health.status === 'failing') throw new Unhealthy({ ...health, ...clockState() });
        return { ...health, ...clockState() };
      },
      'GET /local/clock': clockState,
      'POST /local/clock': async ({ advanceTo }) => {
        await advance(options, advanceTo);
        return clockState();
      },
      'POST /local/idle': async () => {
        await options.idle();
        return clockState();
      },
      'GET /local/events': (_body, query) =>
        events.list(
          wholeNumber(query, 'after', { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 }),
          wholeNumber(query, 'limit', { least: 1, most: mostListedEvents, otherwise: 100 }),
        ),
      ...(issuer === null ? {} : tokenOperations(issuer, options.signIns)),
    };
  }

  /** Whether the path belongs to the host rather than to the deployed API. */
  owns(path: string): boolean {
    return path.startsWith('/local/') || path === '/.well-known/jwks.json';
  }

  async handle(request: IncomingMessage): Promise<GatewayResponse> {
    try {
      refuseOtherSites(request);
      const [path, query] = (request.url ?? '/').split('?');
      const operation = this.operations[`${request.method} ${path}`];
      if (operation === undefined)
        throw new Refusal(404, 'not_found', `${request.method} ${path} is not here.`);
      return jsonResponse(200, await operation(await readObject(request), new URLSearchParams(query)));
    } catch (error) {
      return error instanceof Unhealthy ? jsonResponse(503, error.answer) : problem(error);
    }
  }
}

function tokenOperations(issuer: TokenIssuer, signIns: SignIns): Record<string, Operation> {
  return {
    'GET /.well-known/jwks.json': () => issuer.publicKeys,
    'POST /local/sign-in': async ({ user }) => {
      const found = signIns.read(user);
      if (found === null) throw new Refusal(400, 'user_invalid', signIns.form);
      const { token, expiresAt } = await issuer.issue(found);
      return { token, expiresAt, ...found.claims };
    },
  };
}

function wholeNumber(
  query: URLSearchParams,
  name: string,
  range: { least: number; most: number; otherwise: number },
): number {
  const text = query.get(name);
  if (text === null) return range.otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= range.least && value <= range.most) return value;
  throw new Refusal(
    400,
    `${name}_invalid`,
    `${name} must be a whole number from ${range.least} to ${range.most}.`,
  );
}

async function advance(options: LocalApiOptions, instant: unknown): Promise<void> {
  if (options.clock.mode === 'real')
    throw new Refusal(409, 'clock_real', 'The clock is real and cannot be moved.');
  if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) {
    throw new Refusal(400, 'advance_to_invalid', 'advanceTo must be an ISO 8601 instant.');
  }
  try {
    await options.advanceTo(instant);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(409, 'clock_backwards', error.message);
    throw error;
  }
}

/**
 * These routes give out tokens and move time, so a web page the developer happens to visit must not reach them:
 * neither under another host name (DNS rebinding) nor with a form, which cannot send JSON.
 */
function refuseOtherSites(request: IncomingMessage): void {
  const hostname = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!loopbackNames.has(hostname))
    throw new Refusal(403, 'host_refused', `The host ${hostname} is not served.`);
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  const type = request.headers['content-type'] ?? '';
  if (hasBody && !/^application\/json\b/i.test(type)) {
    throw new Refusal(415, 'content_type_invalid', 'The content type must be application/json.');
  }
}

async function readObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request, longestBodyBytes)).toString('utf8');
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one refusal below.
  }
  throw new Refusal(400, 'body_invalid', 'The body is not a JSON object.');
}

function problem(error: unknown): GatewayResponse {
  const refusal = asRefusal(error);
  const body = { type: 'about:blank', status: refusal.status, code: refusal.code, detail: refusal.message };
  return jsonResponse(refusal.status, body, 'application/problem+json');
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HostError) return new Refusal(503, 'host_failing', error.message);
  if (error instanceof BodyTooLargeError) return new Refusal(413, 'body_too_large', error.message);
  return new Refusal(500, 'internal', error instanceof Error ? error.message : String(error));
}
