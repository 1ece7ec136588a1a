import { describe, expect, it } from 'vitest';
import { manualReasons } from '../../rules/base/proofs.ts';
import { checkForms } from '../../rules/scheme/review-format.ts';
import { checkVisit, leadsTo } from '../../rules/verification/check.ts';
import { spanOf, type VisitFacts } from '../../rules/verification/facts.ts';
import type { Finding } from '../../rules/verification/finding.ts';
import { explainFinding, titleOf } from '../../rules/verification/words.ts';
import { CARER_CASES } from './support/visit-cases/carer.ts';
import { ITEMS_CASES } from './support/visit-cases/items.ts';
import { OVERLAPS_CASES } from './support/visit-cases/overlaps.ts';
import { PLACE_CASES } from './support/visit-cases/place.ts';
import { PROOF_CASES } from './support/visit-cases/proof.ts';
import { RIGHTS_CASES } from './support/visit-cases/rights.ts';
import { atPlace, base, type Case, hoursOn, onDevice, schemeWith } from './support/visit-cases/shared.ts';
import { TIME_CASES } from './support/visit-cases/time.ts';
import { at, other, visit, visitFacts } from './support/visits.ts';

const CASES: Record<string, Case[]> = {
  ...PROOF_CASES,
  ...PLACE_CASES,
  ...TIME_CASES,
  ...OVERLAPS_CASES,
  ...CARER_CASES,
  ...RIGHTS_CASES,
  ...ITEMS_CASES,
};

function found(check: string, facts: Partial<VisitFacts>): Finding | null {
  return checkVisit(visitFacts(facts)).find((finding) => finding.check === check) ?? null;
}

describe.each(Object.keys(CASES))('%s', (check) => {
  it.each(CASES[check] ?? [])('%s', (_, facts, result, inputs) => {
    const finding = found(check, facts);
    expect(finding?.result ?? null).toBe(result);
    if (inputs) expect(finding?.inputs).toEqual(inputs);
  });
});

describe('the checks', () => {
  it('are all tried on both sides', () => {
    expect(Object.keys(CASES).sort()).toEqual(checkForms.map(({ shape }) => shape.check.value).sort());
    for (const cases of Object.values(CASES)) {
      expect(cases.map(([, , result]) => result)).toContain(null);
      expect(cases.some(([, , result]) => result !== null)).toBe(true);
    }
  });

  it('find nothing at a visit that is in order', () => {
    expect(checkVisit(visitFacts())).toEqual([]);
  });

  it('are not made where the scheme does not list them', () => {
    const { review: _, ...values } = base.scheme.values;
    expect(checkVisit(visitFacts({ carer: null, scheme: { ...base.scheme, values } }))).toEqual([]);
  });

  it('do not look at the order in which other visits stand', () => {
    const others = [...hoursOn('21:01'), other({ visitId: 'x' }, '03-10 09:10', '03-10 09:40')];
    const one = checkVisit(visitFacts({ ofCarer: others }));
    const reversed = checkVisit(visitFacts({ ofCarer: [...others, ...others].reverse() }));
    expect(reversed).toEqual(one);
    expect(one.map(({ check }) => check)).toEqual(['carer-overlap', 'carer-day']);
  });

  it('name the other visits, and no more than twenty of them', () => {
    const finding = found('device-shared', { ofDevices: onDevice(2, 30) });
    expect(finding?.others?.length).toBe(20);
    expect(found('carer-overlap', { ofCarer: [other({}, '03-10 09:30', '03-10 11:00')] })?.others).toEqual([
      { providerId: 'p1', visitId: 'v2' },
    ]);
  });

  it('refuse what is no instant', () => {
    expect(() => checkVisit(visitFacts({ visit: visit({ startAt: 'yesterday' }) }))).toThrow(
      'yesterday is not an instant',
    );
  });

  it('need the month and a week on either side', () => {
    expect(spanOf({ startAt: at('03-31 23:59') })).toEqual({ from: '2026-02-22', to: '2026-04-07' });
    expect(spanOf({ startAt: '2026-03-31T16:00:00Z' })).toEqual({ from: '2026-03-25', to: '2026-05-07' });
  });
});

describe('what a finding leads to', () => {
  it('is data of the scheme', () => {
    const finding = { check: 'outside-fence', result: 'warning' } as const;
    expect(leadsTo(finding, base.scheme)).toBe('release');
    expect(leadsTo({ ...finding, result: 'violation' }, base.scheme)).toBe('review');
    expect(leadsTo(finding, schemeWith('outside-fence', { warning: 'review' }))).toBe('review');
  });

  it('is a look where the check is no longer listed', () => {
    const { review: _, ...values } = base.scheme.values;
    expect(leadsTo({ check: 'late', result: 'warning' }, { ...base.scheme, values })).toBe('review');
  });
});

describe('a finding in words', () => {
  const findings = Object.entries(CASES).flatMap(([check, cases]) =>
    cases.flatMap(([, facts]) => found(check, facts) ?? []),
  );

  it.each(findings.map((finding) => [finding.check, finding] as const))(
    '%s has the same figures in both languages',
    (check, finding) => {
      const { zh, en } = explainFinding(finding);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en.replace(/care by the bed-day/, '')).not.toMatch(/\p{Script=Han}/u);
      expect(`${zh} ${en}`).not.toMatch(/undefined|NaN/);
      expect(figuresOf(zh)).toEqual(figuresOf(en));
      expect(titleOf(check).zh).toMatch(/\p{Script=Han}/u);
    },
  );

  it.each(manualReasons)('names the reason %s, not its code', (reason) => {
    const finding = found('manual-entry', { visit: visit({ manual: { reason, memo: '说明' } }) });
    const { zh, en } = explainFinding(finding ?? { check: 'late', result: 'warning', inputs: {} });
    expect(zh).toMatch(/^手工补录（\p{Script=Han}+），/u);
    expect(en).toMatch(/^Entered by hand \([a-z ]+\), /);
  });

  it('is a sentence', () => {
    const finding = found('carer-overlap', { ofCarer: [other({}, '03-10 09:54', '03-10 11:00')] });
    expect(finding && explainFinding(finding)).toEqual({
      zh: '同一护理人员另有他人的服务（v2，2026-03-10 09:54–11:00），重叠 6 分钟，容差 5 分钟',
      en: 'The carer was with another person (v2, 2026-03-10 09:54–11:00), 6 minutes at once, with a tolerance of 5',
    });
    const away = found('outside-fence', atPlace(211));
    expect(away && explainFinding(away)).toEqual({
      zh: '签到位置距住址 211 米，半径 200 米，计入精度 10 米',
      en: 'The position at check-in is 211 m from the home, of 200 m allowed and 10 m of accuracy',
    });
  });
});

function figuresOf(text: string): string[] {
  return [...text.matchAll(/\d+(?:[-:]\d+)*/g)].map(([figure]) => figure).sort();
}
