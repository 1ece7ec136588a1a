import { describe, expect, it } from 'vitest';
import type { StandIn } from '../../rules/base/facts.ts';
import { bookOf, daily, determine, elsewhere, entitlement, person, provider } from './support/cases.ts';

/** Month, provider, fund and refused fees in yuan, and why. */
function summary(found: ReturnType<typeof determine>) {
  return found.lines.map(({ providerId, fundFen, refusedFen, refusal }) => [
    providerId,
    fundFen / 100,
    refusedFen / 100,
    refusal?.code ?? null,
  ]);
}

const MAY = ['2024-05-01', '2024-05-31'] as const;

/** Chosen is p1, level 1; p2 is of level 2. */
function specialCare(
  city: Parameters<typeof bookOf>[0],
  feesFen: { p1: number; p2: number },
  ids: { p1: string; p2: string },
) {
  const providerList = (['p1', 'p2'] as const).map((providerId, index) =>
    provider({ providerId, level: (index + 1) as 1 | 2, careModes: ['special-care'] }),
  );
  const services = (['p1', 'p2'] as const).flatMap((providerId) =>
    daily(...MAY, 'care', feesFen[providerId], { providerId }).map((line) => ({
      ...line,
      lineId: `${ids[providerId]}-${line.date}`,
    })),
  );
  const entitlements = [entitlement({ grade: 'severe', careMode: 'special-care', providerId: 'p1' })];
  return summary(determine(bookOf(city), { entitlements, providerList, services }));
}

describe('A line counts for the provider that the person has chosen', () => {
  it.each([[{ p1: 'a', p2: 'b' }], [{ p1: 'b', p2: 'a' }]])(
    'in Lanshan, whatever the ids of the lines: %j',
    (ids) => {
      // 31 days at the chosen provider's 120 a day; the other's 31 × 150.
      expect(specialCare('lanshan', { p1: 12_000, p2: 15_000 }, ids)).toEqual([
        ['p1', 3720, 0, null],
        ['p2', 0, 4650, 'not-chosen'],
      ]);
    },
  );

  it('in Liaocheng and Jining', () => {
    const ids = { p1: 'b', p2: 'a' };
    expect(specialCare('liaocheng', { p1: 8000, p2: 12_000 }, ids)).toEqual([
      ['p1', 2480, 0, null],
      ['p2', 0, 3720, 'not-chosen'],
    ]);
    // 31 × 100 × 70 %.
    expect(specialCare('jining', { p1: 10_000, p2: 12_000 }, ids)).toEqual([
      ['p1', 2170, 0, null],
      ['p2', 0, 3720, 'not-chosen'],
    ]);
  });

  it('and the refusal names the clause on choosing and signing', () => {
    const found = determine(bookOf('lanshan'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home', providerId: 'p1' })],
      providerList: [provider({ providerId: 'p2', careModes: ['home'] })],
      services: daily('2024-05-01', '2024-05-01', 'care', 3000, { providerId: 'p2' }),
    });
    expect(found.lines[0]?.refusal).toMatchObject({ code: 'not-chosen', clause: '三（一）' });
  });

  it('where the text is silent it says that this is a reading', () => {
    const found = determine(bookOf('jining'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home', providerId: 'p1' })],
      providerList: [provider({ providerId: 'p2', careModes: ['home'] })],
      services: daily('2024-05-01', '2024-05-01', 'care', 3000, { providerId: 'p2' }),
    });
    expect(found.lines[0]?.refusal).toMatchObject({
      clause: '五',
      assumption: '原文未就此另作规定；待遇只支付给参保人员选定并签约的机构',
    });
  });
});

