import type * as z from 'zod';
import type { ProblemCode } from './problems.ts';

/** What a representative does for a person: reads, applies and carries on, chooses the care. */
export type Act = 'read' | 'apply' | 'choose';

/** One operation of the HTTP API: what the route, the OpenAPI document, the access policy and the handler share. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  functionName: string;
  summary: { zh: string; en: string };
  public?: boolean;
  /** Of a POST that reads: what is asked stands in its body because addresses are kept in logs. It takes no key. */
  reads?: true;
  /** What a mandate must cover for a representative to do this as the person; absent where none may. */
  represented?: Act;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Where the body's exact form depends on the object acted on: what OpenAPI tells. */
  describedBody?: z.ZodType;
  status: number;
  /** Of the answer; JSON where absent. The answer of another type is its text. */
  contentType?: 'text/html';
  answer: z.ZodType;
  /** Codes of its own refusals; those that every operation may answer are known without. */
  problems?: readonly ProblemCode[];
}

/** Operations by id. Writes (POST, PUT, but for those that read) take an `Idempotency-Key` header. */
export type Operations = Readonly<Record<string, Operation>>;

export type BodyOf<O extends Operation> = O extends { body: infer B extends z.ZodType }
  ? z.infer<B>
  : undefined;
export type QueryOf<O extends Operation> = O extends { query: infer Q extends z.ZodType }
  ? z.infer<Q>
  : undefined;
export type AnswerOf<O extends Operation> = z.infer<O['answer']>;

/** Whether the operation stores nothing. */
export function isRead({ method, reads }: Pick<Operation, 'method' | 'reads'>): boolean {
  return method === 'GET' || reads === true;
}

/** Keeps the literal types of an operation, from which those of its handler follow. */
export function define<const O extends Operation>(operation: O): O {
  return operation;
}

/** Finds the operation's id by API Gateway's route key (`GET /cases/{caseId}`). */
export function routesOf(operations: Operations): (routeKey: string) => string | undefined {
  const byRoute = new Map(
    Object.entries(operations).map(([id, { method, path }]) => [`${method} ${path}`, id]),
  );
  return (routeKey) => byRoute.get(routeKey);
}
