/** An authorization request that was found in order. */
export interface Asked {
  redirectUri: string;
  codeChallenge: string;
  state: string | null;
  nonce: string | null;
  prompt: string | null;
}

/** Why a request is told to nobody else: nobody knows where a redirect would lead. */
export interface Untold {
  zh: string;
  en: string;
}

/** What a client is told by redirect (RFC 6749, 4.1.2.1). */
export interface Refusal {
  redirectUri: string;
  state: string | null;
  error: string;
  description: string;
}

const LONGEST_PARAMETER = 2048;
/** SHA-256 in base64url (RFC 7636, 4.2). */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/**
 * An authorization request read (RFC 6749, 4.1.1; RFC 7636, 4.3; OpenID Connect Core 1.0, 3.1.2.1).
 * @param homes where the client may be sent back to
 */
export function readRequest(
  query: URLSearchParams,
  clientId: string,
  homes: readonly string[],
): Asked | Untold | Refusal {
  const untold = whyUntold(query, clientId, homes);
  if (untold) return untold;
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state');
  const refused = whyRefused(query);
  if (refused) return { redirectUri, state, ...refused };
  return {
    redirectUri,
    state,
    codeChallenge: query.get('code_challenge') ?? '',
    nonce: query.get('nonce'),
    prompt: query.get('prompt'),
  };
}

function whyUntold(query: URLSearchParams, clientId: string, homes: readonly string[]): Untold | null {
  if ([...query.values()].some((text) => text.length > LONGEST_PARAMETER))
    return { zh: '登录请求过长', en: 'A parameter of the request is too long.' };
  const [client, ...otherClients] = query.getAll('client_id');
  if (client !== clientId || otherClients.length > 0)
    return { zh: '登录请求的 client_id 未登记', en: 'The client_id is not registered.' };
  const [home, ...otherHomes] = query.getAll('redirect_uri');
  if (home === undefined || !homes.includes(home) || otherHomes.length > 0)
    return { zh: '登录请求的 redirect_uri 未登记', en: 'The redirect_uri is not registered.' };
  return null;
}

function whyRefused(query: URLSearchParams): Pick<Refusal, 'error' | 'description'> | null {
  const twice = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) return invalid('a parameter occurs more than once');
  if (query.get('response_type') !== 'code')
    return { error: 'unsupported_response_type', description: 'response_type must be code' };
  if (query.get('code_challenge_method') !== 'S256') return invalid('code_challenge_method must be S256');
  if (!CHALLENGE.test(query.get('code_challenge') ?? ''))
    return invalid('code_challenge must be a SHA-256 in base64url');
  if (!(query.get('scope') ?? '').split(' ').includes('openid'))
    return { error: 'invalid_scope', description: 'scope must contain openid' };
  return null;
}

function invalid(description: string): Pick<Refusal, 'error' | 'description'> {
  return { error: 'invalid_request', description };
}
