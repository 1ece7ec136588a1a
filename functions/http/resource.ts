import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2WithLambdaAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { contentHash, idFrom } from '../base/ids.ts';
import { shanghaiDate } from '../base/time.ts';
import { type Message, outboxKeys, outboxWrites } from '../outbox/store.ts';
import { type Key, TenantTable, type Write } from '../storage/table.ts';
import { CommandRepeated, type StoredAnswer, storeAnswer, storedAnswer } from './idempotency.ts';
import { parseBody, pathParameters } from './incoming.ts';
import {
  type Act,
  type AnswerOf,
  type BodyOf,
  isRead,
  type Operation,
  type Operations,
  type QueryOf,
  routesOf,
} from './operation.ts';
import { type Principal, signInOf } from './principal.ts';
import { fieldProblem, Problem } from './problems.ts';
import { html, json, problemResponses } from './responses.ts';
import { validate } from './validate.ts';
import * as words from './words.ts';

type Event = APIGatewayProxyEventV2WithLambdaAuthorizer<Principal>;

/** One request, authorised and parsed. */
export interface Call<O extends Operation> {
  principal: Principal;
  table: TenantTable;
  path: Record<string, string>;
  query: QueryOf<O>;
  body: BodyOf<O>;
  /** The instant of the request, UTC ISO. */
  at: string;
  /** The day of the request in Asia/Shanghai. */
  today: string;
  /** An id for what this command creates: the same for a repeated command. */
  newId(prefix: string): string;
}

/** What a command decided: the answer, what to store, and whom to tell once it is stored. */
export interface Decision<O extends Operation> {
  answer: AnswerOf<O>;
  writes: Write[];
  messages?: Message[];
}

type Read<O extends Operation> = (call: Call<O>) => Promise<AnswerOf<O>>;
type Command<O extends Operation> = (call: Call<O>) => Promise<Decision<O>>;
type Handlers<Own extends Operations> = {
  [Id in keyof Own]: Own[Id] extends { method: 'GET' } | { reads: true } ? Read<Own[Id]> : Command<Own[Id]>;
};

/** What a resource needs of subjects above it. Without them its bundle need not hold them. */
interface Means {
  /** Tells the messages that were stored under these keys, see `deliverAll`. */
  deliver?: Deliver;
  /** Finds the person whom a representative acts for, see `throughMandate`. */
  represented?: Represented;
}
type Deliver = (table: TenantTable, outbox: Key[]) => Promise<void>;
type Represented = (
  table: TenantTable,
  asked: { representative: Principal; personId: string | undefined; act: Act; today: string },
) => Promise<Principal>;

/**
 * The Lambda of one resource: finds which of its own operations the route names, parses, decides, stores, answers.
 * It knows no others, so that its bundle holds their schemas no more than their handlers; and it brings the
 * means of subjects above this floor, which the others' bundles then need not hold.
 */
export function resource<Own extends Operations>(
  operations: Own,
  handlers: Handlers<Own>,
  { deliver = tellNobody, represented }: Means = {},
) {
  const idOf = routesOf(operations);
  return middy<Event, APIGatewayProxyStructuredResultV2>()
    .use(problemResponses())
    .handler(async (event) => {
      const id = idOf(event.routeKey);
      const operation = id === undefined ? undefined : operations[id];
      if (id === undefined || !operation) throw new Error(`no handler for the route ${event.routeKey}`);
      const call = await actingFor(event, operation, callOf(event, operation), represented);
      if (isRead(operation)) return respond(operation, await (handlers[id] as Read<Operation>)(call));
      return carryOut(event, { id, ...operation, deliver }, call, handlers[id] as Command<Operation>);
    });
}

function respond({ status, contentType }: Operation, answer: unknown): APIGatewayProxyStructuredResultV2 {
  return contentType === 'text/html' ? html(status, answer as string) : json(status, answer);
}

