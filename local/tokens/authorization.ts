import type { IncomingMessage } from 'node:http';
import { BodyTooLargeError, readBody } from '../gateway/body.ts';
import type { GatewayResponse } from '../gateway/response.ts';
import { jsonResponse } from '../http-server.ts';
import { fitsChallenge, Grants, type Session } from './grants.ts';
import type { TokenIssuer } from './issuer.ts';
import { type Asked, type Refusal, readRequest, type Untold } from './request.ts';
import { refusalPage, signInPage } from './sign-in-page.ts';
import type { SignIns } from './sign-ins.ts';

const COOKIE = 'changhu_session';
const LONGEST_BODY_BYTES = 16 * 1024;
/** RFC 7636, 4.1. */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;
/** So long a page still gets in after its sign-in was ended; it renews by itself before. */
const ACCESS_SECONDS = 15 * 60;

/** An error that a client is told, by RFC 6749, 5.2. */
class TokenError extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/**
 * Sign-in as a browser does it: OpenID Connect's authorization code flow with PKCE (RFC 6749, 7636; OpenID Connect Core
 * 1.0), under the paths of a Cognito domain. One public client, which is the page served at this address.
 */
export class Authorization {
  private readonly issuer: TokenIssuer;
  private readonly signIns: SignIns;
  private readonly address: string;
  private readonly grants: Grants;
  private readonly routes: Record<string, (request: IncomingMessage) => Promise<GatewayResponse>>;

  constructor(issuer: TokenIssuer, signIns: SignIns, address: string, nowMillis: () => number = Date.now) {
    this.issuer = issuer;
    this.grants = new Grants(nowMillis);
    this.signIns = signIns;
    this.address = address;
    this.routes = {
      'GET /.well-known/openid-configuration': async (request) => jsonResponse(200, this.discovery(request)),
      'GET /oauth2/authorize': (request) => this.authorize(request),
      'POST /oauth2/authorize': (request) => this.chosen(request),
      'POST /oauth2/token': (request) => this.token(request),
      'GET /logout': async (request) => this.logOut(request),
    };
  }

  owns(request: IncomingMessage): boolean {
    return this.routeOf(request) in this.routes;
  }

