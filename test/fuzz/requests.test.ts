import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../functions/http/principal.ts';
import {
  type DescribedOperation,
  type Description,
  dereferenced,
  operationsOf,
} from '../support/description.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { oddBody, oddText, oddValue } from './oddities.ts';
import { Random } from './random.ts';
import { likelyValue } from './valid.ts';

const seed = process.env.SEED ?? randomUUID().slice(0, 8);
const count = Number(process.env.REQUESTS ?? 1000);

interface Request {
  method: string;
  path: string;
  user: string;
  /** For whom, of a representative; odd for everybody else. */
  actsFor?: string;
  body?: string;
}

/** Requests as nobody would write them, to a town in which something has happened. */
describe(`${count} requests drawn with SEED=${seed}`, () => {
  const random = new Random(seed);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const known: Record<string, string[]> = {};
  let test: TestHost;
  let town: Town;
  let operations: ReturnType<typeof operationsOf>;

  beforeAll(async () => {
    const city = scheme('xuzhou');
    test = await startTestHost([city], '2024-03-04T01:00:00.000Z');
    town = new Town(test, city);
    await town.assessors(3);
    await town.provider({
      providerId: 'house',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
    const personId = await town.person();
    const holder = { kind: 'representative', representativeId: 'rep-1', name: '李某', relation: 'child' };
    const { mandateId } = await town.mandate(personId, holder);
    const carer = { carerId: 'carer-1', name: '张三', trainedOn: null };
    await town.post(town.as('agency'), '/carers', carer);
    const caseId = await town.apply(personId);
    const { taskId } = await town.taskOf(caseId);
    Object.assign(known, {
      personId: [personId],
      carerId: [carer.carerId],
      caseId: [caseId],
      taskId: [taskId],
      mandateId: [mandateId],
      version: ['2022-01-01'],
    });
    const document = (await (await fetch(`${test.host.url}/openapi.json`)).json()) as Description;
    operations = operationsOf(dereferenced(document));
  });
  afterAll(() => test.close());

  it('are all answered, none by an error of ours, and each answer is as it is described', async () => {
    const statuses = new Map<number, number>();
    const wrong: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const { method, path, operation } = random.of(operations);
      const request = drawn(method, path, operation);
      const { status, text } = await send(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const fault = status >= 500 ? 'an error of ours' : undescribed(operation, status, text);
      if (fault) wrong.push(`${index}: ${JSON.stringify(request).slice(0, 400)} → ${status}: ${fault}`);
    }
    const counted = [...statuses].sort().map(([status, times]) => `${times} × ${status}`);
    console.log(`SEED=${seed}: ${counted.join(', ')}`);
    expect(wrong).toEqual([]);
  });

  function drawn(method: string, path: string, operation: DescribedOperation): Request {
    const role = random.below(3) === 0 ? random.of(ROLES) : 'agency';
    const subject = random.of(['', known.personId?.[0] ?? '', 'house', 'assessor-1', 'rep-1', 'nobody']);
    const user = subject === '' ? town.as(role) : town.as(role, subject);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameter(name)));
    const query = operation.parameters.filter((one) => one.in === 'query' && random.below(2) === 0);
    const search = new URLSearchParams(
      Object.fromEntries(query.map(({ name, schema }) => [name, queryValue(name, schema)])),
    );
    const described = operation.requestBody?.content['application/json'].schema;
    return {
      method,
      path: search.size > 0 ? `${filled}?${search}` : filled,
      user,
      ...(random.below(3) === 0 && { actsFor: headerText() }),
      ...(described && { body: bodyLike(described) }),
    };
  }

  function parameter(name: string): string {
    const odd = random.of([oddText(random).toWellFormed() || 'x', 'x'.repeat(2100), `${name}-1`]);
    return random.below(3) === 0 ? odd : random.of(known[name] ?? [odd]);
  }

  function headerText(): string {
    return random.of([parameter('personId').replace(/[^\x20-\x7e]/g, '?'), 'nobody', '']);
  }

  function queryValue(name: string, schema: object): string {
    if (random.below(2) === 0) return oddText(random).toWellFormed();
    return name === 'personId' ? parameter('personId') : String(likelyValue(schema, random));
  }

  /** A likely body, now and then with one value that is not, or an odd one altogether. */
  function bodyLike(schema: object): string {
    if (random.below(6) === 0) return oddBody(random);
    const body = likelyValue(schema, random);
    if (typeof body === 'object' && body !== null && random.below(2) === 0) {
      const name = random.of([...Object.keys(body), 'unheardOf']);
      Object.assign(body, { [name]: oddValue(random) });
    }
    return JSON.stringify(body);
  }

  const tokens = new Map<string, string>();

  async function send({
    method,
    path,
    user,
    actsFor,
    body,
  }: Request): Promise<{ status: number; text: string }> {
    const token = tokens.get(user) ?? (await test.api.local<{ token: string }>('/sign-in', { user })).token;
    tokens.set(user, token);
    const response = await fetch(test.host.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(actsFor !== undefined && { 'acts-for': actsFor }),
        ...(method !== 'GET' && { 'idempotency-key': `fuzz-${random.below(1_000_000)}` }),
      },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(60_000),
    });
    return { status: response.status, text: await response.text() };
  }

  /** What the gateway itself answers (a token that may not, a body that is too large) carries a message alone. */
  function undescribed(operation: DescribedOperation, status: number, text: string): string | undefined {
    if (!text.startsWith('{') || isGatewayMessage(text)) return undefined;
    const schema = Object.values(operation.responses[status]?.content ?? {})[0]?.schema;
    if (!schema) return `${text.slice(0, 300)} has a status that is not described`;
    const isDescribed = ajv.compile(status >= 400 ? { allOf: [PROBLEM, schema] } : schema);
    if (isDescribed(JSON.parse(text))) return undefined;
    return `${text.slice(0, 300)} ${ajv.errorsText(isDescribed.errors)}`;
  }
});

function isGatewayMessage(text: string): boolean {
  return Object.keys(JSON.parse(text)).join() === 'message';
}

/**
 * RFC 9457 with our code and, for wrong input, the wrong fields with their reason in both languages; what is wrong with
 * the data of a scheme is told in English only.
 */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  if: { properties: { code: { const: 'scheme_invalid' } } },
  else: {
    properties: {
      errors: {
        items: {
          properties: {
            reason: {
              properties: {
                zh: { pattern: '\\p{Script=Han}', not: { pattern: '无效|期望|实际接收|undefined' } },
                en: { not: { pattern: '[Ii]nvalid|received|undefined' } },
              },
            },
          },
        },
      },
    },
  },
  properties: {
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'reason'],
        properties: {
          field: { type: 'string' },
          reason: {
            type: 'object',
            required: ['zh', 'en'],
            properties: {
              zh: { type: 'string', minLength: 1 },
              en: { type: 'string', minLength: 1 },
            },
          },
        },
      },
    },
  },
};
