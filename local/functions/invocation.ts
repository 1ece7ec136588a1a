/** What a function answered, as AWS Lambda distinguishes it. */
export type InvocationResult =
  | { ok: true; payload: unknown }
  | { ok: false; errorType: string; errorMessage: string; trace?: string[] };

export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** Lambda's limit on a synchronous request and on its response. */
export const maxPayloadBytes = 6 * 1024 * 1024;

export function failed(errorType: string, errorMessage: string): InvocationResult {
  return { ok: false, errorType, errorMessage };
}

/** Reads what a handler returned; refuses what Lambda would refuse for its size. */
export function succeeded(payload: string): InvocationResult {
  const size = Buffer.byteLength(payload);
  if (size > maxPayloadBytes) {
    return failed(
      'Function.ResponseSizeTooLarge',
      `Response payload size (${size} bytes) exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`,
    );
  }
  return { ok: true, payload: JSON.parse(payload) };
}
