import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { SchemeError, type SchemeIssue } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { type City, seedsDirectory } from '../rules/support/cases.ts';

const directory = mkdtempSync(join(tmpdir(), 'changhu-schemes-'));
cpSync(seedsDirectory, directory, { recursive: true });
afterAll(() => rmSync(directory, { recursive: true }));

/** Replaces (or, with `undefined`, removes) the value at a path of the file. */
type Change = [path: string, value: unknown];
const v0 = 'versions.0';
const row0 = `${v0}.benefitRules.0`;

describe('a scheme file is refused with its file, the path and the reason', () => {
  it.each<[string, City, Change[], string, RegExp]>([
    [
      'a quote that is not in the source',
      'lanshan',
      [[`${row0}.priceFen.quote`, '一级协议机构 130 元／天']],
      `${row0}.priceFen.quote`,
      /does not stand in the source text/,
    ],
    [
      'a value without clause and assumption',
      'lanshan',
      [[`${row0}.priceFen`, { value: 12000 }]],
      `${row0}.priceFen`,
      /needs clause and quote, or an assumption/,
    ],
    [
      'a quote without its clause',
      'lanshan',
      [[`${row0}.priceFen`, { value: 12000, quote: '元' }]],
      `${row0}.priceFen`,
      /a quote needs the clause/,
    ],
    [
      'a value and unset at once',
      'lanshan',
      [[`${row0}.priceFen.unset`, 'why']],
      `${row0}.priceFen`,
      /not both/,
    ],
    ['a missing key', 'xuzhou', [[`${v0}.validity`, undefined]], `${v0}.validity`, /is missing/],
    ['an unknown key', 'xuzhou', [[`${v0}.bonus`, 1]], v0, /does not know the key bonus/],
    [
      'an unknown key deep in a limit',
      'xuzhou',
      [[`${row0}.costLimit.perhaps`, 1]],
      `${row0}.costLimit`,
      /does not know the key perhaps/,
    ],
    ['a wrong type', 'panjin', [[`${row0}.ratio.value`, 0.7]], `${row0}.ratio.value`, /expected string/],
    [
      'a ratio above 1',
      'jining',
      [[`${row0}.ratio.value`, '1.2']],
      `${row0}.ratio.value`,
      /must not be greater than 1/,
    ],
    [
      'points that lift a ratio above 1',
      'xuzhou',
      [[`${row0}.categoryPoints.points.value`, '0.40']],
      `${row0}.categoryPoints.points`,
      /raises the ratio to 1\.1, above 1/,
    ],
    [
      'two rows that price one case',
      'lanshan',
      [[`${v0}.benefitRules.1.match.providerLevels`, [1, 2]]],
      `${v0}.benefitRules.1.match`,
      /prices the same case as special-care-level-1: special-care · severe · care · medical · 1/,
    ],
    [
      'a care mode that is not defined',
      'jining',
      [[`${row0}.match.careModes`, ['night-care']]],
      `${row0}.match.careModes`,
      /the care mode night-care is not defined/,
    ],
    [
      'a component that the mode does not bill',
      'lanshan',
      [[`${row0}.match.component`, 'visit']],
      `${row0}.match.component`,
      /visit is not a component of the care mode special-care/,
    ],
    [
      'a provider kind outside the mode',
      'lanshan',
      [[`${row0}.match.providerKinds`, ['home-care']]],
      `${row0}.match.providerKinds`,
      /home-care is not a provider kind/,
    ],
    [
      'an excluded component that is not defined',
      'xuzhou',
      [[`${v0}.notPriced.0.component`, 'night-care']],
      `${v0}.notPriced.0.component`,
      /the component night-care is not defined/,
    ],
    [
      'a level map with a gap',
      'panjin',
      [[`${v0}.levelGrades.5`, undefined]],
      `${v0}.levelGrades`,
      /level 5 must stand exactly once, it stands 0 times/,
    ],
    [
      'an eligible level without a grade',
      'panjin',
      [[`${v0}.levelGrades.4.grade`, null]],
      `${v0}.levelGrades.4.grade`,
      /level 4 is eligible/,
    ],
    [
      'a level below the minimum with a grade',
      'xuzhou',
      [[`${v0}.levelGrades.1.grade`, 'moderate']],
      `${v0}.levelGrades.1.grade`,
      /below minimumLevel 2/,
    ],
    [
      'a grade that is not defined',
      'panjin',
      [[`${v0}.levelGrades.5.grade`, 'grade-9']],
      `${v0}.levelGrades.5.grade`,
      /the grade grade-9 is not defined/,
    ],
    [
      'shares that miss the total',
      'xuzhou',
      [[`${v0}.contributions.plans.0.shares.0.amountFen.value`, 2100]],
      `${v0}.contributions.plans.0.shares`,
      /add up to 7100, but the total is 7000/,
    ],
    [
      'rates that miss the total',
      'panjin',
      [[`${v0}.contributions.plans.0.shares.0.rate.value`, '0.003']],
      `${v0}.contributions.plans.0.shares`,
      /add up to 0\.005, but the total is 0\.004/,
    ],
    [
      'an individual share below 30 %',
      'lanshan',
      [
        [`${v0}.contributions.plans.0.shares.0.amountFen.value`, 5600],
        [`${v0}.contributions.plans.0.shares.1.amountFen.value`, 2900],
      ],
      `${v0}.contributions.plans.0.shares`,
      /the individual pays 2900 of 10000/,
    ],
    [
      'versions out of order',
      'liaocheng',
      [['versions.1.effectiveFrom', '2023-10-01']],
      'versions.1.effectiveFrom',
      /must be after 2023-10-01/,
    ],
    [
      'a version based on none',
      'liaocheng',
      [['versions.1.basedOn', '2020-01-01']],
      'versions.1.basedOn',
      /no earlier version from 2020-01-01/,
    ],
    [
      'a date that does not exist',
      'jining',
      [[`${v0}.effectiveFrom`, '2022-02-30']],
      `${v0}.effectiveFrom`,
      /must be a day of the calendar/,
    ],
    [
      'a rule id that stands twice',
      'jining',
      [[`${v0}.benefitRules.4.id`, 'institutional']],
      `${v0}.benefitRules.4.id`,
      /institutional stands twice/,
    ],
    [
      'a parameter that is not defined',
      'panjin',
      [[`${v0}.parameters`, []]],
      `${row0}.paymentLimit.amount.parameter`,
      /monthlyIncomeBaseFen is not defined/,
    ],
    [
      'a monthly price without a rule for part months',
      'lanshan',
      [[`${v0}.benefitRules.4.partMonthByDays`, undefined]],
      `${v0}.benefitRules.4.partMonthByDays`,
      /is needed for a monthly price/,
    ],
    [
      'a refusal without a clause',
      'jining',
      [[`${v0}.refusals.died`, { assumption: 'why' }]],
      `${v0}.refusals.died`,
      /needs a clause/,
    ],
    [
      'a benefit decided twice',
      'lanshan',
      [[`${v0}.concurrency.2.benefit`, 'inpatient']],
      `${v0}.concurrency.2`,
      /patrol and inpatient are decided twice/,
    ],
    [
      'no assessment standard',
      'jining',
      [['assessmentStandard', undefined]],
      'assessmentStandard',
      /must name a file of seeds\/standards/,
    ],
  ])('%s', (_, city, changes, path, reason) => {
    const issues = issuesOf(city, changes);
    expect(issues.map((issue) => issue.path)).toContain(path);
    expect(issues.find((issue) => issue.path === path)?.reason).toMatch(reason);
    expect(issues.every(({ file }) => file === join(directory, city, 'scheme.yaml'))).toBe(true);
  });

  it('text that is no YAML, and an absent file', () => {
    const file = join(directory, 'jining', 'scheme.yaml');
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, 'tenant: { id: jining');
    expect(() => loadSchemeFolder(join(directory, 'jining'))).toThrow(
      /scheme\.yaml: is not readable as YAML/,
    );
    writeFileSync(file, original);
    expect(() => loadSchemeFolder(join(directory, 'nowhere'))).toThrow(
      /nowhere\/scheme\.yaml: cannot be read/,
    );
  });

  it('an assessment standard whose bands leave a sum out', () => {
    const file = join(directory, 'standards', 'national-2021.yaml');
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, original.replace('moderate: { from: 45, to: 60 }', 'moderate: { from: 50, to: 60 }'));
    expect(() => loadSchemeFolder(join(directory, 'jining'))).toThrow(
      /bands\.adl: the sum 45 must lie in exactly one band/,
    );
    writeFileSync(file, original);
  });
});

function issuesOf(city: City, changes: Change[]): SchemeIssue[] {
  const file = join(directory, city, 'scheme.yaml');
  const original = readFileSync(file, 'utf8');
  const content: unknown = parse(original);
  for (const [path, value] of changes) change(content, path.split('.'), value);
  writeFileSync(file, stringify(content));
  try {
    loadSchemeFolder(join(directory, city));
  } catch (error) {
    if (error instanceof SchemeError) return error.issues;
    throw error;
  } finally {
    writeFileSync(file, original);
  }
  throw new Error('the file was not refused');
}

function change(content: unknown, path: string[], value: unknown): void {
  const key = path.at(-1) ?? '';
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], content);
  if (Array.isArray(parent) && value === undefined) parent.splice(Number(key), 1);
  else if (value === undefined) delete (parent as Record<string, unknown>)[key];
  else (parent as Record<string, unknown>)[key] = value;
}
