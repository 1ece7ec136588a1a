import { describe, expect, it } from 'vitest';
import { catalogueOf, plannableIn } from '../../rules/care-plan/catalogue.ts';
import { checkPlan, type ProposedPlan } from '../../rules/care-plan/check.ts';
import { planDutyOf } from '../../rules/care-plan/duty.ts';
import { exceededSpan } from '../../rules/care-plan/frequency.ts';
import { type PlanVersion, planOn, plansInForce } from '../../rules/care-plan/in-force.ts';
import { type SchemeDocument, schemeBook } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { bookOf, seedsDirectory } from './support/cases.ts';

const OPEN = { from: '2020-01-01', to: null };

/** Xuzhou with figures of our own: the paper gives none. */
function measured(): SchemeDocument {
  const document = structuredClone(loadSchemeFolder(`${seedsDirectory}/xuzhou`));
  const items = document.versions[0]?.items ?? [];
  const item = (code: string) => {
    const found = items.find((known) => known.code === code);
    if (!found) throw new Error(`no item ${code}`);
    return found;
  };
  Object.assign(item('life-cleaning'), { minutes: 40, most: { day: 2, week: 10, month: 40 } });
  Object.assign(item('medical-enema'), { needsQualification: ['nurse'], excludes: ['medical-catheter'] });
  Object.assign(item('medical-oxygen'), { most: { month: 4 } });
  Object.assign(item('life-sleep'), { minutes: 480 });
  return document;
}
const scheme = schemeBook(measured(), {}).on('2024-05-01');

const plan = (
  items: ProposedPlan['items'],
  days = { from: '2024-05-01', to: '2024-06-30' },
): ProposedPlan => ({
  ...{ careMode: 'home-visits', items },
  ...days,
});
const faults = (proposed: ProposedPlan, agreement: { from: string; to: string | null } = OPEN) =>
  checkPlan(scheme, proposed, agreement).map(({ field, reason }) => [field, reason.code, reason.clause]);

describe('The service catalogue', () => {
  it('of Xuzhou holds the eleven and ten contents of 五（二）1, without figures that the paper does not give', () => {
    const catalogue = catalogueOf(bookOf('xuzhou'));
    expect(catalogue.filter(({ kind }) => kind === 'life')).toHaveLength(11);
    expect(catalogue.filter(({ kind }) => kind === 'medical')).toHaveLength(10);
    const keys = new Set(catalogue.flatMap(Object.keys));
    expect([...keys].sort()).toEqual(['code', 'from', 'kind', 'titleEn', 'titleZh', 'to']);
    expect(catalogue[0]).toMatchObject({
      code: 'life-cleaning',
      titleZh: '清洁照料',
      from: '2022-01-01',
      to: null,
    });
  });

  it('says the same as the list that the components cite', () => {
    const { components, items = [] } = bookOf('xuzhou').on('2024-01-01').values;
    for (const { id, serviceItems } of components)
      if (serviceItems)
        expect(items.filter(({ component }) => component === id).map(({ titleZh }) => titleZh)).toEqual(
          serviceItems.value,
        );
  });

  it('is dated by the versions: an item ends on the day before the next one is in force', () => {
    const document = measured();
    const next = structuredClone(document.versions[0]);
    if (!next) throw new Error('no version');
    document.versions.push({ ...next, effectiveFrom: '2025-01-01' });
    const days = catalogueOf(schemeBook(document, {})).filter(({ code }) => code === 'medical-enema');
    expect(days).toMatchObject([
      { from: '2022-01-01', to: '2024-12-31', needsQualification: ['nurse'] },
      { from: '2025-01-01', to: null, excludes: ['medical-catheter'] },
    ]);
  });

  it.each([
    ['home-visits', 21, 'life-cleaning'],
    ['institutional', 21, 'life-cleaning'],
    ['home-combined', 22, 'family-care'],
    ['cash-elsewhere', 1, 'cash'],
    ['no-such-mode', 0, undefined],
  ])('offers under %s of Xuzhou %i things to plan', (careMode, count, first) => {
    const offered = plannableIn(bookOf('xuzhou').on('2024-01-01'), careMode);
    expect([offered.length, offered[0]?.code]).toEqual([count, first]);
  });

  it('of a city whose paper lists nothing is its components', () => {
    const offered = plannableIn(bookOf('lanshan').on('2024-01-01'), 'patrol');
    expect(offered.map(({ code, unit, item }) => [code, unit, item])).toEqual([
      ['visit', 'visit', undefined],
    ]);
    expect(catalogueOf(bookOf('lanshan'))).toEqual([]);
  });

  it('goes with the place that asks for a plan, where the paper does', () => {
    const clauses = ['xuzhou', 'jining', 'lanshan'].map(
      (city) => planDutyOf(bookOf(city as 'xuzhou').on('2024-01-01'))?.clause,
    );
    expect(clauses).toEqual(['五（二）1', '五', undefined]);
  });
});

