import type { IncomingMessage } from 'node:http';
import type { GatewayResponse } from './gateway/response.ts';
import { jsonResponse, type RequestHandler } from './http-server.ts';

/** What a server answers with: nothing but 503 until the host behind it is ready. */
export class Front {
  private handler: RequestHandler | null = null;

  open(handler: RequestHandler): void {
    this.handler = handler;
  }

  readonly handle = (request: IncomingMessage): Promise<GatewayResponse> => {
    if (this.handler !== null) return this.handler(request);
    return Promise.resolve(jsonResponse(503, { message: 'Service Unavailable' }));
  };
}
