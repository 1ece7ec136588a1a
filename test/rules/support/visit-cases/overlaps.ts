import { HOME, measured, other, visit } from '../visits.ts';
import { type Case, twice } from './shared.ts';

const daysAlike = (days: number, facts = {}) => ({
  visit: visit({}, { from: '03-10 09:00:12', to: '03-10 10:00:47' }),
  ofCarer: Array.from({ length: days - 1 }, (_, index) =>
    other(
      { visitId: `o${index}`, personId: 'a', ...facts },
      `03-0${index + 1} 09:00:12`,
      `03-0${index + 1} 10:00:47`,
    ),
  ),
});

export const OVERLAPS_CASES: Record<string, Case[]> = {
  'carer-overlap': [
    ['five minutes, by clocks that differ', { ofCarer: [other({}, '03-10 09:55', '03-10 11:00')] }, null],
    [
      'six minutes',
      { ofCarer: [other({}, '03-10 09:54', '03-10 11:00')] },
      'violation',
      { otherTime: '2026-03-10 09:54–11:00', otherVisitId: 'v2', overlapMinutes: 6, toleranceMinutes: 5 },
    ],
    [
      'with the spouse, of one home',
      { ofCarer: [other({ home: HOME }, '03-10 09:00', '03-10 10:00')] },
      'warning',
    ],
    [
      'with the neighbour of the next house',
      { ofCarer: [other({ home: measured(25) }, '03-10 09:00', '03-10 10:00')] },
      'violation',
    ],
    [
      'with two others of one home',
      {
        ofCarer: ['b', 'z'].map((personId) =>
          other({ personId, visitId: personId, home: HOME }, '03-10 09:00', '03-10 10:00'),
        ),
      },
      'violation',
    ],
    [
      'with the same person: a finding of its own',
      { ofCarer: [other({ personId: 'a' }, '03-10 09:00', '03-10 10:00')] },
      null,
    ],
  ],
  'person-overlap': [
    ['five minutes', { ofPerson: [twice({ carerId: 'c2' }, '09:55')] }, null],
    ['six minutes', { ofPerson: [twice({ carerId: 'c2' }, '09:54')] }, 'violation'],
    [
      'by the same carer, or another provider',
      { ofPerson: [twice({}, '09:00'), twice({ providerId: 'p2', carerId: 'c2' }, '09:00')] },
      null,
    ],
  ],
  'recorded-twice': [
    ['five minutes', { ofPerson: [twice({}, '09:55')] }, null],
    ['six minutes', { ofPerson: [twice({}, '09:54')] }, 'violation'],
    ['the visit itself among the others', { ofPerson: [twice({ visitId: 'v1' }, '09:00')] }, null],
  ],
  'duplicate-across-providers': [
    ['five minutes', { ofPerson: [twice({ providerId: 'p2', carerId: 'c2' }, '09:55')] }, null],
    ['six minutes', { ofPerson: [twice({ providerId: 'p2', carerId: 'c2' }, '09:54')] }, 'violation'],
    [
      'numbered alike by another provider',
      { ofPerson: [twice({ visitId: 'v1', providerId: 'p2' }, '09:00')] },
      'violation',
    ],
  ],
  'identical-pattern': [
    ['three days', daysAlike(3), null],
    ['four days', daysAlike(4), 'warning'],
    ['five days', daysAlike(5), 'violation', { days: 5, time: '09:00–10:00', warningDays: 3, mostDays: 4 }],
    ['five days, typed', daysAlike(5, { isManual: true }), null],
    ['five days with several persons', daysAlike(5, { personId: 'b' }), null],
    [
      'the same hour, other seconds',
      { ...daysAlike(5), visit: visit({}, { from: '03-10 09:00:13', to: '03-10 10:00:47' }) },
      null,
    ],
  ],
};
