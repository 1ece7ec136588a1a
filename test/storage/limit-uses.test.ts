import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type LimitUseYear,
  type LimitUseYearItem,
  limitUseWrites,
  usedByOtherRuns,
} from '../../functions/settlement/limit-use-store.ts';
import { TenantTable, type Write } from '../../functions/storage/table.ts';
import type { LimitUse } from '../../rules/base/facts.ts';

const before = process.env.TABLE_PREFIX;
beforeAll(() => {
  process.env.TABLE_PREFIX = 'changhu-';
});
afterAll(() => {
  if (before === undefined) delete process.env.TABLE_PREFIX;
  else process.env.TABLE_PREFIX = before;
});

const use = (month: string, used: number): LimitUse => ({ limitId: 'visits/costLimit', month, used });

function written(known: LimitUseYearItem[], runId: string, uses: LimitUse[]) {
  return limitUseWrites(new TenantTable('yunxi'), 'per-1', runId, known, uses).map(itemOf);
}

function itemOf({ item }: Write): LimitUseYearItem {
  return unmarshall(item.Put?.Item ?? {}) as LimitUseYearItem;
}

describe('what settlements used of limits that reach over months', () => {
  it('is kept in one item a person and year, by month, with the run that settled it', () => {
    const [item, ...others] = written([], 'run-1', [use('2024-04', 40_000), use('2024-05', 10_000)]);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ pk: 'PERSON#per-1', sk: 'LIMIT-USE#2024', version: 1 });
    expect(item?.months).toEqual({
      '2024-04': { runId: 'run-1', uses: [use('2024-04', 40_000)] },
      '2024-05': { runId: 'run-1', uses: [use('2024-05', 10_000)] },
    });
  });

  it('is split where a run reaches over the end of a year', () => {
    const items = written([], 'run-1', [use('2024-12', 1), use('2025-01', 2)]);
    expect(items.map(({ sk }) => sk)).toEqual(['LIMIT-USE#2024', 'LIMIT-USE#2025']);
  });

  it('keeps the other months of the year and names the version that was read', () => {
    const april = written([], 'run-1', [use('2024-04', 40_000)]);
    const [both] = written(april, 'run-2', [use('2024-05', 10_000)]);
    expect(both?.version).toBe(2);
    expect(Object.keys(both?.months ?? {})).toEqual(['2024-04', '2024-05']);
  });

  it('counts for other runs only, so that a run that settles again counts nothing twice', () => {
    const april = written([], 'run-1', [use('2024-04', 40_000)]);
    const years: LimitUseYear[] = written(april, 'run-2', [use('2024-05', 10_000)]);
    expect(usedByOtherRuns(years, 'run-2')).toEqual([use('2024-04', 40_000)]);
    expect(usedByOtherRuns(years, 'run-3')).toEqual([use('2024-04', 40_000), use('2024-05', 10_000)]);
  });

  it('writes nothing where nothing is to be remembered', () => {
    expect(written([], 'run-1', [])).toEqual([]);
  });
});
