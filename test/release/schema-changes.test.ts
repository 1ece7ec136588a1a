import { describe, expect, it } from 'vitest';
import { takenFromReaders } from '../../release/schema-changes.ts';

const before = {
  type: 'object',
  properties: {
    caseId: { type: 'string' },
    state: { enum: ['open', 'closed'] },
    note: { type: 'string' },
    lines: { type: 'array', items: { type: 'object', properties: { fen: { type: 'integer' } } } },
  },
  required: ['caseId', 'state'],
};

describe('Readers of a schema', () => {
  it('lose nothing by a new field', () => {
    const properties = { ...before.properties, at: { type: 'string' } };
    expect(takenFromReaders(before, { ...before, properties })).toEqual([]);
  });

  it('lose nothing where a value does not come any more, or a field is always there', () => {
    const properties = { ...before.properties, state: { enum: ['open'] } };
    expect(
      takenFromReaders(before, { ...before, properties, required: ['caseId', 'state', 'note'] }),
    ).toEqual([]);
  });

  it.each([
    [
      'a field that is gone',
      { ...before, properties: { ...before.properties, note: undefined } },
      'note is gone',
    ],
    ['a field that may be missing', { ...before, required: ['caseId'] }, 'state may be missing'],
    [
      'another type',
      { ...before, properties: { ...before.properties, caseId: { type: 'integer' } } },
      'caseId was string and is integer',
    ],
    [
      'a value that did not come',
      { ...before, properties: { ...before.properties, state: { enum: ['open', 'closed', 'lapsed'] } } },
      'state may be lapsed',
    ],
    [
      'a value that may be any',
      { ...before, properties: { ...before.properties, state: {} } },
      'state was one of open, closed and is anything',
    ],
    [
      'something deep inside a list',
      {
        ...before,
        properties: {
          ...before.properties,
          lines: { type: 'array', items: { type: 'object', properties: {} } },
        },
      },
      'lines[].fen is gone',
    ],
  ])('are told of %s', (_what, now, sentence) => {
    expect(takenFromReaders(before, now)).toEqual([sentence]);
  });
});