function callOf(event: Event, operation: Operation): Call<Operation> {
  const principal = principalOf(event);
  const at = new Date(event.requestContext.timeEpoch).toISOString();
  const commandId = commandIdOf(event, principal);
  return {
    principal,
    table: new TenantTable(principal.tenantId, { reader: signInOf(principal) }),
    path: pathParameters(event.pathParameters ?? {}),
    query: (operation.query &&
      validate(operation.query, event.queryStringParameters ?? {}, 'query')) as never,
    body: (operation.body && validate(operation.body, parseBody(bodyOf(event)), 'body')) as never,
    at,
    today: shanghaiDate(at),
    newId: (prefix) => idFrom(prefix, principal.tenantId, commandId),
  };
}

function principalOf(event: Event): Principal {
  const { tenantId, role, sub, subjectId } = event.requestContext.authorizer.lambda;
  return { tenantId, role, sub, subjectId: subjectId || null };
}

/** A representative acts as the person whom the header names, within the mandate. */
async function actingFor(
  event: Event,
  { represented: act }: Operation,
  call: Call<Operation>,
  represented: Represented | undefined,
): Promise<Call<Operation>> {
  const { table, principal, today } = call;
  if (principal.role !== 'representative' || act === undefined) return call;
  if (!represented) throw new Error(`the resource of ${event.routeKey} was not told how mandates are read`);
  const asked = { representative: principal, personId: event.headers['acts-for'], act, today };
  return { ...call, principal: await represented(table, asked) };
}

/** A command is named by who sends it and the key they chose. */
function commandIdOf(event: Event, principal: Principal): string {
  return idFrom('cmd', principal.tenantId, principal.sub, event.headers['idempotency-key'] ?? '');
}

function bodyOf(event: Event): string {
  return event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
    : (event.body ?? '');
}

async function carryOut(
  event: Event,
  { id, status, deliver }: Operation & { id: string; deliver: Deliver },
  call: Call<Operation>,
  decide: Command<Operation>,
): Promise<APIGatewayProxyStructuredResultV2> {
  requireIdempotencyKey(event);
  const commandId = commandIdOf(event, call.principal);
  const requestHash = contentHash([id, call.path, call.body]);
  const earlier = await storedAnswer(call.table, commandId);
  if (earlier) return repeat(call.table, earlier, requestHash, deliver);

  const { answer, writes, messages = [] } = await decide(call);
  if (messages.length > 0 && deliver === tellNobody)
    throw new Error(`${id} sends messages, but its resource was given no means to deliver them`);
  const outbox = outboxKeys(call.at, commandId, messages.length);
  try {
    await call.table.transact([
      storeAnswer(call.table, commandId, call.at, { requestHash, status, answer, outbox }),
      ...writes,
      ...outboxWrites(call.table, outbox, messages),
    ]);
  } catch (error) {
    const twin = error instanceof CommandRepeated ? await storedAnswer(call.table, commandId) : undefined;
    if (twin) return repeat(call.table, twin, requestHash, deliver);
    throw error;
  }
  await deliver(call.table, outbox);
  return json(status, answer);
}

async function tellNobody(): Promise<void> {}

async function repeat(
  table: TenantTable,
  stored: StoredAnswer,
  requestHash: string,
  deliver: Deliver,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (stored.requestHash !== requestHash) {
    throw new Problem(
      'idempotency_key_reused',
      'header.Idempotency-Key: this key was used for a different request; choose a new one',
    );
  }
  await deliver(table, stored.outbox);
  return json(stored.status, stored.answer, { 'idempotency-replayed': 'true' });
}

function requireIdempotencyKey(event: Event): void {
  const key = event.headers['idempotency-key'];
  if (key === undefined) {
    throw new Problem(
      'idempotency_key_missing',
      'header.Idempotency-Key: every write takes one, so that it can be repeated safely',
    );
  }
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw fieldProblem('header.Idempotency-Key', words.keyForm);
  }
}
