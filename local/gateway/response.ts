/** A response ready for the wire. */
export interface GatewayResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** A response of the gateway itself: one JSON member, `message`, as API Gateway answers. */
export function gatewayMessage(status: number, message: string): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/**
 * What a function's result means as an HTTP response (payload format 2.0): an object with a `statusCode` says it all,
 * anything else is the body of a 200. Null for a result that API Gateway would refuse.
 */
export function responseOf(result: unknown): GatewayResponse | null {
  if (!isStructured(result)) return inferred(result);
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return null;
  const headers = headersOf(result.headers);
  if (headers === null) return null;
  const { body = '', cookies } = result;
  if (body !== null && typeof body !== 'string') return null;
  if (Array.isArray(cookies) && cookies.length > 0) headers['set-cookie'] = cookies.map(String);
  headers['content-type'] ??= 'text/plain;charset=UTF-8';
  return {
    status,
    headers,
    body: Buffer.from(body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function isStructured(result: unknown): result is Record<string, unknown> {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

function inferred(result: unknown): GatewayResponse {
  const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}

function headersOf(value: unknown): Record<string, string | string[]> | null {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const headers: Record<string, string | string[]> = {};
  for (const [name, content] of Object.entries(value)) {
    if (content === null || typeof content === 'object') return null;
    headers[name.toLowerCase()] = String(content);
  }
  return headers;
}
