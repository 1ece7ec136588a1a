import type * as z from 'zod';
import type { Operation } from './operation.ts';
import { casesOperations } from './operations/cases.ts';
import { correctionsOperations } from './operations/corrections.ts';
import { documentsOperations } from './operations/documents.ts';
import { entitlementsOperations } from './operations/entitlements.ts';
import { messagesOperations } from './operations/messages.ts';
import { personFactsOperations } from './operations/person-facts.ts';
import { personsOperations } from './operations/persons.ts';
import { platformOperations } from './operations/platform.ts';
import { registersOperations } from './operations/registers.ts';
import { rosterImportsOperations } from './operations/roster-imports.ts';
import { schemesOperations } from './operations/schemes.ts';
import { servicesOperations } from './operations/services.ts';
import { settlementOperations } from './operations/settlement.ts';
import { tasksOperations } from './operations/tasks.ts';

export type { Operation } from './operation.ts';

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
