import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { operations } from '../../functions/front-door/catalogue.ts';
import { problemsByStatus } from '../../functions/http/openapi-problems.ts';
import { PROBLEMS } from '../../functions/http/problems.ts';
import { lambdaEntryPoints } from '../../infra/entry-points.ts';
import { dereferenced, description, operationsOf } from '../support/description.ts';

const document = description();
const { schemas } = document.components;
const described = operationsOf(document);

describe('The description of the API', () => {
  it('names what clients speak of', () => {
    const names = ['Case', 'CaseSummary', 'Person', 'Task', 'Entitlement', 'ServiceMonth', 'Statement'];
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining([...names, 'Day', 'Instant', 'Month', 'Fen']),
    );
  });

  it('has every body and every JSON answer as a named component', () => {
    for (const { operation } of described) {
      const { requestBody, responses } = operation;
      const [answer] = Object.values(responses);
      for (const content of [requestBody?.content, answer?.content]) {
        const schema = (content as Record<string, { schema: object }> | undefined)?.['application/json']
          ?.schema;
        if (schema) expect(schema, operation.operationId).toEqual({ $ref: expect.any(String) });
      }
    }
  });

  it('describes a day, a month and an instant in one way each', () => {
    const text = JSON.stringify(document);
    expect(schemas.Day).toEqual({ type: 'string', format: 'date', examples: ['2024-03-04'] });
    expect(text.match(/"format":"date"/g)).toHaveLength(1);
    expect(text.match(/"format":"date-time"/g)).toHaveLength(1);
    expect(text.match(/\(0\[1-9\]\|1\[0-2\]\)/g)).toHaveLength(1);
  });

  it('tells a day as a day wherever the name of the field says that it is one', () => {
    const undated = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties as Record<string, object>)
        .filter(([field]) => /(On|Date|At)$|^(date|at|from|to|month)$/.test(field))
        .filter(([, schema]) => !/schemas\/(Day|Instant|Month)"/.test(JSON.stringify(schema)))
        .map(([field]) => `${name}.${field}`),
    );
    // Whom a message is to; how many days, not which.
    expect(undated).toEqual(['Message.to']);
  });

  it('puts each operation under one subject that is told in words', () => {
    const known = document.tags.map(({ name }) => name);
    for (const { operation } of described) {
      expect(operation.tags).toHaveLength(1);
      expect(known).toContain(operation.tags[0]);
    }
    for (const { name, description: words } of document.tags) expect(words).not.toBe(name);
  });

  it('asks for no token where none is needed', () => {
    const open = described.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ operation }) => operation.operationId)).toEqual([
      'getOpenApi',
      'showSignIn',
      'listTenants',
      'getTenant',
    ]);
  });

  it('refers to nothing that it does not have', () => {
    expect(JSON.stringify(dereferenced(document))).not.toContain('$ref');
  });
});

describe('The examples', () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  ajv.addFormat('uri', true);
  const contents = operationsOf(dereferenced(document)).flatMap(({ operation }) => {
    const [answer] = Object.values(operation.responses);
    return [operation.requestBody?.content, answer?.content].map((content) => ({
      id: operation.operationId,
      ...(content as Record<string, { schema: object; example?: unknown }> | undefined)?.['application/json'],
    }));
  });
  const shown = contents.filter(({ example }) => example !== undefined);

  it('show what the way from an application to a statement takes and answers', () => {
    const ids = ['createPerson', 'apply', 'completeTask', 'recordServices', 'startSettlementRun'];
    expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids, 'getCase', 'getStatement']));
  });

  it('are each as their schema says', () => {
    for (const { id, schema = {}, example } of shown) {
      const isDescribed = ajv.compile(schema);
      expect(isDescribed(example), `${id}: ${ajv.errorsText(isDescribed.errors)}`).toBe(true);
    }
  });
});

describe('The problems of an operation', () => {
  const declared = new Map(
    Object.entries(operations).map(([id, operation]) => [
      id,
      [...problemsByStatus(operation).values()].flat(),
    ]),
  );

  it('stand under their status, with their words', () => {
    const responses = document.paths['/cases/{caseId}/withdrawal']?.post?.responses ?? {};
    expect(Object.keys(responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '422',
      '429',
      '500',
      'default',
    ]);
    expect(JSON.stringify(responses[409])).toContain('"enum":["busy","case_decided"]');
  });

  it('are among them all that the Lambda’s own file refuses with', () => {
    const files = new Map(lambdaEntryPoints().map(({ name, sourceFile }) => [name, sourceFile]));
    const missing = [...new Set(Object.values(operations).map(({ functionName }) => functionName))].flatMap(
      (name) => {
        const own = Object.entries(operations).filter(([, { functionName }]) => functionName === name);
        const codes = own.flatMap(([id]) => declared.get(id) ?? []);
        const text = readFileSync(files.get(name) ?? '', 'utf8');
        const thrown = [...text.matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map(([, code]) => code ?? '');
        return thrown
          .filter((code) => code in PROBLEMS && !codes.includes(code as keyof typeof PROBLEMS))
          .map((code) => `${name}: ${code}`);
      },
    );
    expect(missing).toEqual([]);
  });

  it('are each answered by some operation', () => {
    const all = new Set([...declared.values()].flat());
    expect(Object.keys(PROBLEMS).filter((code) => !all.has(code as keyof typeof PROBLEMS))).toEqual([]);
  });
});
