import { other, visit } from '../visits.ts';
import { type Case, carer, hoursOn, item, schemeWith } from './shared.ts';

const nurse = { needsQualification: ['nurse', 'doctor'] };

export const CARER_CASES: Record<string, Case[]> = {
  'carer-not-registered': [
    ['in the register', {}, null],
    ['not in it', { carer: null }, 'violation', { carerId: 'c1' }],
  ],
  'carer-suspended': [
    [
      'until the day before',
      { carer: { ...carer, suspensions: [{ from: '2026-03-01', to: '2026-03-09' }] } },
      null,
    ],
    [
      'on the day',
      { carer: { ...carer, suspensions: [{ from: '2026-03-01', to: '2026-03-10' }] } },
      'violation',
      { day: '2026-03-10', suspendedFrom: '2026-03-01' },
    ],
  ],
  'carer-not-employed': [
    ['on the last day', employedUntil('2026-03-10'), null],
    ['the day after', employedUntil('2026-03-09'), 'violation', { day: '2026-03-10', providerId: 'p1' }],
    ['the register does not say', { carer: { carerId: 'c1', trainedOn: '2025-01-01' } }, null],
    ['declared family', { ...employedUntil('2026-03-09'), visit: visit({ isFamily: true }) }, null],
  ],
  'carer-not-trained': [
    ['on the day', { carer: { ...carer, trainedOn: '2026-03-10' } }, null],
    [
      'the day after, long employed',
      { carer: { ...carer, trainedOn: '2026-03-11' } },
      'violation',
      { day: '2026-03-10', graceDays: 90 },
    ],
    // 2025-12-10 and 90 days: 21 of December, 31, 28, 10 of March.
    ['on the 90th day', untrainedSince('2025-12-10'), 'warning'],
    ['on the 91st day', untrainedSince('2025-12-09'), 'violation'],
    ['declared family', { carer: { ...carer, trainedOn: null }, visit: visit({ isFamily: true }) }, null],
  ],
  'carer-not-qualified': [
    ['anybody may', { catalogue: [item('bath')] }, null],
    ['a nurse', { catalogue: [item('bath', nurse)], ...nurseUntil('2026-03-10') }, null],
    [
      'a nurse until the day before',
      { catalogue: [item('bath', nurse)], ...nurseUntil('2026-03-09') },
      'violation',
      { items: 'bath', day: '2026-03-10', register: 'says' },
    ],
    [
      'the register does not say',
      { catalogue: [item('bath', nurse)], carer: { carerId: 'c1', trainedOn: '2025-01-01' } },
      'warning',
      { items: 'bath', day: '2026-03-10', register: 'silent' },
    ],
    ['asked for until the day before', { catalogue: [item('bath', { ...nurse, to: '2026-03-09' })] }, null],
  ],
  'relative-as-employed': [
    ['relative of another', { carer: { ...carer, relatives: ['b'] } }, null],
    ['relative, declared', { carer: { ...carer, relatives: ['a'] }, visit: visit({ isFamily: true }) }, null],
    ['relative, not declared', { carer: { ...carer, relatives: ['a'] } }, 'violation', { declared: 'no' }],
    [
      'declared where that is not allowed',
      {
        carer: { ...carer, relatives: ['a'] },
        visit: visit({ isFamily: true }),
        scheme: schemeWith('relative-as-employed', { declaredIsAllowed: false }),
      },
      'violation',
      { declared: 'yes' },
    ],
  ],
  'carer-day': [
    ['an hour and nine', { ofCarer: hoursOn('19:00') }, null],
    ['a minute more', { ofCarer: hoursOn('19:01') }, 'warning'],
    ['an hour and eleven', { ofCarer: hoursOn('21:00') }, 'warning'],
    [
      'a minute more',
      { ofCarer: hoursOn('21:01') },
      'violation',
      { day: '2026-03-10', minutes: 721, warningMinutes: 600, mostMinutes: 720 },
    ],
    // From ten in the evening to two, each day's part to its own day: 120 + 600 minutes on the 11th.
    [
      'over midnight, on the day after',
      {
        visit: visit({}, { from: '03-10 22:00', to: '03-11 02:01' }),
        ofCarer: [other({}, '03-11 08:00', '03-11 18:00')],
      },
      'violation',
      { day: '2026-03-11', minutes: 721, warningMinutes: 600, mostMinutes: 720 },
    ],
  ],
  'carer-month': [
    // 21 days of ten hours less an hour here: 209 and this one.
    ['210 hours', { ofCarer: monthOf(21, '18:00', '17:00') }, null],
    ['a minute more', { ofCarer: monthOf(21, '18:00', '17:01') }, 'warning'],
    ['260 hours', { ofCarer: monthOf(26, '18:00', '17:00') }, 'warning'],
    [
      'a minute more',
      { ofCarer: monthOf(26, '18:00', '17:01') },
      'violation',
      { month: '2026-03', minutes: 15_601, warningMinutes: 12_600, mostMinutes: 15_600 },
    ],
    [
      'on days of another month',
      { ofCarer: [...monthOf(21, '18:00', '17:00'), other({ visitId: 'x' }, '04-01 00:00', '04-01 09:00')] },
      null,
    ],
  ],
};

function employedUntil(to: string) {
  return { carer: { ...carer, employments: [{ providerId: 'p1', from: '2025-01-01', to }] } };
}

function untrainedSince(from: string) {
  return { carer: { ...carer, trainedOn: null, employments: [{ providerId: 'p1', from, to: null }] } };
}

function nurseUntil(to: string) {
  return { carer: { ...carer, qualifications: [{ code: 'nurse', from: '2020-01-01', to }] } };
}

function monthOf(days: number, end: string, lastEnd: string) {
  return Array.from({ length: days }, (_, index) => {
    const day = `03-${String(index < 9 ? index + 1 : index + 2).padStart(2, '0')}`;
    return other({ visitId: `m${index}` }, `${day} 08:00`, `${day} ${index === days - 1 ? lastEnd : end}`);
  });
}
