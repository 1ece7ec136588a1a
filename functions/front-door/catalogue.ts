import { servicesOperations } from '../care/operations.ts';
import { visitImportsOperations } from '../care/visit-import-operations.ts';
import { careVisitsOperations } from '../care/visit-operations.ts';
import { coverOperations } from '../case/cover-operations.ts';
import { licencesOperations } from '../case/licence-operations.ts';
import { casesOperations } from '../case/operations.ts';
import { tasksOperations } from '../case/task-operations.ts';
import { documentsOperations } from '../document/operations.ts';
import { doubleInsuranceOperations } from '../double-insurance/operations.ts';
import { entitlementsOperations } from '../entitlement/operations.ts';
import { trainingsOperations } from '../entitlement/training-operations.ts';
import { type Operations, routesOf } from '../http/operation.ts';
import { messagesOperations } from '../inbox/operations.ts';
import { personJoinsOperations } from '../joining/operations.ts';
import { mandatesOperations } from '../mandate/operations.ts';
import { personFactsOperations } from '../person/fact-operations.ts';
import { personsOperations } from '../person/operations.ts';
import { carePlansOperations } from '../plan/operations.ts';
import { carersOperations } from '../provider/carer-operations.ts';
import { registersOperations } from '../provider/operations.ts';
import { reviewsOperations } from '../review/operations.ts';
import { reviewRoundsOperations } from '../review/round-operations.ts';
import { rosterImportsOperations } from '../roster/operations.ts';
import { workingDaysOperations } from '../scheme/calendar-operations.ts';
import { schemesOperations } from '../scheme/operations.ts';
import { schemeLoadingOperations } from '../scheme-change/loading-operations.ts';
import { schemeDraftsOperations } from '../scheme-change/operations.ts';
import { searchOperations } from '../search/operations.ts';
import { correctionsOperations } from '../settlement/correction-operations.ts';
import { determinationsOperations } from '../settlement/determination-operations.ts';
import { revaluationsOperations } from '../settlement/revaluation-operations.ts';
import { settlementRunsOperations } from '../settlement/run-operations.ts';
import { statementsOperations } from '../settlement/statement-operations.ts';
import { shadowOperations } from '../shadow/operations.ts';
import { signingsOperations } from '../signing/operations.ts';
import { takeoversOperations } from '../takeover/operations.ts';
import { transferOperations } from '../transfer/operations.ts';
import { platformOperations } from './operations.ts';

/** Every operation of every subject: for the authorizer, the OpenAPI description and the routes of the API. */
export const operations = {
  ...platformOperations,
  ...schemesOperations,
  ...workingDaysOperations,
  ...schemeLoadingOperations,
  ...schemeDraftsOperations,
  ...personsOperations,
  ...personFactsOperations,
  ...mandatesOperations,
  ...personJoinsOperations,
  ...doubleInsuranceOperations,
  ...coverOperations,
  ...rosterImportsOperations,
  ...registersOperations,
  ...carersOperations,
  ...trainingsOperations,
  ...licencesOperations,
  ...casesOperations,
  ...documentsOperations,
  ...messagesOperations,
  ...tasksOperations,
  ...entitlementsOperations,
  ...carePlansOperations,
  ...takeoversOperations,
  ...shadowOperations,
  ...transferOperations,
  ...searchOperations,
  ...correctionsOperations,
  ...revaluationsOperations,
  ...servicesOperations,
  ...careVisitsOperations,
  ...visitImportsOperations,
  ...reviewRoundsOperations,
  ...reviewsOperations,
  ...settlementRunsOperations,
  ...statementsOperations,
  ...signingsOperations,
  ...determinationsOperations,
} as const satisfies Operations;

export type OperationId = keyof typeof operations;

/** The operation that an API Gateway route key names. */
export const operationOf = routesOf(operations) as (routeKey: string) => OperationId | undefined;
