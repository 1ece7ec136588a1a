import { describe, expect, it } from 'vitest';
import { compareDescriptions } from '../../release/api-changes.ts';
import { description } from '../support/description.ts';

type Json = Record<string, unknown>;

/** Two small descriptions of one operation that differ in what is given. */
const documentOf = (operation: Json, schemas: Json = {}) => ({
  openapi: '3.1.0',
  paths: { '/cases/{caseId}': { post: { responses: {}, ...operation } } },
  components: { schemas },
});

const bodyOf = (schema: Json) => ({
  requestBody: { required: true, content: { 'application/json': { schema } } },
});
const answerOf = (schema: Json) => ({
  responses: { 200: { content: { 'application/json': { schema } } } },
});
const object = (properties: Json, required: string[] = []): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string' };

function sentences(before: Json, now: Json): string[] {
  return compareDescriptions(documentOf(before), documentOf(now)).map(({ sentence }) => sentence);
}
const ofBodies = (before: Json, now: Json) => sentences(bodyOf(before), bodyOf(now));
const ofAnswers = (before: Json, now: Json) => sentences(answerOf(before), answerOf(now));

describe('A client is broken by', () => {
  it('an operation that is gone', () => {
    const { paths } = documentOf({});
    expect(compareDescriptions({ paths }, { paths: {} })).toEqual([
      { operation: 'POST /cases/{caseId}', sentence: 'is gone' },
    ]);
  });

  it('a token where none was needed', () => {
    expect(sentences({ security: [] }, { security: [{ token: [] }] })).toEqual(['takes a token now']);
  });

  it('input that is newly needed, in the body, the query or a header', () => {
    expect(ofBodies(object({ a: text }), object({ a: text, b: text }, ['b']))).toEqual([
      'body.b is needed now',
    ]);
    expect(ofBodies(object({ a: text }), object({ a: text }, ['a']))).toEqual(['body.a is needed now']);
    const limit = (required: boolean) => ({ parameters: [{ name: 'limit', in: 'query', required }] });
    expect(sentences({}, limit(true))).toEqual(['query.limit is needed now']);
    expect(sentences(limit(false), limit(true))).toEqual(['query.limit is needed now']);
    expect(sentences({}, bodyOf(object({})))).toEqual(['body is needed now']);
  });

  it('input that is not taken any more', () => {
    expect(ofBodies(object({ a: text, b: text }), object({ a: text }))).toEqual([
      'body.b is not taken any more',
    ]);
    expect(sentences({ parameters: [{ name: 'limit', in: 'query' }] }, {})).toEqual([
      'query.limit is not taken any more',
    ]);
  });

  it('narrower input: bounds, values, a type, a pattern', () => {
    const changes: [Json, Json, string][] = [
      [
        { type: 'integer', maximum: 400 },
        { type: 'integer', maximum: 31 },
        'body.a had the maximum 400 and has 31',
      ],
      [{ type: 'string' }, { type: 'string', minLength: 1 }, 'body.a had the minLength - and has 1'],
      [{ enum: ['self', 'family'] }, { enum: ['self'] }, 'body.a may not be family any more'],
      [{ type: 'string' }, { type: 'string', enum: ['x'] }, 'body.a must be one of x now'],
      [{ type: 'number' }, { type: 'integer' }, 'body.a was number and is integer'],
      [{ type: 'string' }, { type: 'string', format: 'date' }, 'body.a had the format - and has date'],
    ];
    for (const [before, now, sentence] of changes)
      expect(ofBodies(object({ a: before }), object({ a: now }))).toEqual([sentence]);
  });

  it('a form of input that is not taken any more', () => {
    const accept = object({ decision: { const: 'accept' } }, ['decision']);
    const refuse = object({ decision: { const: 'refuse' } }, ['decision']);
    expect(ofBodies({ oneOf: [accept, refuse] }, { oneOf: [accept] })).toEqual([
      'body does not take object with decision refuse any more',
    ]);
    expect(ofBodies({ anyOf: [text, { type: 'null' }] }, text)).toEqual(['body does not take null any more']);
  });

  it('an answer without a field that it had, or that may be without it', () => {
    expect(ofAnswers(object({ a: text, b: text }), object({ a: text }))).toEqual(['answer.b is gone']);
    expect(ofAnswers(object({ a: text }, ['a']), object({ a: text }))).toEqual(['answer.a may be missing']);
  });

  it('an answer with values or forms that did not come before', () => {
    const state = (...values: string[]) => object({ state: { type: 'string', enum: values } });
    expect(ofAnswers(state('open'), state('open', 'stopped'))).toEqual(['answer.state may be stopped now']);
    expect(ofAnswers(object({ a: text }), object({ a: { type: ['string', 'null'] } }))).toEqual([
      'answer.a may be null now',
    ]);
    expect(ofAnswers(object({ a: { type: 'integer' } }), object({ a: text }))).toEqual([
      'answer.a was integer and is string',
    ]);
  });

  it('another status or type of answer', () => {
    const at = (status: number, type: string) => ({ responses: { [status]: { content: { [type]: {} } } } });
    expect(sentences(at(200, 'application/json'), at(202, 'application/json'))).toEqual([
      'does not answer 200 any more',
    ]);
    expect(sentences(at(200, 'application/json'), at(200, 'text/html'))).toEqual([
      'does not answer application/json any more',
    ]);
  });

  it('what changed in a schema that it refers to, at whatever depth', () => {
    const list = { type: 'array', items: { $ref: '#/components/schemas/Case' } };
    const before = documentOf(answerOf(list), { Case: object({ level: { type: 'integer' } }) });
    const now = documentOf(answerOf(list), { Case: object({}) });
    expect(compareDescriptions(before, now)).toEqual([
      { operation: 'POST /cases/{caseId}', sentence: 'answer[].level is gone' },
    ]);
  });
});

