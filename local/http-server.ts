import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GatewayResponse } from './gateway/response.ts';
import { HostError } from './host-error.ts';

/** Longer than clients keep unused connections, so that none is closed under a request. */
const keepAliveMillis = 120_000;

export interface LoopbackServer {
  url: string;
  /** Takes no more connections and ends those there are, after waiting shortly for requests under way. */
  close(): Promise<void>;
}

export type RequestHandler = (request: IncomingMessage) => Promise<GatewayResponse>;

/** Serves `handle` on 127.0.0.1. Throws a `HostError` if the port is taken; port 0 takes any free one. */
export async function listenOnLoopback(port: number, handle: RequestHandler): Promise<LoopbackServer> {
  const server = createServer((request, response) => void respond(request, response, handle));
  server.keepAliveTimeout = keepAliveMillis;
  await listen(server, port);
  const { port: actualPort } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${actualPort}`, close: () => close(server) };
}

export function jsonResponse(
  status: number,
  body: unknown,
  contentType = 'application/json',
): GatewayResponse {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(JSON.stringify(body)) };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  handle: RequestHandler,
): Promise<void> {
  const answer = await handle(request).catch(() => jsonResponse(500, { message: 'Internal Server Error' }));
  if (response.destroyed) return;
  const hasNoBody = answer.status === 204 || answer.status === 304;
  const length = hasNoBody ? {} : { 'content-length': String(answer.body.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(hasNoBody || request.method === 'HEAD' ? undefined : answer.body);
  // A body that nobody wanted would otherwise keep the client from reading the answer.
  if (!request.complete) request.resume();
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(port, error)));
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function portError(port: number, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  const isTaken = error.code === 'EADDRINUSE';
  return new HostError(
    `端口 ${port} ${isTaken ? '已被占用' : '不允许使用'}，请换一个端口。`,
    `Port ${port} is ${isTaken ? 'already in use' : 'not allowed'}; choose another one.`,
    { cause: error },
  );
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(patience);
}
