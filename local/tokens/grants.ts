import { createHash, randomBytes } from 'node:crypto';
import type { LocalUser } from './sign-ins.ts';

/** Of RFC 6749, 4.1.2: a code is used once, soon. */
const CODE_MILLIS = 60_000;
const SESSION_MILLIS = 12 * 3_600_000;
const MOST_KEPT = 10_000;

/** What a code stands for until it is exchanged. */
export interface CodeGrant {
  user: LocalUser;
  redirectUri: string;
  codeChallenge: string;
  nonce: string | null;
  session: string;
}

interface Refreshing {
  user: LocalUser;
  session: string;
}

/**
 * What the issuer has handed out: sessions of browsers, codes, refresh tokens. In memory: with the host they end. Times
 * are real, as those of the tokens are.
 */
export class Grants {
  private readonly sessions = new Shelf<LocalUser>(SESSION_MILLIS);
  private readonly codes = new Shelf<CodeGrant>(CODE_MILLIS);
  private readonly refreshing = new Shelf<Refreshing>(SESSION_MILLIS);
  /** Refresh tokens that were exchanged, and whose session each belongs to: seen again, one was stolen. */
  private readonly exchanged = new Shelf<string>(SESSION_MILLIS);
  private readonly usedCodes = new Shelf<string>(CODE_MILLIS);

  beginSession(user: LocalUser): string {
    return this.sessions.put(user);
  }

  userOf(session: string | undefined): LocalUser | undefined {
    return session === undefined ? undefined : this.sessions.get(session);
  }

  endSession(session: string | undefined): void {
    if (session !== undefined) this.sessions.take(session);
  }

  codeFor(grant: CodeGrant): string {
    return this.codes.put(grant);
  }

  /** A code that comes a second time ends the session that the first one began (RFC 6749, 10.5). */
  exchangeCode(code: string): CodeGrant | undefined {
    const grant = this.codes.take(code);
    if (grant) this.usedCodes.put(grant.session, code);
    else this.endSession(this.usedCodes.get(code));
    return grant;
  }

  refreshTokenFor(refreshing: Refreshing): string {
    return this.refreshing.put(refreshing);
  }

  /** Each refresh token is used once; one that comes again ends its session, with all that were made from it. */
  exchangeRefreshToken(token: string): Refreshing | undefined {
    const found = this.refreshing.take(token);
    if (!found) {
      this.endSession(this.exchanged.get(token));
      return undefined;
    }
    this.exchanged.put(found.session, token);
    return this.userOf(found.session) && found;
  }
}

/** RFC 7636, 4.6: the challenge is the verifier's SHA-256. */
export function fitsChallenge(verifier: string, challenge: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

/** Values under names that nobody guesses, for a time; the oldest go when there are too many. */
class Shelf<T> {
  private readonly kept = new Map<string, { value: T; untilMillis: number }>();
  private readonly lifeMillis: number;

  constructor(lifeMillis: number) {
    this.lifeMillis = lifeMillis;
  }

  put(value: T, name = randomBytes(32).toString('base64url')): string {
    this.kept.set(name, { value, untilMillis: Date.now() + this.lifeMillis });
    for (const [oldest, { untilMillis }] of this.kept) {
      if (untilMillis > Date.now() && this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return name;
  }

  get(name: string): T | undefined {
    const found = this.kept.get(name);
    return found && found.untilMillis > Date.now() ? found.value : undefined;
  }

  take(name: string): T | undefined {
    const value = this.get(name);
    this.kept.delete(name);
    return value;
  }
}