describe('A care plan', () => {
  it('is allowed with items of the catalogue as often as that allows', () => {
    const items = [
      { item: 'life-cleaning', times: 1, per: 'day' as const },
      { item: 'medical-oxygen', times: 1, per: 'week' as const, minutes: 30 },
    ];
    expect(faults(plan(items))).toEqual([]);
  });

  it('names its wrong item, the one that stands twice and the two that exclude each other', () => {
    const items = [
      { item: 'medical-catheter', times: 1, per: 'week' as const },
      { item: 'medical-enema', times: 1, per: 'week' as const },
      { item: 'massage', times: 1, per: 'week' as const },
      { item: 'medical-catheter', times: 1, per: 'month' as const },
    ];
    expect(faults(plan(items))).toEqual([
      ['items.1.item', 'items-exclusive', '五（二）1'],
      ['items.2.item', 'item-unknown', ''],
      ['items.3.item', 'item-twice', ''],
      ['items.3.item', 'items-exclusive', '五（二）1'],
    ]);
  });

  it('lies within the days of the provider’s agreement', () => {
    const items = [{ item: 'life-meals', times: 1, per: 'day' as const }];
    expect(faults(plan(items), { from: '2024-05-02', to: '2024-06-29' })).toEqual([
      ['from', 'outside-agreement', '六（一）'],
      ['to', 'outside-agreement', '六（一）'],
    ]);
    expect(faults(plan(items), { from: '2024-05-01', to: '2024-06-30' })).toEqual([]);
  });

  it('does not fill more than a day with what is planned for every day', () => {
    const sleep = { item: 'life-sleep', times: 2, per: 'day' as const };
    const meals = { item: 'life-meals', times: 4, per: 'day' as const, minutes: 120 };
    // 2 × 480 by the catalogue and 4 × 120 by the plan are 1440.
    expect(faults(plan([sleep, meals]))).toEqual([]);
    expect(faults(plan([sleep, { ...meals, minutes: 121 }]))).toEqual([['items', 'day-too-long', '']]);
  });
});

describe('How often an item is planned', () => {
  const MAY = { from: '2024-05-01', to: '2024-05-31' };
  const most = { day: 2, week: 10, month: 40 };
  it.each([
    [3, 'day', most, MAY, { span: 'day', most: 2 }],
    // 7 × 2 = 14 in a week.
    [2, 'day', most, MAY, { span: 'week', most: 10 }],
    // Thursday to Sunday: 4 × 2.
    [2, 'day', most, { from: '2024-05-02', to: '2024-05-05' }, null],
    [1, 'day', most, MAY, null],
    // 31 days of May, 30 of June.
    [1, 'day', { month: 30 }, MAY, { span: 'month', most: 30 }],
    [1, 'day', { month: 30 }, { from: '2024-06-01', to: '2024-06-30' }, null],
    // The weeks of 6, 13 and 20 May lie whole in the month; 29 April and 27 May do not.
    [11, 'week', { month: 33 }, MAY, null],
    [12, 'week', { month: 33 }, MAY, { span: 'month', most: 33 }],
    // No whole week: what a week may hold counts once.
    [5, 'week', { month: 4 }, { from: '2024-05-02', to: '2024-05-05' }, { span: 'month', most: 4 }],
    // Fourteen at two a day fill a week, fifteen do not fit.
    [14, 'week', { day: 2 }, MAY, null],
    [15, 'week', { day: 2 }, MAY, { span: 'day', most: 2 }],
    [63, 'month', { day: 2 }, MAY, { span: 'day', most: 2 }],
    [41, 'month', most, MAY, { span: 'month', most: 40 }],
  ] as const)('%i a %s against %j from %j: %j', (times, per, limits, days, expected) => {
    expect(exceededSpan({ times, per }, limits, days)).toEqual(expected);
  });
});

