import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { schemeDocumentOf } from '../../functions/scheme/document.ts';
import { diffSchemes, parseSchemeDocument, SchemeError, schemeStateOf } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { checkForms } from '../../rules/scheme/review-format.ts';
import { cities, seedsDirectory } from '../rules/support/cases.ts';

const directory = mkdtempSync(join(tmpdir(), 'changhu-reviews-'));
for (const folder of ['standards', 'reviews', 'liaocheng'])
  cpSync(join(seedsDirectory, folder), join(directory, folder), { recursive: true });
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const document = loadSchemeFolder(join(seedsDirectory, 'lanshan'));
const state = (of: typeof document) => schemeStateOf(of, '2017-12-01');

type Check = Record<string, unknown>;
function changed(change: (checks: Check[]) => void): typeof document {
  const copy = structuredClone(document);
  change(copy.versions[0]?.review?.checks as unknown as Check[]);
  return copy;
}
const set = (checks: Check[], code: string, facts: Check) =>
  Object.assign(checks.find(({ check }) => check === code) ?? {}, facts);

function reasonsOf(of: unknown): string[] {
  try {
    parseSchemeDocument(of, 'scheme.yaml');
    return [];
  } catch (error) {
    if (error instanceof SchemeError) return error.issues.map(({ where, reason }) => `${where}: ${reason}`);
    throw error;
  }
}

describe('the checks of visits of a scheme', () => {
  it.each(cities)('are all listed in %s, as readings in both languages', (city) => {
    for (const { review } of loadSchemeFolder(join(seedsDirectory, city)).versions) {
      const checks = review?.checks ?? [];
      expect(checks.map(({ check }) => check).sort()).toEqual(
        checkForms.map(({ shape }) => shape.check.value).sort(),
      );
      for (const { assumption, assumptionEn } of checks) {
        expect(assumption).toMatch(/原文未定/);
        expect(assumptionEn).toMatch(/not in the text/);
      }
    }
  });

  it('come from the file that a version names, also to a version based on it', () => {
    const versions = loadSchemeFolder(join(directory, 'liaocheng')).versions;
    expect(versions.map(({ review }) => review?.appealDays.value)).toEqual([15, 15]);
  });

  it('may stand in the version itself, which the published JSON Schema takes as well', () => {
    const file = join(directory, 'liaocheng', 'scheme.yaml');
    const original = readFileSync(file, 'utf8');
    const content = parse(original) as { versions: Record<string, unknown>[] };
    const own = parse(readFileSync(join(directory, 'reviews', 'home-visits.yaml'), 'utf8')) as object;
    Object.assign(content.versions[1] ?? {}, {
      review: { ...own, appealDays: { value: 20, assumption: '按二十天' } },
    });
    const schema = JSON.parse(readFileSync(join(seedsDirectory, 'scheme.schema.json'), 'utf8')) as object;
    const isScheme = new Ajv2020({ validateFormats: false, strictRequired: false }).compile(schema);
    expect([isScheme(content), isScheme.errors]).toEqual([true, null]);
    writeFileSync(file, stringify(content));
    const versions = loadSchemeFolder(join(directory, 'liaocheng')).versions;
    writeFileSync(file, original);
    expect(versions.map(({ review }) => review?.appealDays.value)).toEqual([15, 20]);
  });

  it.each([
    ['../secrets', /review: must name a file of seeds\/reviews, e\.g\. home-visits/],
    ['nowhere', /nowhere\.yaml: cannot be read/],
  ])('are refused by the name %s', (name, message) => {
    const file = join(directory, 'liaocheng', 'scheme.yaml');
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, original.replace('review: home-visits', `review: ${name}`));
    expect(() => loadSchemeFolder(join(directory, 'liaocheng'))).toThrow(message);
    writeFileSync(file, original);
  });

  it.each<[string, (checks: Check[]) => void, RegExp]>([
    [
      'a check twice',
      (checks) => checks.push(structuredClone(checks[0] ?? {})),
      /element-missing stands twice/,
    ],
    [
      'a warning after the violation',
      (checks) => set(checks, 'carer-day', { warningMinutes: 721 }),
      /checks\.carer-day\.warningMinutes: a warning above 721 would come after the violation above 720/,
    ],
    [
      'a share whose warning comes after the violation',
      (checks) => set(checks, 'too-short', { warningShareOfNeeded: '0.79' }),
      /a warning below 0\.79 would come after the violation below 0\.8/,
    ],
    [
      'how near, but not how many are served together',
      (checks) => set(checks, 'carer-overlap', { mostTogether: undefined }),
      /mostTogether: is needed/,
    ],
    [
      'a threshold without a reason',
      (checks) => set(checks, 'late', { assumption: undefined, assumptionEn: undefined }),
      /needs clause and quote, or an assumption/,
    ],
    [
      'a threshold of another check',
      (checks) => set(checks, 'late', { radiusM: 5 }),
      /does not know the key radiusM/,
    ],
    [
      'a threshold that is missing',
      (checks) => set(checks, 'outside-fence', { radiusM: undefined }),
      /radiusM: is missing/,
    ],
    [
      'a figure without bounds',
      (checks) => set(checks, 'outside-fence', { radiusM: 1e9 }),
      /outside-fence\.radiusM/,
    ],
    [
      'a check that there is not',
      (checks) => set(checks, 'late', { check: 'too-late' }),
      /"too-late"; must be one of|too-late/,
    ],
  ])('do not have %s', (_, change, reason) => {
    expect(reasonsOf(changed(change)).join('\n')).toMatch(reason);
  });

  it('differ in words, with their unit', () => {
    const after = changed((checks) => {
      set(checks, 'outside-fence', { radiusM: 300, warning: 'review' });
      set(checks, 'too-short', { leastShareOfNeeded: '0.85' });
      checks.splice(0, 1);
    });
    expect(diffSchemes(state(document), state(after)).map(({ zh, en }) => [zh, en])).toEqual([
      [
        '删除 服务核查 · 自动核查 · 要素缺失（原为 提示时 人工核查；违规时 人工核查；必备要素 签到、签退、定位、服务项目）',
        'Removed: checks of visits · automatic check · element missing, which was on a warning looked at; on a violation looked at; what is needed check-in, check-out, position, items',
      ],
      [
        '服务核查 · 自动核查 · 不在住址范围内 · 提示时：放行 → 人工核查',
        'checks of visits · automatic check · away from the home · on a warning: released → looked at',
      ],
      [
        '服务核查 · 自动核查 · 不在住址范围内 · 半径：200 米 → 300 米',
        'checks of visits · automatic check · away from the home · radius: 200 m → 300 m',
      ],
      [
        '服务核查 · 自动核查 · 服务时间过短 · 应需时长下限：80 % → 85 %',
        'checks of visits · automatic check · visit too short · least share of the time needed: 80 % → 85 %',
      ],
    ]);
  });

  it('are part of a draft by the API, or left out of it', () => {
    const draft = JSON.parse(JSON.stringify(changed((checks) => set(checks, 'late', { mostHours: 48 }))));
    const read = schemeDocumentOf(draft, 'body.document', 'lanshan');
    expect(read.versions[0]?.review?.checks).toContainEqual(
      expect.objectContaining({ check: 'late', mostHours: 48 }),
    );
    delete draft.versions[0].review;
    expect(schemeDocumentOf(draft, 'body.document', 'lanshan').versions[0]?.review).toBeUndefined();
  });
});
