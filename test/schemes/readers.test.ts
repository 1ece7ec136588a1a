import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thisRepository } from '../../cli/repository.ts';
import { type ClauseEntry, checkClauses } from '../../rules/clauses/index.ts';
import { loadClauses } from '../../rules/clauses/load.ts';
import { kindOfReader, readersOf } from '../../rules/clauses/readers.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { type City, cities, seedsDirectory } from '../rules/support/cases.ts';

/** Clauses whose values some code reads: may only rise. */
const COMPUTED_AT_LEAST = 136;
/** Clauses whose values nothing reads yet: may only fall, and not by calling them something else. */
const RECORDED_AT_MOST = 90;

const repository = thisRepository();

function checked(city: City, change: (entry: ClauseEntry) => object = (entry) => entry) {
  const folder = `${seedsDirectory}/${city}`;
  const entries = loadClauses(folder).map((entry) => change(entry) as ClauseEntry);
  const text = readFileSync(`${folder}/source.md`, 'utf8');
  return { entries, ...checkClauses(loadSchemeFolder(folder), entries, text, repository) };
}

describe('a clause of the five texts', () => {
  const all = cities.map((city) => checked(city));
  const sum = (count: (found: (typeof all)[number]) => number) =>
    all.reduce((total, found) => total + count(found), 0);

  it('is computed where code reads its values, and recorded where none does', () => {
    const recorded = all.flatMap(({ entries }) => entries.filter(({ status }) => status === 'recorded'));
    expect(sum(({ coverage }) => coverage.byStatus.computed)).toBeGreaterThanOrEqual(COMPUTED_AT_LEAST);
    expect(recorded.length).toBeLessThanOrEqual(RECORDED_AT_MOST);
    expect(sum(({ clausesReadBy }) => clausesReadBy.nothing)).toBe(recorded.length);
    expect(recorded.every((entry) => 'awaits' in entry)).toBe(true);
    expect(all.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('called computed while nothing reads its values is a finding, and the other way round', () => {
    const statuses = (city: City, from: string, to: object) =>
      checked(city, (entry) => (entry.status === from ? { ...entry, ...to } : entry)).findings.filter(
        ({ path }) => path.endsWith('.status'),
      );
    const lanshan = statuses('lanshan', 'recorded', { status: 'computed' });
    expect(lanshan.length).toBe(checked('lanshan').coverage.byStatus.recorded);
    expect(lanshan.map(({ reason }) => reason)).toContain(
      'is computed, but no code reads providers.noQuotaPerPerson: it is recorded until some does',
    );
    const [first] = statuses('jining', 'computed', {
      status: 'recorded',
      awaits: 'portal',
      rules: undefined,
    });
    expect(first?.reason).toMatch(/^is recorded, but rules\/.*\.ts reads what it points to: it is computed$/);
  });
});

describe('what reads a value', () => {
  const reader = (...steps: string[]) => readersOf(repository.readers, { steps });

  it.each([
    [['benefitRules', '0', 'priceFen'], 'rules/benefit/package.ts'],
    [['benefitRules', '0', 'ratio', 'cases', '1'], 'rules/benefit/ratio.ts'],
    [['exclusions', '2'], 'functions/care/api/service-records.ts'],
    [['process', 'publicity'], 'rules/scheme/compile.ts'],
    [['settlement', 'earlyOnEnd'], 'functions/settlement/early.ts'],
  ])('%j is found by the type of what is accessed, in %s', (steps, file) => {
    expect(reader(...steps)).toContain(file);
  });

  it('is nothing, for a duty that is only written down', () => {
    expect(reader('providers', 'noSubcontracting')).toEqual([]);
    expect(reader('fund', 'principle')).toEqual([]);
  });

  it('is a rule, a workflow or a screen by where it stands', () => {
    expect(['rules/benefit/ratio.ts', 'functions/case/rules/agreement.ts'].map(kindOfReader)).toEqual([
      'rule',
      'rule',
    ]);
    expect(['functions/document/conclusion.ts', 'functions/settlement/views.ts'].map(kindOfReader)).toEqual([
      'screen',
      'screen',
    ]);
    expect(kindOfReader('functions/settlement/early.ts')).toBe('workflow');
  });
});
