import { measured, other, proof, visit } from '../visits.ts';
import { atPlace, type Case, next, north, withPerson } from './shared.ts';

export const PLACE_CASES: Record<string, Case[]> = {
  'mock-position': [
    ['measured', {}, null],
    [
      'made up at the end',
      { visit: visit({ checkOut: proof('03-10 10:00', { isMock: true }) }) },
      'violation',
      { ends: 'check-out' },
    ],
  ],
  'position-inaccurate': [
    ['100 m', atPlace(0, 100), null],
    ['101 m', atPlace(0, 101), 'warning'],
    ['2,000 m', atPlace(0, 2000), 'warning'],
    [
      '2,001 m',
      atPlace(0, 2001),
      'violation',
      { end: 'check-in', accuracyM: 2001, warningAccuracyM: 100, mostAccuracyM: 2000 },
    ],
  ],
  'outside-fence': [
    ['199 m', atPlace(199), null],
    ['201 m, of which 10 m are not certain', atPlace(201), 'warning'],
    ['209 m', atPlace(209), 'warning'],
    ['211 m', atPlace(211), 'violation', { end: 'check-in', metres: 211, radiusM: 200, accuracyM: 10 }],
    ['690 m to 500 m', atPlace(690, 500), 'warning'],
    ['710 m to 500 m', atPlace(710, 500), 'violation'],
    ['710 m to 50 km: no more than 500 m are taken off', atPlace(710, 50_000), 'violation'],
    ['nobody knows the home', { ...atPlace(5000), ...withPerson({ home: null }) }, null],
    [
      'the same point in BD-09',
      {
        visit: visit({
          checkIn: proof('03-10 09:00', {
            position: {
              longitude: 116.41662724378733,
              latitude: 39.922699552216216,
              system: 'BD-09',
              accuracyM: 1,
            },
          }),
          checkOut: undefined,
        }),
        ...withPerson({ home: { longitude: 116.404, latitude: 39.915, system: 'WGS-84' } }),
      },
      null,
    ],
  ],
  'travel-too-fast': [
    // At a kilometre a minute, five minutes for the clocks: 15 km in ten minutes.
    ['14.9 km in ten minutes', next(14_900, '10:10'), null],
    ['15.015 km, of which 20 m are not certain', next(15_015, '10:10'), 'warning'],
    [
      '15.03 km',
      next(15_030, '10:10'),
      'violation',
      {
        otherTime: '2026-03-10 10:10–12:00',
        otherVisitId: 'v2',
        metres: 15_030,
        minutesBetween: 10,
        mostKmPerHour: 60,
      },
    ],
    ['5.1 km at once', next(5100, '10:00'), 'violation'],
    ['from before', { ofCarer: [other(north(8990), '03-10 08:00', '03-10 08:56')] }, null],
    ['from before, too far', { ofCarer: [other(north(9030), '03-10 08:00', '03-10 08:57')] }, 'violation'],
    [
      'by the homes, where nothing was measured',
      { ofCarer: [other({ position: undefined, home: measured(20_000) }, '03-10 10:10', '03-10 11:00')] },
      'violation',
    ],
    ['while both last: a finding of its own', next(20_000, '09:30'), null],
    ['next door, ten seconds later', next(8, '10:00:10'), null],
  ],
};
