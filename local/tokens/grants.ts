import { createHash, randomBytes } from 'node:crypto';
import type { LocalUser } from './sign-ins.ts';

/** Of RFC 6749, 4.1.2: a code is used once, soon. */
const CODE_MILLIS = 60_000;
const SESSION_MILLIS = 12 * 3_600_000;
const MOST_KEPT = 10_000;

/** A browser in which somebody signed in. */
export interface Session {
  readonly id: string;
  readonly user: LocalUser;
  /** When, in seconds of the epoch, as `auth_time` says it. */
  readonly sinceSeconds: number;
}

/** What a code stands for until it is exchanged. */
export interface CodeGrant {
  redirectUri: string;
  codeChallenge: string;
  nonce: string | null;
  session: Session;
}

/**
 * What the issuer has handed out: sessions of browsers, codes, refresh tokens. In memory: with the host they end. Times
 * are real, as those of the tokens are.
 */
export class Grants {
  private readonly nowMillis: () => number;
  private readonly sessions: Shelf<Session>;
  private readonly codes: Shelf<CodeGrant>;
  private readonly refreshing: Shelf<Session>;
  /** Refresh tokens that were exchanged, and whose session each belongs to: seen again, one was stolen. */
  private readonly exchanged: Shelf<Session>;
  private readonly usedCodes: Shelf<Session>;

  constructor(nowMillis: () => number) {
    this.nowMillis = nowMillis;
    this.sessions = new Shelf(SESSION_MILLIS, nowMillis);
    this.codes = new Shelf(CODE_MILLIS, nowMillis);
    this.refreshing = new Shelf(SESSION_MILLIS, nowMillis);
    this.exchanged = new Shelf(SESSION_MILLIS, nowMillis);
    this.usedCodes = new Shelf(SESSION_MILLIS, nowMillis);
  }

  beginSession(user: LocalUser): Session {
    const session = { id: secret(), user, sinceSeconds: Math.floor(this.nowMillis() / 1000) };
    this.sessions.put(session, session.id);
    return session;
  }

  sessionOf(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.sessions.get(id);
  }

  endSession(id: string | undefined): void {
    if (id !== undefined) this.sessions.take(id);
  }

  codeFor(grant: CodeGrant): string {
    return this.codes.put(grant);
  }

  /** A code that comes a second time ends the session that the first one began (RFC 6749, 10.5). */
  exchangeCode(code: string): CodeGrant | undefined {
    const grant = this.codes.take(code);
    if (!grant) {
      this.endSession(this.usedCodes.get(code)?.id);
      return undefined;
    }
    this.usedCodes.put(grant.session, code);
    return this.sessionOf(grant.session.id) && grant;
  }

  refreshTokenFor(session: Session): string {
    return this.refreshing.put(session);
  }

  /** Each refresh token is used once; one that comes again ends its session, with all that were made from it. */
  exchangeRefreshToken(token: string): Session | undefined {
    const session = this.refreshing.take(token);
    if (!session) {
      this.endSession(this.exchanged.get(token)?.id);
      return undefined;
    }
    this.exchanged.put(session, token);
    return this.sessionOf(session.id);
  }
}

/** RFC 7636, 4.6: the challenge is the verifier's SHA-256. */
export function fitsChallenge(verifier: string, challenge: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Values under names that nobody guesses, for a time; the oldest go when there are too many. */
class Shelf<T> {
  private readonly kept = new Map<string, { value: T; untilMillis: number }>();
  private readonly lifeMillis: number;
  private readonly nowMillis: () => number;

  constructor(lifeMillis: number, nowMillis: () => number) {
    this.lifeMillis = lifeMillis;
    this.nowMillis = nowMillis;
  }

  put(value: T, name = secret()): string {
    this.kept.set(name, { value, untilMillis: this.nowMillis() + this.lifeMillis });
    for (const [oldest, { untilMillis }] of this.kept) {
      if (untilMillis > this.nowMillis() && this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return name;
  }

  get(name: string): T | undefined {
    const found = this.kept.get(name);
    return found && found.untilMillis > this.nowMillis() ? found.value : undefined;
  }

  take(name: string): T | undefined {
    const value = this.get(name);
    this.kept.delete(name);
    return value;
  }
}
