import type * as z from 'zod';
import { servicesOperations } from '../care/operations.ts';
import { casesOperations } from '../case/operations.ts';
import { tasksOperations } from '../case/task-operations.ts';
import { documentsOperations } from '../document/operations.ts';
import { entitlementsOperations } from '../entitlement/operations.ts';
import type { Operation } from '../http/operation.ts';
import { messagesOperations } from '../inbox/operations.ts';
import { personFactsOperations } from '../person/fact-operations.ts';
import { personsOperations } from '../person/operations.ts';
import { registersOperations } from '../provider/operations.ts';
import { rosterImportsOperations } from '../roster/operations.ts';
import { schemesOperations } from '../scheme/operations.ts';
import { correctionsOperations } from '../settlement/correction-operations.ts';
import { settlementOperations } from '../settlement/operations.ts';
import { platformOperations } from './operations.ts';

export type { Operation } from '../http/operation.ts';

/** Every operation by its id. Writes (POST, PUT) take an `Idempotency-Key` header. */
export const operations = {
  ...platformOperations,
  ...schemesOperations,
  ...personsOperations,
  ...personFactsOperations,
  ...rosterImportsOperations,
  ...registersOperations,
  ...casesOperations,
  ...documentsOperations,
  ...messagesOperations,
  ...tasksOperations,
  ...entitlementsOperations,
  ...correctionsOperations,
  ...servicesOperations,
  ...settlementOperations,
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
export type Body<Id extends OperationId> = (typeof operations)[Id] extends { body: infer B extends z.ZodType }
  ? z.infer<B>
  : undefined;
export type Query<Id extends OperationId> = (typeof operations)[Id] extends {
  query: infer Q extends z.ZodType;
}
  ? z.infer<Q>
  : undefined;
export type Answer<Id extends OperationId> = z.infer<(typeof operations)[Id]['answer']>;

const BY_ROUTE = new Map<string, OperationId>(
  Object.entries(operations).map(([id, { method, path }]) => [`${method} ${path}`, id as OperationId]),
);

/** The operation that an API Gateway route key (`GET /cases/{caseId}`) names. */
export function operationOf(routeKey: string): OperationId | undefined {
  return BY_ROUTE.get(routeKey);
}
