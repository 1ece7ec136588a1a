import { entitlement, person, provider } from '../cases.ts';
import { other, visit } from '../visits.ts';
import { type Case, schemeWith, withPerson } from './shared.ts';

const homeCare = entitlement({ grade: 'severe', careMode: 'home', providerId: 'p1' });

export const RIGHTS_CASES: Record<string, Case[]> = {
  'outside-entitlement': [
    ['on the last day', withPerson({ entitlements: [{ ...homeCare, to: '2026-03-10' }] }), null],
    [
      'the day after',
      withPerson({ entitlements: [{ ...homeCare, to: '2026-03-09' }] }),
      'violation',
      {
        ...{ day: '2026-03-10', component: 'care' },
        ...{ titleZh: '护理（按床日）', titleEn: 'care by the bed-day', reason: 'no-entitlement' },
      },
    ],
    ['on the first day of benefits', withPerson({ benefitsFrom: '2026-03-10' }), null],
    ['the day before', withPerson({ benefitsFrom: '2026-03-11' }), 'violation'],
    ['nobody knows the first day', withPerson({ benefitsFrom: null }), null],
    ['a service of another care mode', { visit: visit({ component: 'visit' }) }, 'violation'],
    [
      'a night that began on the last day',
      {
        visit: visit({}, { from: '03-10 23:30', to: '03-11 00:30' }),
        ...withPerson({ entitlements: [{ ...homeCare, to: '2026-03-10' }] }),
      },
      null,
    ],
  ],
  'lives-in-institution': [
    ['at home', {}, null],
    [
      'in a bed of an institution',
      withPerson({ entitlements: [{ ...homeCare, careMode: 'institutional' }] }),
      'violation',
      { day: '2026-03-10', careMode: 'institutional', titleZh: '机构护理', titleEn: 'institutional care' },
    ],
  ],
  'hospital-stay': [
    ['on the day of discharge', inHospital('2026-03-01', '2026-03-10'), null],
    [
      'on the day before',
      inHospital('2026-03-01', '2026-03-11'),
      'violation',
      { day: '2026-03-10', admittedOn: '2026-03-01', dischargedOn: '2026-03-11' },
    ],
    ['on the day of admission', inHospital('2026-03-10', null), 'warning'],
    [
      'on the day of admission, where that is not allowed',
      {
        ...inHospital('2026-03-10', null),
        scheme: schemeWith('hospital-stay', { admissionDayAllowed: false }),
      },
      'violation',
    ],
    ['before the admission', inHospital('2026-03-11', null), null],
    [
      'a night into the first full day',
      { ...inHospital('2026-03-10', null), visit: visit({}, { from: '03-10 23:30', to: '03-11 00:30' }) },
      'violation',
    ],
    [
      'a night that ends at midnight',
      { ...inHospital('2026-03-10', null), visit: visit({}, { from: '03-10 23:00', to: '03-11 00:00' }) },
      'warning',
    ],
  ],
  'after-death': [
    ['on the day', withPerson({ facts: person({ diedOn: '2026-03-10' }) }), null],
    [
      'the day after',
      withPerson({ facts: person({ diedOn: '2026-03-09' }) }),
      'violation',
      { day: '2026-03-10', diedOn: '2026-03-09' },
    ],
  ],
  'provider-not-chosen': [
    ['none was chosen', withPerson({ entitlements: [{ ...homeCare, providerId: null }] }), null],
    ['another was chosen', withPerson({ entitlements: [{ ...homeCare, providerId: 'p2' }] }), 'violation'],
    ['standing in on the day', withPerson({ entitlements: [standIn('2026-03-10')] }), null],
    [
      'standing in until the day before',
      withPerson({ entitlements: [standIn('2026-03-09')] }),
      'violation',
      { day: '2026-03-10', providerId: 'p1', chosen: 'p2' },
    ],
  ],
  'no-agreement': [
    ['on the last day', { provider: provider({ careModes: ['home'], agreementTo: '2026-03-10' }) }, null],
    [
      'the day after',
      { provider: provider({ careModes: ['home'], agreementTo: '2026-03-09' }) },
      'violation',
    ],
    [
      'nobody knows the provider',
      { provider: null },
      'violation',
      { day: '2026-03-10', providerId: 'p1', reason: 'not-in-force' },
    ],
    [
      'for another care mode',
      { provider: provider({ careModes: ['patrol'] }) },
      'violation',
      { day: '2026-03-10', providerId: 'p1', reason: 'care-mode' },
    ],
  ],
  'person-day': [
    ['eight hours', { ofPerson: [other({ visitId: 'x' }, '03-10 10:00', '03-10 17:00')] }, null],
    ['a minute more', { ofPerson: [other({ visitId: 'x' }, '03-10 10:00', '03-10 17:01')] }, 'warning'],
    ['24 hours', { ofPerson: [other({ visitId: 'x' }, '03-10 00:00', '03-10 23:00')] }, 'warning'],
    [
      'a minute more',
      { ofPerson: [other({ visitId: 'x' }, '03-10 00:00', '03-10 23:01')] },
      'violation',
      { day: '2026-03-10', minutes: 1441, warningMinutes: 480, mostMinutes: 1440 },
    ],
  ],
};

function inHospital(admittedOn: string, dischargedOn: string | null) {
  return withPerson({ facts: person({ hospitalStays: [{ admittedOn, dischargedOn }] }) });
}

function standIn(to: string) {
  return { ...homeCare, providerId: 'p2', standIns: [{ providerId: 'p1', from: '2026-03-05', to }] };
}
