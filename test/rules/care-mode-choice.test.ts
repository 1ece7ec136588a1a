import { describe, expect, it } from 'vitest';
import { checkCareMode } from '../../rules/care-mode/choice.ts';
import { careModeOptions } from '../../rules/care-mode/options.ts';
import { bookOf, cities, provider } from './support/cases.ts';

const onDate = '2024-04-10';
const person = { grade: 'severe', carer: null, livingElsewhere: false, onDate };

describe('free beds', () => {
  const hospital = provider({ careModes: ['special-care', 'home'] });
  const lanshan = bookOf('lanshan').on(onDate);
  const reasons = (careMode: string, beds: { bedsFree?: number | null }) =>
    checkCareMode(lanshan, { ...person, careMode, provider: { ...hospital, ...beds } }).reasons.map(
      ({ code, clause }) => `${code} ${clause}`,
    );

  it('are needed where the care mode takes a bed, and only where beds are counted', () => {
    expect(reasons('special-care', { bedsFree: 0 })).toEqual(['no-free-bed 三（一）1']);
    expect([
      reasons('special-care', { bedsFree: 1 }),
      reasons('special-care', { bedsFree: null }),
      reasons('special-care', {}),
    ]).toEqual([[], [], []]);
    expect(reasons('home', { bedsFree: 0 })).toEqual([]);
  });

  it.each([
    ['lanshan', ['special-care', 'institutional']],
    ['liaocheng', ['special-care', 'institutional']],
    ['xuzhou', ['institutional']],
    ['panjin', ['institutional']],
    ['jining', ['special-care', 'institutional']],
  ] as const)('are taken in %s by %j', (city, expected) => {
    const modes = bookOf(city)
      .on(onDate)
      .careModes.filter(({ occupiesBed }) => occupiesBed);
    expect(cities).toContain(city);
    expect(modes.map(({ id }) => id)).toEqual(expected);
  });
});

describe('the options of a day', () => {
  const xuzhou = bookOf('xuzhou').on(onDate);
  const covered = { liabilityCoverTo: '2024-12-31' };
  const home = provider({
    providerId: 'home',
    kind: 'home-care',
    level: null,
    careModes: ['home-visits', 'home-combined'],
    ...covered,
  });
  const full = { ...provider({ providerId: 'full', careModes: ['institutional'], ...covered }), bedsFree: 0 };
  const free = { ...provider({ providerId: 'free', careModes: ['institutional'], ...covered }), bedsFree: 2 };

  it('are every mode with every provider that may give it, and the rest with all reasons', () => {
    const found = careModeOptions(xuzhou, { ...person, providers: [home, full, free] });
    expect(found.allowed).toEqual([
      { careMode: 'institutional', providerId: 'free' },
      { careMode: 'home-visits', providerId: 'home' },
    ]);
    expect(
      found.refused.map(({ careMode, providerId, reasons }) => [
        careMode,
        providerId,
        reasons.map(({ code }) => code).join(),
      ]),
    ).toEqual([
      ['institutional', 'home', 'provider-kind,no-agreement'],
      ['institutional', 'full', 'no-free-bed'],
      ['home-visits', 'full', 'no-agreement'],
      ['home-visits', 'free', 'no-agreement'],
      ['home-combined', 'home', 'carer-missing'],
      ['home-combined', 'full', 'carer-missing,no-agreement'],
      ['home-combined', 'free', 'carer-missing,no-agreement'],
      ['cash-elsewhere', null, 'not-living-elsewhere,carer-missing'],
    ]);
    expect(found.trace[0]).toMatchObject({ clause: '五（二）', inputs: { combinations: 10, allowed: 2 } });
  });

  it('open with a carer and a filing as living elsewhere', () => {
    const facts = { ...person, carer: { carerId: 'c', trainedOn: null }, livingElsewhere: true };
    expect(careModeOptions(xuzhou, { ...facts, providers: [] }).allowed).toEqual([
      { careMode: 'cash-elsewhere', providerId: null },
    ]);
  });
});
