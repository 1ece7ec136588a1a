import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { cursorOf, type Listed, type Seal, startOf } from '../../functions/storage/cursor.ts';
import { CursorInvalid } from '../../functions/storage/errors.ts';
import { newSealingKey, seal } from '../../functions/storage/seal.ts';

const casesInReview: Listed = {
  names: ['gsi1pk', 'gsi1sk', 'pk', 'sk'],
  partition: ['gsi1pk', 'CASES'],
  sort: ['gsi1sk', { prefix: 'review#' }],
};
const place = { gsi1pk: 'CASES', gsi1sk: 'review#2024-03-04#case_1', pk: 'CASE#case_1', sk: 'CASE' };
const by: Seal = { reader: 'agency:wang', key: newSealingKey() };
/** As this list would have sealed it, whatever it holds. */
const cursor = (key: unknown, listed = casesInReview) =>
  seal(JSON.stringify(key), by.key, JSON.stringify([by.reader, listed.partition, listed.sort]));

describe('A cursor', () => {
  it('leads back to the place that it was made of', () => {
    const key = marshall(place);
    expect(startOf(cursorOf(key, casesInReview, by), casesInReview, by)).toEqual(key);
  });

  it('tells nothing of the item that it stands behind, and never looks the same', () => {
    const handed = [1, 2].map(() => cursorOf(marshall(place), casesInReview, by));
    expect(new Set(handed).size).toBe(2);
    for (const one of handed)
      expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('case_1');
  });

  it.each<[string, Listed, Seal]>([
    ['another reader', casesInReview, { ...by, reader: 'provider:p1' }],
    ['another tenant', casesInReview, { ...by, key: newSealingKey() }],
    ['another list', { ...casesInReview, sort: ['gsi1sk', { prefix: '' }] }, by],
  ])('is of no use to %s', (_whom, listed, seal) => {
    expect(() => startOf(cursorOf(marshall(place), casesInReview, by), listed, seal)).toThrow(CursorInvalid);
  });

  it('is refused where a bit of it was changed', () => {
    const handed = Buffer.from(cursorOf(marshall(place), casesInReview, by), 'base64url');
    for (let index = 0; index < handed.length; index += 1) {
      const changed = Buffer.from(handed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => startOf(changed.toString('base64url'), casesInReview, by)).toThrow(CursorInvalid);
    }
  });

  it.each([
    ['that is empty', cursor({})],
    ['that is no object', cursor([])],
    ['that is null', cursor(null)],
    ['that nobody sealed', 'abc'],
    ['that is plain', Buffer.from(JSON.stringify(place)).toString('base64url')],
    ['of other fields', cursor({ pk: 'a', sk: 'b' })],
    ['with a field more', cursor({ ...place, extra: 'x' })],
    ['with a field that is no text', cursor({ ...place, sk: 1 })],
    ['with a field that is empty', cursor({ ...place, pk: '' })],
    ['of another list', cursor({ ...place, gsi1pk: 'PERSONS' })],
    ['of another part of the list', cursor({ ...place, gsi1sk: 'refused#2024-03-04#case_1' })],
  ])('%s is refused', (_what, given) => {
    expect(() => startOf(given, casesInReview, by)).toThrow(CursorInvalid);
  });

  it('stays within what comes from a day on, or after a key', () => {
    const from: Listed = { ...casesInReview, sort: ['gsi1sk', { from: 'review#2024-03-05' }] };
    expect(() => startOf(cursor(place, from), from, by)).toThrow(CursorInvalid);
    const after: Listed = { ...casesInReview, sort: ['gsi1sk', { after: place.gsi1sk }] };
    expect(() => startOf(cursor(place, after), after, by)).toThrow(CursorInvalid);
  });
});
