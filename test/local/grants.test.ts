import { describe, expect, it } from 'vitest';
import { Grants } from '../../local/tokens/grants.ts';

const USER = { subjectId: '3d594650-3436-4b2e-8d6b-6a2f1c0b9d10', claims: { role: 'agency' } };

describe('What the issuer has handed out', () => {
  function handedOut() {
    const clock = { millis: 1_700_000_000_000 };
    const grants = new Grants(() => clock.millis);
    const session = grants.beginSession(USER);
    const asked = { redirectUri: 'http://127.0.0.1:1/', codeChallenge: 'c', nonce: null, session };
    return { clock, grants, session, code: () => grants.codeFor(asked) };
  }

  it('is worth nothing a minute later, where it is a code', () => {
    const { clock, grants, code } = handedOut();
    const [soon, late] = [code(), code()];
    clock.millis += 59_999;
    expect(grants.exchangeCode(soon)?.session.user).toEqual(USER);
    clock.millis += 1;
    expect(grants.exchangeCode(late)).toBeUndefined();
  });

  it('ends with the working day, where it is a sign-in', () => {
    const { clock, grants, session } = handedOut();
    const token = grants.refreshTokenFor(session);
    clock.millis += 12 * 3_600_000;
    expect(grants.sessionOf(session.id)).toBeUndefined();
    expect(grants.exchangeRefreshToken(token)).toBeUndefined();
  });

  it('ends with a code used twice, however late the second time', () => {
    const { clock, grants, session, code } = handedOut();
    const used = code();
    grants.exchangeCode(used);
    clock.millis += 3_600_000;
    expect(grants.exchangeCode(used)).toBeUndefined();
    expect(grants.sessionOf(session.id)).toBeUndefined();
  });
});
