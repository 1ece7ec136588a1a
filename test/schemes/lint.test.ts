import { describe, expect, it } from 'vitest';
import { checkBenefits, countValues } from '../../rules/lint/index.ts';
import { checkMonotone } from '../../rules/lint/monotone.ts';
import { checkPrices } from '../../rules/lint/prices.ts';
import { probeBook } from '../../rules/lint/probe.ts';
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
      expect(found.decisions).toBeGreaterThan(50_000);
    },
  );

  it('cover two years from the last version on', () => {
    // 兰山：专护 1 类 3 级，其余三种形式各 3 类机构 4 种级别；12 种人员类别（含无类别）；2017-12-01 至 2019-12-01 共 731 天。
    const { from, to, decisions } = checkBenefits(documentOf('lanshan'));
    const admitted = 3 + 3 * 3 * 4;
    expect([from, to, decisions]).toEqual(['2017-12-01', '2019-12-01', admitted * 11 * 731]);
  });

  it.each(cities)('%s has no value without a clause or a reading', (city) => {
    const { values, quoted, unfounded } = countValues(documentOf(city));
    expect(unfounded).toBe(0);
    expect(quoted).toBeGreaterThan(70);
    expect(values).toBeGreaterThanOrEqual(quoted);
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
    const found = reasonsOf(
      checkMonotone({ ...book, versions: [shrinking], on: () => shrinking }, scheme.values),
    );
    expect(found[0]).toMatch(
      /^benefitRules\.institutional-grade-1: \d+ days at 500000 fen a day pay less than \d+ days: \d+ against \d+ fen$/,
    );
  });
});
