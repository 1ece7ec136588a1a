import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedItem, withDigest } from '../../functions/storage/digest.ts';
import { ItemDamaged } from '../../functions/storage/errors.ts';

const KEY = { pk: 'PERSON#per_1', sk: 'PERSON' };
/** What the stores write: texts, whole and broken numbers, lists and maps of any depth, nulls, fields left out. */
const content = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), tie('value'), { maxKeys: 4 }),
    fc.constant(undefined),
  ),
}));
const fields = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), content.value, { maxKeys: 6 });

const stored = (item: object) => unmarshall(marshall(item, { removeUndefinedValues: true }));

describe('An item of the table', () => {
  it('comes back as it was written, whatever it holds, without what it was checked by', () => {
    fc.assert(
      fc.property(fields, (some) => {
        const item = { ...some, ...KEY };
        expect(checkedItem(stored(withDigest(item)))).toEqual(stored(item));
      }),
    );
  });

  it('is the same in whatever order its fields come back', () => {
    const written = stored(withDigest({ ...KEY, name: '王秀英', facts: { b: 1, a: [{ d: 1, c: 2 }] } }));
    const turned = {
      ...Object.fromEntries(Object.entries(written).reverse()),
      facts: { a: [{ c: 2, d: 1 }], b: 1 },
    };
    expect(checkedItem(turned)).toMatchObject({ name: '王秀英' });
  });

  it.each([
    ['a changed letter', { name: '王秀瑛' }],
    ['a changed amount', { facts: { paidFen: 10_001 } }],
    ['a field more', { note: 'x' }],
    ['a field less', { name: undefined }],
    ['another key', { sk: 'FACT#1' }],
  ])('is refused with its key where there is %s', (_what, changed) => {
    const written = withDigest({ ...KEY, name: '王秀英', facts: { paidFen: 10_000 } });
    const spoiled = stored({ ...written, ...changed });
    expect(() => checkedItem(spoiled)).toThrow(ItemDamaged);
    expect(() => checkedItem(spoiled)).toThrow('PERSON#per_1');
  });

  it('of an earlier release, which has nothing to be checked by, is taken as it is', () => {
    expect(checkedItem({ ...KEY, name: '王秀英' })).toEqual({ ...KEY, name: '王秀英' });
  });
});
