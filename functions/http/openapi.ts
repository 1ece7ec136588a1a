import type * as z from 'zod';
import {
  gatewayMessageSchema,
  problemResponses,
  problemSchema,
  sharedResponses,
} from './openapi-problems.ts';
import { Components, type JsonSchema, type NamedSchemas } from './openapi-schemas.ts';
import { isRead, type Operation, type Operations } from './operation.ts';

/** What of an operation is shown by example. */
export interface OperationExample {
  body?: unknown;
  answer?: unknown;
}

/** A subject under which clients list operations, found by the first word of their path. */
export interface Tag {
  name: string;
  description: string;
  paths: readonly string[];
}

/** What the description tells beside the operations themselves. */
export interface Descriptions {
  schemas: NamedSchemas;
  tags: readonly Tag[];
  examples: Readonly<Record<string, OperationExample>>;
}

/** The OpenAPI 3.1 description of the API, made from the operation catalogue and its Zod schemas. */
export function openApiDocument(operations: Operations, described: Descriptions): Record<string, unknown> {
  const components = new Components(described.schemas);
  const paths = pathsOf(operations, described, components);
  const used = new Set(Object.values(operations).map(({ path }) => tagOf(path, described.tags)));
  const known = described.tags.filter(({ name }) => used.has(name));
  const others = [...used].filter((name) => !known.some((tag) => tag.name === name));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Changhu 长护',
      version: '1',
      description:
        '长期护理保险经办接口。金额以分计，日期为北京时间。 Long-term care insurance; money in fen, dates in Asia/Shanghai.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Changhu 长护' },
    },
    servers: [{ url: '/', description: '提供本说明的地址 · where this description was read' }],
    tags: [
      ...known.map(({ name, description }) => ({ name, description })),
      ...others.map((name) => ({ name, description: name })),
    ],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: sharedResponses(),
      schemas: {
        Problem: problemSchema(),
        GatewayMessage: gatewayMessageSchema(),
        ...sorted(components.schemas),
      },
    },
  };
}

function pathsOf(operations: Operations, described: Descriptions, components: Components) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationObject(id, operation, described, components),
    };
  }
  return paths;
}

function operationObject(id: string, operation: Operation, described: Descriptions, components: Components) {
  const { zh, en } = operation.summary;
  const body = operation.describedBody ?? operation.body;
  const Id = `${id[0]?.toUpperCase()}${id.slice(1)}`;
  const example = described.examples[id] ?? {};
  return {
    operationId: id,
    tags: [tagOf(operation.path, described.tags)],
    summary: `${zh} · ${en}`,
    description: `${zh}。 ${en}.`,
    security: operation.public ? [] : [{ token: [] }],
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query, components),
      ...headerParameters(operation),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': content(components.reference(body, 'input', `${Id}Input`), example.body),
        },
      },
    }),
    responses: {
      [operation.status]: answerResponse(operation, components, `${Id}Answer`, example.answer),
      ...problemResponses(operation),
    },
  };
}

function answerResponse(operation: Operation, components: Components, name: string, example: unknown) {
  const { answer, contentType = 'application/json' } = operation;
  const schema =
    contentType === 'text/html'
      ? components.inline(answer, 'output')
      : components.reference(answer, 'output', name);
  return { description: 'OK', content: { [contentType]: content(schema, example) } };
}

function content(schema: JsonSchema, example: unknown) {
  return { schema, ...(example !== undefined && { example }) };
}

/** The subject of the path's first word; a word that no subject has is one itself. */
function tagOf(path: string, tags: readonly Tag[]): string {
  const [word = ''] = path.split('/').filter((part) => part !== '');
  return tags.find(({ paths }) => paths.includes(word))?.name ?? word;
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType | undefined, components: Components) {
  if (!query) return [];
  const { properties = {}, required = [] } = components.inline(query, 'input') as {
    properties?: object;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function headerParameters(operation: Operation) {
  const { represented } = operation;
  const key = { type: 'string', minLength: 1, maxLength: 200 };
  return [
    ...(isRead(operation) ? [] : [{ name: 'Idempotency-Key', in: 'header', required: true, schema: key }]),
    ...(represented ? [ACTS_FOR] : []),
  ];
}

const ACTS_FOR = {
  name: 'Acts-For',
  in: 'header',
  required: false,
  description:
    '代理人代何人办理：参保人员编号 · the person whom a representative acts for, by a mandate in force',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
};

function sorted<T>(named: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
}
