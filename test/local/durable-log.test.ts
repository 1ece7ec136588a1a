import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DurableLog } from '../../local/data/durable-log.ts';
import { type CreatedSchedule, ScheduleStore } from '../../local/schedules/schedule-store.ts';

const root = mkdtempSync(join(tmpdir(), 'changhu-log-'));
afterAll(() => rmSync(root, { recursive: true }));

async function reopened<Entry>(path: string): Promise<{ entries: Entry[]; bytes: number[] }> {
  const entries: Entry[] = [];
  const bytes: number[] = [];
  const log = await DurableLog.open<Entry>(path, (entry, size) => {
    entries.push(entry);
    bytes.push(size);
  });
  await log.close();
  return { entries, bytes };
}

describe('A durable log', () => {
  it('gives back records of any size, also where a character lies across two pieces', async () => {
    const path = join(root, 'large.jsonl');
    const log = await DurableLog.open<string>(path, () => undefined);
    const records = ['', 'a', '护'.repeat(400_000), `x${'护'.repeat(400_000)}`, '长'.repeat(2_000_000), 'z'];
    await Promise.all(records.map((record) => log.append(record)));
    await log.close();
    const { entries, bytes } = await reopened<string>(path);
    expect(entries.map((entry) => entry.length)).toEqual(records.map((record) => record.length));
    expect(entries.join() === records.join()).toBe(true);
    expect(bytes.reduce((sum, size) => sum + size)).toBe(statSync(path).size);
  });

  it('loses its torn end only', async () => {
    const path = join(root, 'torn.jsonl');
    writeFileSync(path, '1\n2\n{"to');
    expect((await reopened(path)).entries).toEqual([1, 2]);
    expect(readFileSync(path, 'utf8')).toBe('1\n2\n');
  });

  it('says which line is damaged and leaves it', async () => {
    const path = join(root, 'damaged.jsonl');
    writeFileSync(path, '1\nnonsense\n3\n');
    await expect(reopened(path)).rejects.toThrow('is damaged at line 2');
    expect(readFileSync(path, 'utf8')).toBe('1\nnonsense\n3\n');
  });

  it('is replaced with what was appended before and not yet written', async () => {
    const path = join(root, 'replaced.jsonl');
    const log = await DurableLog.open<string>(path, () => undefined);
    const kept: string[] = [];
    const append = (entry: string) => {
      kept.push(entry);
      return log.append(entry);
    };
    const first = append('one');
    const second = Promise.all([append('two'), log.replaceBy(() => kept), append('three')]);
    await Promise.all([first, second]);
    await append('four');
    await log.close();
    const { entries } = await reopened<string>(path);
    expect([...new Set(entries)]).toEqual(['one', 'two', 'three', 'four']);
    appendFileSync(path, '"five"\n');
    expect((await reopened<string>(path)).entries.at(-1)).toBe('five');
  });
});

it('The file of the schedules does not grow with those that are gone', async () => {
  const path = join(root, 'schedules.jsonl');
  const store = await ScheduleStore.open(path);
  const schedule = (index: number) =>
    ({ id: `id-${index}`, description: { arn: `arn-${index}` } }) as CreatedSchedule;
  await store.put(schedule(-1));
  for (let round = 0; round < 40; round += 1) {
    const indices = Array.from({ length: 500 }, (_, one) => round * 500 + one);
    await Promise.all(indices.map((index) => store.put(schedule(index))));
    await Promise.all(indices.map((index) => store.recordDone(`id-${index}`, 0)));
    await Promise.all(indices.map((index) => store.delete(`arn-${index}`)));
  }
  await store.close();
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(6000);
  const again = await ScheduleStore.open(path);
  expect(again.schedules()).toEqual([schedule(-1)]);
  await again.close();
});
