import { describe, expect, it } from 'vitest';
import { parseBody, pathParameters } from '../../functions/http/incoming.ts';
import { Problem } from '../../functions/http/problems.ts';

function refusalOf(act: () => unknown): { code: string; field: string | undefined; en: string | undefined } {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.errors;
    return { code: error.code, field: first?.field, en: first?.reason.en };
  }
  throw new Error('it was taken');
}

describe('A body', () => {
  it('is taken as it is written', () => {
    expect(parseBody('{"name":"张三 😀","list":[1,null,{"a":{"b":[]}}]}')).toEqual({
      name: '张三 😀',
      list: [1, null, { a: { b: [] } }],
    });
  });

  it.each([
    ['nested 20,000 deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, /nested deeper than 32 levels/],
    ['of 200,000 values', JSON.stringify(Array(200_000).fill(0)), /more than 50000 values/],
    ['with a key of 5 MB', JSON.stringify({ ['k'.repeat(5_000_000)]: 1 }), /longer than 200 characters/],
    ['with half a character', '{"name":"\\ud83d"}', /half a character/],
    ['with half a character in a key', '{"\\udc00":1}', /half a character/],
  ])('%s is refused', (_what, text, reason) => {
    const { code, field, en } = refusalOf(() => parseBody(text));
    expect({ code, field }).toEqual({ code: 'validation_failed', field: 'body' });
    expect(en).toMatch(reason);
  });

  it('that is no JSON is refused', () => {
    expect(refusalOf(() => parseBody('{"a":')).code).toBe('malformed_json');
  });
});

describe('The parameters of a path', () => {
  it('are taken as they are', () => {
    expect(pathParameters({ name: '城镇居民人均可支配收入', year: '2023' })).toEqual({
      name: '城镇居民人均可支配收入',
      year: '2023',
    });
  });

  it.each(['x'.repeat(201), 'a\u0000b', 'a\nb', '\ud800'])('%j is refused', (caseId) => {
    expect(refusalOf(() => pathParameters({ caseId }))).toMatchObject({
      code: 'validation_failed',
      field: 'path.caseId',
    });
  });
});
