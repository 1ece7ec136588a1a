import type { IncomingMessage } from 'node:http';

/** The largest request body an HTTP API takes. */
const maxBodyBytes = 10 * 1024 * 1024;

export class BodyTooLargeError extends Error {
  constructor(limitBytes: number) {
    super(`the body is larger than ${limitBytes} bytes`);
    this.name = 'BodyTooLargeError';
  }
}

/** Reads a request body; throws a `BodyTooLargeError` as soon as it is known to be too large. */
export async function readBody(request: IncomingMessage, limitBytes = maxBodyBytes): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw new BodyTooLargeError(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not destroy the socket: the refusal is still to be sent on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLargeError(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