  async handle(request: IncomingMessage): Promise<GatewayResponse> {
    if (!this.origins().includes(originOf(request)))
      return refusalPage({
        zh: `不接受地址 ${request.headers.host}`,
        en: `The host ${request.headers.host} is not served.`,
      });
    const route = this.routes[this.routeOf(request)];
    if (route === undefined) return jsonResponse(404, { message: 'Not Found' });
    try {
      return await route(request);
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) throw error;
      return jsonResponse(413, { error: 'invalid_request', error_description: error.message });
    }
  }

  private routeOf({ method, url = '/' }: IncomingMessage): string {
    return `${method} ${url.split('?')[0]}`;
  }

  /** The page may be opened under either name of this machine. */
  private origins(): string[] {
    return [this.address, this.address.replace('127.0.0.1', 'localhost')];
  }

  private discovery(request: IncomingMessage) {
    const origin = originOf(request);
    return {
      issuer: this.address,
      authorization_endpoint: `${origin}/oauth2/authorize`,
      token_endpoint: `${origin}/oauth2/token`,
      end_session_endpoint: `${origin}/logout`,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
      token_endpoint_auth_methods_supported: ['none'],
    };
  }

  private async authorize(request: IncomingMessage): Promise<GatewayResponse> {
    const asked = this.read(request);
    if (!('codeChallenge' in asked)) return refused(asked);
    const session = this.grants.sessionOf(cookieOf(request));
    if (session && asked.prompt !== 'login') return this.redirect(asked, session);
    if (asked.prompt === 'none') return back(asked, { error: 'login_required' });
    return this.picker(null);
  }

  /** Somebody was chosen on the sign-in page. */
  private async chosen(request: IncomingMessage): Promise<GatewayResponse> {
    const { origin } = request.headers;
    if (origin !== undefined && !this.origins().includes(origin))
      return refusalPage({ zh: '登录请求来自其他页面', en: 'The request comes from another page.' });
    const asked = this.read(request);
    if (!('codeChallenge' in asked)) return refused(asked);
    const user = this.signIns.read((await formOf(request)).get('user'));
    if (user === null) return this.picker(this.signIns.form);
    this.grants.endSession(cookieOf(request));
    const session = this.grants.beginSession(user);
    const answer = this.redirect(asked, session);
    answer.headers['set-cookie'] = `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Lax`;
    return answer;
  }

  private async picker(refused: string | null): Promise<GatewayResponse> {
    const offered = (await this.signIns.offered?.(this.address)) ?? [];
    return signInPage(offered, this.signIns.form, refused);
  }

  private redirect(asked: Asked, session: Session): GatewayResponse {
    const { redirectUri, codeChallenge, nonce } = asked;
    return back(asked, { code: this.grants.codeFor({ redirectUri, codeChallenge, nonce, session }) });
  }

  private read(request: IncomingMessage): Asked | Untold | Refusal {
    const homes = this.origins().map((origin) => `${origin}/`);
    return readRequest(queryOf(request), this.issuer.clientId, homes);
  }

  private async token(request: IncomingMessage): Promise<GatewayResponse> {
    try {
      const form = await formOf(request);
      if (form.get('client_id') !== this.issuer.clientId)
        throw new TokenError('invalid_client', 'the client_id is not registered');
      const answer = jsonResponse(200, await this.granted(form));
      return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return jsonResponse(400, { error: error.code, error_description: error.message });
    }
  }

  private async granted(form: URLSearchParams) {
    const kind = form.get('grant_type');
    if (kind === 'authorization_code') return this.byCode(form);
    if (kind === 'refresh_token') return this.byRefreshToken(form);
    throw new TokenError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
  }

  private async byCode(form: URLSearchParams) {
    const grant = this.grants.exchangeCode(form.get('code') ?? '');
    if (!grant) throw new TokenError('invalid_grant', 'the code is unknown, used or too old');
    if (grant.redirectUri !== form.get('redirect_uri'))
      throw new TokenError('invalid_grant', 'the redirect_uri is not the one of the code');
    const verifier = form.get('code_verifier') ?? '';
    if (!VERIFIER.test(verifier) || !fitsChallenge(verifier, grant.codeChallenge))
      throw new TokenError('invalid_grant', 'the code_verifier does not fit the code_challenge');
    return this.tokens(grant.session, grant.nonce);
  }

  private async byRefreshToken(form: URLSearchParams) {
    const session = this.grants.exchangeRefreshToken(form.get('refresh_token') ?? '');
    if (!session) throw new TokenError('invalid_grant', 'the refresh token is unknown, used or too old');
    return this.tokens(session, null);
  }

  private async tokens(session: Session, nonce: string | null) {
    const signedIn = { authTimeSeconds: session.sinceSeconds, lifetimeSeconds: ACCESS_SECONDS };
    const [{ token, expiresInSeconds }, idToken] = await Promise.all([
      this.issuer.issue(session.user, signedIn),
      this.issuer.issueId(session.user, nonce, signedIn),
    ]);
    return {
      access_token: token,
      id_token: idToken,
      refresh_token: this.grants.refreshTokenFor(session),
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      scope: 'openid',
    };
  }

  private logOut(request: IncomingMessage): GatewayResponse {
    this.grants.endSession(cookieOf(request));
    const query = queryOf(request);
    const asked = query.get('post_logout_redirect_uri') ?? '';
    const isOurs = this.origins().some((origin) => asked === `${origin}/`);
    const state = query.get('state');
    const answer = redirectTo(
      isOurs ? (state === null ? asked : `${asked}?${new URLSearchParams({ state })}`) : `${this.address}/`,
    );
    answer.headers['set-cookie'] = `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
    return answer;
  }
}

/** To the client where it is known, and on a page of our own where not. */
function refused(refusal: Untold | Refusal): GatewayResponse {
  if ('zh' in refusal) return refusalPage(refusal);
  return back(refusal, { error: refusal.error, error_description: refusal.description });
}

function back(
  { redirectUri, state }: Pick<Asked, 'redirectUri' | 'state'>,
  answer: Record<string, string>,
): GatewayResponse {
  const query = new URLSearchParams({ ...answer, ...(state !== null && { state }) });
  return redirectTo(`${redirectUri}?${query}`);
}

function redirectTo(location: string): GatewayResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: Buffer.alloc(0) };
}

function originOf({ headers }: IncomingMessage): string {
  return `http://${headers.host}`;
}

function queryOf({ url = '/' }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url.split('?').slice(1).join('?'));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request, LONGEST_BODY_BYTES)).toString('utf8'));
}

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}
