import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { cursorOf, type Listed, startOf } from '../../functions/storage/cursor.ts';
import { CursorInvalid } from '../../functions/storage/errors.ts';

const casesInReview: Listed = {
  names: ['gsi1pk', 'gsi1sk', 'pk', 'sk'],
  partition: ['gsi1pk', 'CASES'],
  sort: ['gsi1sk', { prefix: 'review#' }],
};
const place = { gsi1pk: 'CASES', gsi1sk: 'review#2024-03-04#case_1', pk: 'CASE#case_1', sk: 'CASE' };
const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('A cursor', () => {
  it('leads back to the place that it was made of', () => {
    const key = marshall(place);
    expect(startOf(cursorOf(key), casesInReview)).toEqual(key);
  });

  it.each([
    ['that is empty', cursor({})],
    ['that is no object', cursor([])],
    ['that is null', cursor(null)],
    ['that is no JSON', 'abc'],
    ['of other fields', cursor({ pk: 'a', sk: 'b' })],
    ['with a field more', cursor({ ...place, extra: 'x' })],
    ['with a field that is no text', cursor({ ...place, sk: 1 })],
    ['with a field that is empty', cursor({ ...place, pk: '' })],
    ['of another list', cursor({ ...place, gsi1pk: 'PERSONS' })],
    ['of another part of the list', cursor({ ...place, gsi1sk: 'refused#2024-03-04#case_1' })],
  ])('%s is refused', (_what, given) => {
    expect(() => startOf(given, casesInReview)).toThrow(CursorInvalid);
  });

  it('stays within what comes from a day on, or after a key', () => {
    const from: Listed = { ...casesInReview, sort: ['gsi1sk', { from: 'review#2024-03-05' }] };
    expect(() => startOf(cursor(place), from)).toThrow(CursorInvalid);
    const after: Listed = { ...casesInReview, sort: ['gsi1sk', { after: place.gsi1sk }] };
    expect(() => startOf(cursor(place), after)).toThrow(CursorInvalid);
  });
});
