import { describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { checkBenefits, countValues, type LintFinding } from '../../rules/lint/index.ts';
import { checkMonotone } from '../../rules/lint/monotone.ts';
import { checkPrices } from '../../rules/lint/prices.ts';
import { poolsOf, probeBook } from '../../rules/lint/probe.ts';
import type { SchemeDocument, SchemeVersion } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { type City, cities, seedsDirectory } from '../rules/support/cases.ts';

function documentOf(city: City): SchemeDocument {
  return structuredClone(loadSchemeFolder(`${seedsDirectory}/${city}`));
}

function changedVersion(city: City, change: (version: SchemeVersion) => void): SchemeVersion {
  const [version] = documentOf(city).versions;
  if (!version) throw new Error('a scheme has a version');
  change(version);
  return version;
}

const reasonsOf = (findings: { path: string; reason: string }[]) =>
  findings.map(({ path, reason }) => `${path}: ${reason}`);

describe('the five schemes', () => {
  it.each(cities)(
    '%s decides every case on every day in exactly one place, and more care never pays less',
    (city) => {
      const found = checkBenefits(documentOf(city));
      expect(found.findings).toEqual([]);
      expect(found.decisions).toBeGreaterThan(25_000);
    },
  );

  it('cover two years from the last version on, and count what was really decided', () => {
    // 兰山：专护 1 类 3 级，其余三种形式各 3 类机构 4 种级别；2017-12-01 至 2019-12-01 共 731 天，无人员类别加成；
    // 12 种人员类别另各算最初 31 天。
    const { from, to, decisions, dropped } = checkBenefits(documentOf('lanshan'));
    const admitted = 3 + 3 * 3 * 4;
    expect([from, to, decisions, dropped]).toEqual([
      '2017-12-01',
      '2019-12-01',
      admitted * (731 + 12 * 31),
      [],
    ]);
  });

  it.each(cities)('%s has no value without a clause or a reading', (city) => {
    const { values, quoted, unfounded } = countValues(documentOf(city));
    expect(unfounded).toBe(0);
    expect(quoted).toBeGreaterThan(70);
    expect(values).toBeGreaterThanOrEqual(quoted);
  });
});

describe('what differs by pool', () => {
  const yunxi = () => structuredClone(loadSchemeFolder(fromRoot('test/cities/yunxi'), seedsDirectory));

  /** The rows of institutional care: 1 grade or more, each by its pools 东区 and 西区. */
  function institutional(document: SchemeDocument) {
    const row = document.versions[0]?.benefitRules.find(({ match }) =>
      match.careModes.includes('institutional'),
    );
    if (row?.method !== 'reimbursement' || !('amountFen' in row.costLimit)) throw new Error('no such row');
    return row.costLimit.amountFen;
  }

  it('is priced in each pool, so that a pool whose value is unset is named, and only its cases are not counted', () => {
    const whole = checkBenefits(yunxi());
    expect([whole.findings, whole.dropped]).toEqual([[], []]);
    const document = yunxi();
    const west = institutional(document).cases?.find(({ when }) => when.pools?.includes('西区'));
    if (!west) throw new Error('the west has its own price');
    delete west.value;
    west.unset = '西区标准另行公布';
    const found = checkBenefits(document);
    const cases = whole.decisions - found.decisions;
    expect([found.findings, found.dropped]).toEqual([
      [],
      [
        {
          path: expect.stringMatching(/^versions\.2024-01-01\..*costLimit/),
          reason: '西区标准另行公布',
          cases,
        },
      ],
    ]);
    // 两个统筹区只差西区：受影响的恰为机构护理各情形的一半。
    for (const each of institutional(document).cases ?? []) {
      delete each.value;
      each.unset = '两区标准另行公布';
    }
    const [both] = checkBenefits(document).dropped;
    expect(both?.cases).toBe(cases * 2);
  });

  it('is tried once for pools that a row treats alike', () => {
    const document = yunxi();
    const [version] = document.versions;
    if (!version) throw new Error('a scheme has a version');
    version.pools.names.value = ['东区', '西区', '新区'];
    for (const { when } of institutional(document).cases ?? [])
      if (when.pools?.includes('东区')) when.pools.push('新区');
    const [scheme] = probeBook(document).versions;
    if (!scheme) throw new Error('a book has a version');
    expect(poolsOf(scheme, 'institutional')).toEqual(['东区', '西区']);
    expect(poolsOf(scheme, 'family-care')).toEqual([null]);
  });
});

describe('findings are told', () => {
  it('as they are found, before the days are gone through', () => {
    const document = documentOf('liaocheng');
    for (const { benefitRules } of document.versions) benefitRules.splice(0, 1);
    const told: LintFinding[] = [];
    const { findings } = checkBenefits(document, (finding) => told.push(finding));
    expect(told).toEqual(findings);
    expect(told.length).toBeGreaterThan(0);
  });
});

describe('a finding is', () => {
  it('a case that no row prices and nothing excludes', () => {
    const version = changedVersion('liaocheng', ({ benefitRules }) => {
      benefitRules.splice(
        benefitRules.findIndex(({ id }) => id === 'special-care-level-3'),
        1,
      );
    });
    expect(reasonsOf(checkPrices(version))).toEqual([
      'benefitRules: special-care · severe · care · medical · level 3: decided by neither a row nor notPriced, not by exactly one',
    ]);
  });

  it('a case that the text leaves out without notPriced saying so', () => {
    const version = changedVersion('xuzhou', (changed) => {
      delete changed.notPriced;
    });
    expect(reasonsOf(checkPrices(version)).join('\n')).toMatch(
      /institutional · severe · medical-care · elder-care · no level and 7 more: decided by neither/,
    );
  });

  it('a case that is priced and excluded at once', () => {
    const version = changedVersion('xuzhou', ({ notPriced }) => {
      for (const entry of notPriced ?? []) entry.providerKinds = ['elder-care', 'medical'];
    });
    expect(reasonsOf(checkPrices(version)).join('\n')).toMatch(
      /benefitRules\.severe-medical-care and notPriced\.0/,
    );
  });

  it('a row, a grade or a component that stands for nothing', () => {
    const version = changedVersion('panjin', ({ levelGrades, components }) => {
      for (const entry of levelGrades) if (entry.grade === 'grade-2') entry.grade = 'grade-3';
      components.push({ id: 'bath', titleZh: '助浴', titleEn: 'bath', unit: 'visit' });
    });
    expect(reasonsOf(checkPrices(version))).toEqual([
      'benefitRules.institutional-grade-2: prices no case that a care mode admits',
      'benefitRules.home-grade-2: prices no case that a care mode admits',
      'grades.grade-2: is given for no level of the assessment',
      'components.bath: belongs to no care mode',
    ]);
  });

  it('a limit that shrinks as care grows', () => {
    const book = probeBook(documentOf('panjin'));
    const [scheme] = book.versions;
    if (!scheme) throw new Error('a book has a version');
    let baseFen = 10_000_000;
    const shrinking = {
      ...scheme,
      parameter: () => {
        baseFen = Math.floor(baseFen * 0.999);
        return baseFen;
      },
    };
    const findings: LintFinding[] = [];
    checkMonotone({ ...book, versions: [shrinking], on: () => shrinking }, scheme.values, (finding) =>
      findings.push(finding),
    );
    expect(reasonsOf(findings)[0]).toMatch(
      /^benefitRules\.institutional-grade-1: \d+ days at 500000 fen a day pay less than \d+ days: \d+ against \d+ fen$/,
    );
  });
});
