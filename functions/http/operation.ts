import type * as z from 'zod';

/** One operation of the HTTP API: what the route, the OpenAPI document, the access policy and the handler share. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  functionName: string;
  summary: { zh: string; en: string };
  public?: boolean;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Where the body's exact form depends on the object acted on: what OpenAPI tells. */
  describedBody?: z.ZodType;
  status: number;
  /** Of the answer; JSON where absent. The answer of another type is its text. */
  contentType?: 'text/html';
  answer: z.ZodType;
}

/** Keeps the literal types of an operation, from which those of its handler follow. */
export function define<const O extends Operation>(operation: O): O {
  return operation;
}