describe('A client is not broken by', () => {
  it('more operations, more answered, more taken, another name of a schema or of a part of the path', () => {
    expect(ofBodies(object({ a: text }, ['a']), object({ a: text, b: text }))).toEqual([]);
    expect(ofAnswers(object({ a: text }), object({ a: text, b: text }, ['a', 'b']))).toEqual([]);
    expect(ofBodies(object({ a: { enum: ['x'] } }), object({ a: { enum: ['x', 'y'] } }))).toEqual([]);
    expect(ofAnswers(object({ a: { enum: ['x', 'y'] } }), object({ a: { enum: ['x'] } }))).toEqual([]);
    expect(ofAnswers({ anyOf: [text, { type: 'null' }] }, text)).toEqual([]);
    const named = (name: string) =>
      documentOf(answerOf({ $ref: `#/components/schemas/${name}` }), { [name]: object({ a: text }) });
    expect(compareDescriptions(named('Case'), named('CaseView'))).toEqual([]);
    const under = (name: string) => ({
      paths: {
        [`/cases/{${name}}`]: { get: { parameters: [{ name, in: 'path', required: true, schema: text }] } },
      },
    });
    expect(
      compareDescriptions(under('id'), { paths: { ...under('caseId').paths, '/more': { get: {} } } }),
    ).toEqual([]);
  });

  it('a schema that holds itself', () => {
    const tree = documentOf(answerOf({ $ref: '#/components/schemas/Tree' }), {
      Tree: object({ parts: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } }),
    });
    expect(compareDescriptions(tree, tree)).toEqual([]);
  });

  it('our own description, which is the same as itself', () => {
    expect(compareDescriptions(description(), description())).toEqual([]);
  });
});

it('A field taken from our own description is found with every operation that answers it', () => {
  const now = description();
  const { CaseSummary = {} } = now.components.schemas;
  delete (CaseSummary.properties as Json).appliedOn;
  const found = compareDescriptions(description(), now);
  expect(found).toContainEqual({ operation: 'POST /applications', sentence: 'answer.appliedOn is gone' });
  expect(found).toContainEqual({ operation: 'GET /cases', sentence: 'answer.items[].appliedOn is gone' });
  expect(found.every(({ sentence }) => sentence.endsWith('appliedOn is gone'))).toBe(true);
});
