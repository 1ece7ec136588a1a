import { other, visit } from '../visits.ts';
import { type Case, item, planned, schemeWith } from './shared.ts';

export const ITEMS_CASES: Record<string, Case[]> = {
  'outside-plan': [
    ['planned', { plan: planned(1, 'day') }, null],
    [
      'not planned',
      { plan: planned(1, 'day'), visit: visit({ items: [{ item: 'walk' }] }) },
      'violation',
      { day: '2026-03-10', items: 'walk', plan: 'plan-1' },
    ],
    ['no plan where none is needed', { plan: null }, null],
    [
      'no plan where one is needed',
      { scheme: schemeWith('outside-plan', { planNeeded: true }) },
      'violation',
    ],
  ],
  'plan-exceeded': [
    ['once a day', { plan: planned(1, 'day'), ofPerson: baths('03-09', '03-11') }, null],
    [
      'twice on a day',
      { plan: planned(1, 'day'), ofPerson: baths('03-10') },
      'violation',
      { item: 'bath', times: 2, mostTimes: 1, period: 'day', day: '2026-03-10' },
    ],
    // The week from Monday the 9th to Sunday the 15th.
    ['twice a week', { plan: planned(2, 'week'), ofPerson: baths('03-08', '03-15', '03-16') }, null],
    ['three times a week', { plan: planned(2, 'week'), ofPerson: baths('03-09', '03-15') }, 'violation'],
    [
      'three times a month',
      { plan: planned(3, 'month'), ofPerson: baths('02-28', '03-01', '03-31', '04-01') },
      null,
    ],
    [
      'four times a month',
      { plan: planned(3, 'month'), ofPerson: baths('03-01', '03-05', '03-31') },
      'violation',
    ],
    [
      'something else as often as you like',
      {
        plan: planned(1, 'month'),
        visit: visit({ items: [{ item: 'walk' }] }),
        ofPerson: baths('03-01', '03-05'),
      },
      null,
    ],
  ],
  'outside-catalogue': [
    ['listed', { catalogue: [item('bath')] }, null],
    ['no catalogue', {}, null],
    [
      'no longer listed',
      { catalogue: [item('bath', { to: '2026-03-09' })] },
      'violation',
      { day: '2026-03-10', items: 'bath' },
    ],
  ],
  'item-too-often': [
    ['once a day', { catalogue: [item('bath', { most: { day: 1 } })], ofPerson: baths('03-09') }, null],
    [
      'twice on a day',
      { catalogue: [item('bath', { most: { day: 1 } })], ofPerson: baths('03-10') },
      'violation',
    ],
    [
      'twice a week of once',
      { catalogue: [item('bath', { most: { day: 3, week: 1 } })], ofPerson: baths('03-09') },
      'violation',
    ],
  ],
  'items-exclude': [
    ['alone', { catalogue: [item('bath', { excludes: ['wipe'] })] }, null],
    [
      'together',
      {
        catalogue: [item('bath', { excludes: ['wipe'] }), item('wipe')],
        visit: visit({ items: [{ item: 'wipe' }, { item: 'bath' }] }),
      },
      'violation',
      { items: 'bath,wipe' },
    ],
  ],
};

function baths(...days: string[]) {
  return days.map((day) =>
    other({ personId: 'a', visitId: day, items: ['bath'] }, `${day} 15:00`, `${day} 15:30`),
  );
}
