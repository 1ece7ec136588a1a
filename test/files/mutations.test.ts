import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { unzipped } from '../enrolment/support/workbook.ts';
import { Random } from '../fuzz/random.ts';
import { type BaseFile, csvFiles, workbooks } from './mutations/base-files.ts';
import type { Told } from './mutations/child.ts';
import { csvMutations } from './mutations/csv-mutations.ts';
import type { Mutated } from './mutations/mutation.ts';
import { readInChild } from './mutations/reading.ts';
import { faultOf } from './mutations/verdict.ts';
import { workbookMutations } from './mutations/workbook-mutations.ts';

const seed = process.env.SEED ?? randomUUID().slice(0, 8);
const count = Number(process.env.MUTATIONS ?? 4);

const MOST_MB = 300;
const MOST_MILLIS = 20_000;

/** Files as people send them, and what becomes of them on their way: refused in a sentence, or read right. */
describe(`${count} mutations of each file, drawn with SEED=${seed}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-mutations-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const files = [...csvFiles(), ...workbooks()];

  it.each(files.map((base) => [base.name, base] as const))('%s', async (name, base) => {
    const random = new Random(`${seed}/${name}`);
    const mutations: Mutated[] = [
      { what: 'nothing', bytes: base.bytes },
      ...(base.text === null ? workbookMutations : csvMutations)(base, random, count),
    ];
    const told = await readInChild(placed(base, mutations), MOST_MILLIS);
    expect(
      told.map((each, index) => faultIn(base, mutations[index], each)).filter((fault) => fault !== null),
    ).toEqual([]);
    expect(told).toHaveLength(mutations.length);
    const peak = Math.max(...told.map(({ peakMb }) => peakMb));
    const longest = Math.max(...told.map(({ millis }) => millis));
    const refused = told.filter(({ outcome }) => 'refused' in outcome).length;
    console.log(`${name}: ${refused} refused, ${told.length - refused} read, ${peak} MB, ${longest} ms`);
    expect([peak <= MOST_MB, longest <= MOST_MILLIS]).toEqual([true, true]);
  });

  function placed({ name }: BaseFile, mutations: readonly Mutated[]): string {
    const place = join(folder, name.replace(/\W+/g, '-'));
    mkdirSync(place);
    for (const [index, { bytes }] of mutations.entries())
      writeFileSync(join(place, String(index).padStart(4, '0')), bytes);
    return place;
  }
});

function faultIn(
  base: BaseFile,
  mutation: Mutated | undefined,
  { file, outcome, peakMb, millis }: Told,
): string | null {
  const parts = mutation?.parts ?? (base.text === null ? unzipped(base.bytes) : undefined);
  const fault =
    'threw' in outcome
      ? `threw ${outcome.threw}`
      : mutation && faultOf(base, { ...mutation, ...(parts && { parts }) }, outcome);
  const cost = peakMb > MOST_MB || millis > MOST_MILLIS ? `took ${peakMb} MB, ${millis} ms` : null;
  return fault || cost ? `${file} ${mutation?.what}: ${fault ?? cost}` : null;
}
