import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkedItem } from '../../functions/storage/digest.ts';
import { SHAPES, Shapes, ShapeUnknown } from '../../functions/storage/shapes.ts';
import { TenantTable } from '../../functions/storage/table.ts';

/** A price was once in yuan, then in fen, then with its currency. */
const shapes = new Shapes({
  'PRICE/DAY': [
    ({ yuan, ...rest }) => ({ ...rest, fen: Number(yuan) * 100 }),
    (price) => ({ ...price, currency: 'CNY' }),
  ],
});
const key = { pk: 'PRICE#home', sk: 'DAY#2024-05-01' };

const before = process.env.TABLE_PREFIX;
beforeAll(() => {
  process.env.TABLE_PREFIX = 'changhu-';
});
afterAll(() => {
  if (before === undefined) delete process.env.TABLE_PREFIX;
  else process.env.TABLE_PREFIX = before;
});

describe('An item that is read', () => {
  it('without a shape goes through every upgrade', () => {
    expect(shapes.read({ ...key, yuan: 120 })).toEqual({ ...key, fen: 12_000, currency: 'CNY' });
  });

  it('of a shape between goes through those that came after it', () => {
    const item = { ...key, fen: 12_000, shape: 2 };
    expect(shapes.read(item)).toEqual({ ...item, currency: 'CNY' });
  });

  it('of the last shape stays as it is', () => {
    const item = { ...key, fen: 12_000, currency: 'CNY', shape: 3 };
    expect(shapes.read(item)).toEqual(item);
  });

  it('of another kind stays as it is', () => {
    const item = { pk: 'PRICE#home', sk: 'MONTH#2024-05', yuan: 3600 };
    expect(shapes.read(item)).toEqual(item);
  });

  it('from a later release is refused with kind and shape', () => {
    expect(() => shapes.read({ ...key, shape: 4 })).toThrow(
      new ShapeUnknown('PRICE/DAY has the shape 4; this release knows 3 at most'),
    );
    expect(() => shapes.read({ pk: 'CASE#1', sk: 'CASE', shape: 2 })).toThrow(ShapeUnknown);
  });
});

describe('A person registered by an earlier release', () => {
  it('is one with a resident’s ID number', () => {
    const item = { pk: 'PERSON#per_1', sk: 'PERSON', idNumber: '11010519491231002X' };
    expect(SHAPES.read(item)).toEqual({ ...item, idKind: 'resident-id' });
    const later = { ...item, idKind: 'passport', shape: 2 };
    expect(SHAPES.read(later)).toEqual(later);
  });
});

describe('An item that is written', () => {
  const written = (write: ReturnType<TenantTable['put']>) =>
    checkedItem(unmarshall(write.item.Put?.Item as Parameters<typeof unmarshall>[0]));

  it('says the last shape of its kind, whatever it was read as', () => {
    const table = new TenantTable('lanshan', { shapes });
    const upgraded = { ...shapes.read({ ...key, yuan: 120, shape: 1 }), ...key };
    const expected = { ...key, fen: 12_000, currency: 'CNY', shape: 3 };
    expect(written(table.put(upgraded))).toEqual(expected);
    expect(written(table.insert(upgraded))).toEqual(expected);
    expect(written(table.replace(upgraded, 4))).toEqual({ ...expected, version: 5 });
  });

  it('says none where its kind never changed', () => {
    const table = new TenantTable('lanshan', { shapes });
    expect(written(table.put({ pk: 'CASE#1', sk: 'CASE' }))).toEqual({ pk: 'CASE#1', sk: 'CASE' });
  });
});