describe('Days between two providers', () => {
  const both = ['p1', 'p2'].map((providerId) => provider({ providerId, careModes: ['home', 'patrol'] }));
  const spell = (careMode: string, providerId: string, from: string, to: string, standIns?: StandIn[]) =>
    entitlement({ grade: 'severe', careMode, providerId, from, to, ...(standIns && { standIns }) });

  it('go to the new provider from the day of the change on', () => {
    const found = determine(bookOf('lanshan'), {
      entitlements: [
        spell('home', 'p1', '2024-01-01', '2024-05-14'),
        spell('home', 'p2', '2024-05-15', '2024-12-31'),
      ],
      providerList: both,
      services: ['p1', 'p2'].flatMap((providerId) =>
        daily('2024-05-14', '2024-05-15', 'care', 3000, { providerId, lineId: `x-${providerId}` }),
      ),
    });
    expect(summary(found)).toEqual([
      ['p1', 30, 0, null],
      ['p1', 0, 30, 'not-chosen'],
      ['p2', 30, 0, null],
      ['p2', 0, 30, 'not-chosen'],
    ]);
  });

  it('go to who stands in on the days that are agreed', () => {
    const standIns = [{ providerId: 'p2', from: '2024-05-10', to: '2024-05-12' }];
    const found = determine(bookOf('lanshan'), {
      entitlements: [spell('home', 'p1', '2024-01-01', '2024-12-31', standIns)],
      providerList: both,
      services: daily('2024-05-09', '2024-05-13', 'care', 3000, { providerId: 'p2' }),
    });
    expect(summary(found)).toEqual([
      ['p2', 90, 0, null],
      ['p2', 0, 60, 'not-chosen'],
    ]);
  });

  it('of a month that is paid by days go to who stood in, the others to the chosen provider', () => {
    const standIns = [{ providerId: 'p2', from: '2024-05-10', to: '2024-05-12' }];
    const found = determine(bookOf('lanshan'), {
      entitlements: [spell('patrol', 'p1', '2024-01-01', '2024-12-31', standIns)],
      providerList: both,
      services: [
        ...daily('2024-05-02', '2024-05-02', 'visit', 5000, { providerId: 'p1' }),
        ...daily('2024-05-11', '2024-05-11', 'visit', 5000, { providerId: 'p2' }),
      ],
    });
    // 260 × 28 ÷ 31 = 234.838…; 260 × 3 ÷ 31 = 25.161…
    expect(summary(found)).toEqual([
      ['p1', 234.84, 0, null],
      ['p2', 25.16, 0, null],
    ]);
  });
});

describe('Several lines of one day and provider', () => {
  const inXuzhou = {
    entitlements: [entitlement({ grade: 'severe', careMode: 'home-visits', providerId: 'p1' })],
    providerList: [provider({ kind: 'home-care', level: null, careModes: ['home-visits'] })],
  };

  it('are all paid within the limit, two visits or two carers of a day', () => {
    const services = ['a', 'b'].flatMap((lineId) =>
      daily('2024-05-02', '2024-05-02', 'visit', 20_000, { lineId }),
    );
    expect(summary(determine(bookOf('xuzhou'), { ...inXuzhou, services }))).toEqual([['p1', 400, 0, null]]);
  });
});

describe('What a care mode asks for holds day by day', () => {
  it('cash for living elsewhere ends with the filing', () => {
    const found = determine(bookOf('xuzhou'), {
      person: person({ livingElsewhere: [{ place: '上海', from: '2024-01-01', to: '2024-06-05' }] }),
      entitlements: [
        entitlement({
          grade: 'severe',
          careMode: 'cash-elsewhere',
          carer: { carerId: 'c1', trainedOn: '2020-01-01' },
        }),
      ],
      services: daily('2024-06-01', '2024-06-30', 'cash', 0, { providerId: null }),
    });
    // 5 days of 30.
    expect(summary(found)).toEqual([
      [null, 150, 0, null],
      [null, 0, 0, 'not-living-elsewhere'],
    ]);
    expect(found.lines[1]?.refusal?.clause).toBe('五（三）2(3)');
  });

  it('benefits of a pilot end where the person moves to an area that has none', () => {
    const found = determine(bookOf('jining'), {
      person: person({
        pools: [
          { pool: '金乡县', from: '2020-01-01', to: '2024-05-20' },
          { pool: '嘉祥县', from: '2024-05-21', to: null },
        ],
      }),
      entitlements: [entitlement({ grade: 'severe', careMode: 'home', providerId: 'p1' })],
      providerList: [provider({ careModes: ['home'] })],
      services: daily('2024-05-19', '2024-05-22', 'care', 10_000),
    });
    // 2 × 100 × 70 %.
    expect(summary(found)).toEqual([
      ['p1', 140, 0, null],
      ['p1', 0, 200, 'outside-area'],
    ]);
  });

  it('and so does the third-party liability cover of the provider', () => {
    const found = determine(bookOf('xuzhou'), {
      person: person(elsewhere),
      entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', providerId: 'p1' })],
      providerList: [
        provider({
          kind: 'elder-care',
          level: null,
          careModes: ['institutional'],
          liabilityCoverTo: '2024-05-20',
        }),
      ],
      services: daily('2024-05-16', '2024-05-25', 'life-care', 6000),
    });
    // 5 × 60 × 70 %.
    expect(summary(found)).toEqual([
      ['p1', 210, 0, null],
      ['p1', 0, 300, 'no-liability-cover'],
    ]);
  });
});
