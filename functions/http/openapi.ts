import * as z from 'zod';
import type { Operation, Operations } from './operation.ts';
import { PROBLEMS } from './problems.ts';

/** The OpenAPI 3.1 description of the API, made from the operation catalogue and its Zod schemas. */
export function openApiDocument(operations: Operations): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Changhu 长护',
      version: '1',
      description:
        '长期护理保险经办接口。金额以分计，日期为北京时间。 Long-term care insurance; money in fen, dates in Asia/Shanghai.',
    },
    paths: pathsOf(operations),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema() },
    },
  };
}

function pathsOf(operations: Operations): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationObject(id, operation),
    };
  }
  return paths;
}

function operationObject(operationId: string, operation: Operation): Record<string, unknown> {
  const body = operation.describedBody ?? operation.body;
  return {
    operationId,
    summary: `${operation.summary.zh} · ${operation.summary.en}`,
    ...(!operation.public && { security: [{ token: [] }] }),
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query),
      ...headerParameters(operation),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [operation.status]: {
        description: 'OK',
        content: {
          [operation.contentType ?? 'application/json']: { schema: schemaOf(operation.answer, 'output') },
        },
      },
      default: {
        description: 'RFC 9457 problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType | undefined) {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
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
  if (operation.method === 'GET') return [];
  const schema = { type: 'string', minLength: 1, maxLength: 200 };
  return [{ name: 'Idempotency-Key', in: 'header', required: true, schema }];
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function problemSchema() {
  const fieldError = {
    type: 'object',
    properties: {
      field: { type: 'string' },
      reason: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
    },
  };
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { enum: Object.keys(PROBLEMS) },
      detail: { type: 'string' },
      errors: { type: 'array', items: fieldError },
    },
  };
}