describe('The plan in force', () => {
  const SPELLS = [
    { from: '2024-03-26', to: '2024-06-30', providerId: 'home', careMode: 'home-visits' },
    { from: '2024-07-01', to: '2026-03-25', providerId: 'house', careMode: 'home-visits' },
  ];
  const version = (revision: number, given: Partial<PlanVersion> = {}): PlanVersion => ({
    ...{ planId: `plan-${revision}`, providerId: 'home', careMode: 'home-visits', revision, items: [] },
    ...{ from: '2024-04-01', to: '2024-06-30', filedOn: '2024-03-28', agreedOn: '2024-03-29' },
    ...{ isClosed: false, ...given },
  });
  const days = (versions: PlanVersion[], spells = SPELLS) =>
    plansInForce(versions, spells).map(({ planId, from, to }) => [planId, from, to]);

  it('holds from its first day once it was filed and agreed, and later where that came later', () => {
    expect(days([version(1)])).toEqual([['plan-1', '2024-04-01', '2024-06-30']]);
    expect(days([version(1, { agreedOn: '2024-04-05' })])).toEqual([['plan-1', '2024-04-05', '2024-06-30']]);
    expect(days([version(1, { filedOn: '2024-07-01' })])).toEqual([]);
  });

  it('is none as long as it waits, or once it was returned, declined or taken back', () => {
    const waiting = [
      version(1, { filedOn: null }),
      version(2, { agreedOn: null }),
      version(3, { isClosed: true }),
    ];
    expect(days(waiting)).toEqual([]);
  });

  it('gives way to the next version from that one’s first day, and does not come back after it', () => {
    const next = version(2, { from: '2024-05-10', to: '2024-05-20' });
    expect(days([next, version(1)])).toEqual([
      ['plan-1', '2024-04-01', '2024-05-09'],
      ['plan-2', '2024-05-10', '2024-05-20'],
    ]);
    expect(days([version(1), { ...next, isClosed: true }])).toEqual([['plan-1', '2024-04-01', '2024-06-30']]);
    expect(days([version(1, { from: '2024-05-01' }), version(2)])).toEqual([
      ['plan-2', '2024-04-01', '2024-06-30'],
    ]);
  });

  it('ends when the provider or the care mode changes, and with the entitlement', () => {
    const long = version(1, { to: '2026-03-25' });
    expect(days([long])).toEqual([['plan-1', '2024-04-01', '2024-06-30']]);
    const [first] = SPELLS as [(typeof SPELLS)[number]];
    const back = [
      { ...first, to: '2024-04-30' },
      { ...first, from: '2024-05-01', careMode: 'institutional' },
    ];
    expect(days([long], back)).toEqual([['plan-1', '2024-04-01', '2024-04-30']]);
    expect(days([long], [{ ...first, to: '2024-05-15' }])).toEqual([['plan-1', '2024-04-01', '2024-05-15']]);
    expect(days([long], [{ ...first, to: '2024-03-31' }])).toEqual([]);
  });

  it('goes on through spells that differ in something else', () => {
    const [first, second] = SPELLS as [(typeof SPELLS)[number], (typeof SPELLS)[number]];
    const graded = [first, { ...second, providerId: 'home' }];
    expect(days([version(1, { to: '2025-01-31' })], graded)).toEqual([
      ['plan-1', '2024-04-01', '2025-01-31'],
    ]);
  });

  it('is found by its day', () => {
    const plans = plansInForce([version(1), version(2, { from: '2024-05-10' })], SPELLS);
    const found = ['2024-03-31', '2024-05-09', '2024-05-10', '2024-07-01'].map(
      (day) => planOn(plans, day)?.planId,
    );
    expect(found).toEqual([undefined, 'plan-1', 'plan-2', undefined]);
  });
});
