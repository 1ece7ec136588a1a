/** Calls Lambda functions for the runner. */
export interface LambdaInvoker {
  /** Resolves for every answer of the function, errors of the function included; rejects when it could not be called. */
  invoke(functionArn: string, payload: unknown): Promise<InvocationResult>;
}

export type InvocationResult =
  | { ok: true; payload: unknown }
  | { ok: false; errorType: string; errorMessage: string; trace?: string[] };
