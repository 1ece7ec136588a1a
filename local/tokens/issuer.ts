import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { readIfPresent, replaceFile } from '../data/durable-file.ts';
import { HostError } from '../host-error.ts';
import type { LocalUser } from './sign-ins.ts';

const LONGEST_SECONDS = 12 * 3600;
const algorithm = 'RS256';

export interface TokenIssuerOptions {
  keyPath: string;
  region: string;
  poolId: string;
  clientId: string;
  /** The address the host is served on. */
  address: string;
}

/** When somebody signed in, and for how long a token of theirs is good; without: now, and a working day. */
interface SignedIn {
  authTimeSeconds?: number;
  lifetimeSeconds?: number;
}

export interface IssuedToken {
  token: string;
  /** UTC instant. */
  expiresAt: string;
  expiresInSeconds: number;
}

/**
 * Issues access tokens as an Amazon Cognito user pool does, for whoever asks: for the embedded host only. It refuses
 * to exist where others could reach it.
 */
export class TokenIssuer {
  /** The public keys, as a JSON Web Key Set. */
  readonly publicKeys: { keys: JWK[] };
  private readonly key: Awaited<ReturnType<typeof importJWK>>;
  private readonly keyId: string;
  private readonly options: TokenIssuerOptions;

  private constructor(options: TokenIssuerOptions, stored: JWK, key: Awaited<ReturnType<typeof importJWK>>) {
    this.options = options;
    this.key = key;
    this.keyId = stored.kid ?? '';
    const { kty, n, e, kid } = stored as JWK & { n: string; e: string; kid: string };
    this.publicKeys = { keys: [{ kty: kty as 'RSA', n, e, kid, alg: algorithm, use: 'sig' }] };
  }

  static async open(options: TokenIssuerOptions): Promise<TokenIssuer> {
    refuseExposure(options.address);
    const stored = readKey(options.keyPath) ?? (await createKey(options.keyPath));
    return new TokenIssuer(options, stored, await importKey(options.keyPath, stored));
  }

  /**
   * A Cognito-shaped access token with the user's claims. Its times are real: verifiers compare them with the wall
   * clock.
   */
  async issue({ subjectId, claims }: LocalUser, given: SignedIn = {}): Promise<IssuedToken> {
    const { region, poolId, clientId } = this.options;
    const { nowSeconds, authTimeSeconds, lifetimeSeconds } = timesOf(given);
    const token = await new SignJWT({
      ...claims,
      client_id: clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: authTimeSeconds,
      origin_jti: randomUUID(),
      event_id: randomUUID(),
      username: subjectId,
    })
      .setProtectedHeader({ alg: algorithm, kid: this.keyId })
      .setSubject(subjectId)
      // The issuer that aws-jwt-verify derives from a pool id, in every region.
      .setIssuer(`https://cognito-idp.${region}.amazonaws.com/${poolId}`)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + lifetimeSeconds)
      .setJti(randomUUID())
      .sign(this.key);
    const expiresAt = new Date((nowSeconds + lifetimeSeconds) * 1000).toISOString();
    return { token, expiresAt, expiresInSeconds: lifetimeSeconds };
  }

  /** An id token (OpenID Connect Core 1.0, 2): who signed in, for the client itself. */
  issueId({ subjectId, claims }: LocalUser, nonce: string | null, given: SignedIn): Promise<string> {
    const { address, clientId } = this.options;
    const { nowSeconds, authTimeSeconds, lifetimeSeconds } = timesOf(given);
    return new SignJWT({
      ...claims,
      token_use: 'id',
      auth_time: authTimeSeconds,
      ...(nonce !== null && { nonce }),
    })
      .setProtectedHeader({ alg: algorithm, kid: this.keyId })
      .setSubject(subjectId)
      .setIssuer(address)
      .setAudience(clientId)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + lifetimeSeconds)
      .sign(this.key);
  }

  get clientId(): string {
    return this.options.clientId;
  }
}

function timesOf({ authTimeSeconds, lifetimeSeconds = LONGEST_SECONDS }: SignedIn) {
  const nowSeconds = Math.floor(Date.now() / 1000);
  return { nowSeconds, lifetimeSeconds, authTimeSeconds: authTimeSeconds ?? nowSeconds };
}

function refuseExposure(address: string): void {
  const { hostname } = new URL(address);
  if (process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined) {
    throw new HostError(
      '本地令牌签发器不能在 Lambda 中运行。',
      'The local token issuer must not run inside AWS Lambda.',
    );
  }
  if (!['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) {
    throw new HostError(
      `本地令牌签发器只能在本机回环地址上运行，而不是 ${hostname}。`,
      `The local token issuer runs on a loopback address only, not on ${hostname}.`,
    );
  }
}

function readKey(path: string): JWK | null {
  const text = readIfPresent(path);
  if (text === null) return null;
  try {
    return JSON.parse(text) as JWK;
  } catch (error) {
    throw damagedKey(path, error);
  }
}

async function createKey(path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const stored: JWK = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: algorithm };
  replaceFile(path, JSON.stringify(stored), 0o600);
  return stored;
}

async function importKey(path: string, stored: JWK) {
  try {
    return await importJWK(stored, algorithm);
  } catch (error) {
    throw damagedKey(path, error);
  }
}

function damagedKey(path: string, cause: unknown): HostError {
  return new HostError(
    `签名密钥文件 ${path} 已损坏，未作任何改动；删除后将生成新密钥。`,
    `The signing key ${path} is damaged; nothing was changed. Deleted, it is made anew.`,
    { cause },
  );
}
