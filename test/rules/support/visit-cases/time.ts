import { at, visit } from '../visits.ts';
import { type Case, hand, item, planned, until } from './shared.ts';

const received = (time: string) => ({ visit: visit({ receivedAt: at(time) }) });

export const TIME_CASES: Record<string, Case[]> = {
  'clock-wrong': [
    ['one minute ahead', received('03-10 09:59'), null],
    ['four minutes ahead', received('03-10 09:56'), 'warning'],
    ['five minutes ahead', received('03-10 09:55'), 'warning'],
    ['more', received('03-10 09:54'), 'violation', { minutesAhead: 6, warningMinutes: 1, mostMinutes: 5 }],
  ],
  'times-edited': [
    [
      'five minutes more than checked',
      { visit: visit({ startAt: at('03-10 08:57'), endAt: at('03-10 10:02') }) },
      null,
    ],
    ['six', { visit: visit({ startAt: at('03-10 08:57'), endAt: at('03-10 10:03') }) }, 'warning'],
    ['thirty', { visit: visit({ endAt: at('03-10 10:30') }) }, 'warning'],
    [
      'thirty-one',
      { visit: visit({ endAt: at('03-10 10:31') }) },
      'violation',
      { minutesAdded: 31, warningMinutes: 5, mostMinutes: 30 },
    ],
    [
      'less than checked, since the check-out was forgotten',
      { visit: visit({ endAt: at('03-10 09:30') }) },
      null,
    ],
  ],
  'too-short': [
    ['eight minutes', until('09:08'), null],
    ['seven minutes 59', until('09:07:59'), 'violation', shortness(7, 0)],
    ['54 of 60 minutes', { ...until('09:54'), plan: planned(9, 'day') }, null],
    ['53 of 60 minutes', { ...until('09:53:59'), plan: planned(9, 'day') }, 'warning'],
    ['48 of 60 minutes', { ...until('09:48'), plan: planned(9, 'day') }, 'warning'],
    ['47 of 60 minutes', { ...until('09:47:59'), plan: planned(9, 'day') }, 'violation', shortness(47, 60)],
    [
      '47 of the 60 minutes of the catalogue',
      { ...until('09:47'), catalogue: [item('bath', { minutes: 60 })] },
      'violation',
    ],
    ['an end before its beginning', until('08:00'), 'violation'],
  ],
  'too-long': [
    ['twelve hours', until('21:00'), null],
    ['and a second', until('21:00:01'), 'violation'],
    ['75 for 60 minutes', { ...until('10:15'), plan: planned(9, 'day') }, null],
    ['76 for 60 minutes', { ...until('10:16'), plan: planned(9, 'day') }, 'warning'],
    ['90 for 60 minutes', { ...until('10:30'), plan: planned(9, 'day') }, 'warning'],
    [
      '91 for 60 minutes',
      { ...until('10:31'), plan: planned(9, 'day') },
      'violation',
      { minutes: 91, mostMinutes: 720, neededMinutes: 60, mostPercentOfNeeded: 150 },
    ],
    [
      'an item of which nobody knows how long it takes',
      {
        visit: visit({ items: [{ item: 'bath' }, { item: 'walk' }] }, { to: '03-10 15:00' }),
        plan: planned(9, 'day'),
      },
      null,
    ],
  ],
  'items-exceed-visit': [
    ['65 minutes in an hour', { visit: visit({ items: [{ item: 'bath', minutes: 65 }] }) }, null],
    [
      '66 minutes in an hour',
      {
        visit: visit({
          items: [
            { item: 'bath', minutes: 36 },
            { item: 'walk', minutes: 30 },
          ],
        }),
      },
      'violation',
      { itemMinutes: 66, minutes: 60, toleranceMinutes: 5 },
    ],
  ],
  late: [
    ['a day later', received('03-11 10:00'), null],
    ['more', received('03-11 10:01'), 'warning'],
    ['three days later', received('03-13 10:00'), 'warning'],
    [
      'more',
      received('03-13 10:01'),
      'violation',
      { hours: 72, warningHours: 24, mostHours: 72, network: 'not-told', mostDaysWithoutNetwork: 7 },
    ],
    ['a week without a network, written down at once', offline('03-17 10:00', '03-10 10:01'), 'warning'],
    ['more than a week', offline('03-17 10:01', '03-10 10:01'), 'violation'],
    ['written down the day after the next', offline('03-15 10:00', '03-12 10:00'), 'violation'],
    ['nobody knows when it was written down', offline('03-15 10:00'), 'violation'],
  ],
};

function shortness(minutes: number, neededMinutes: number) {
  return { minutes, leastMinutes: 8, neededMinutes, leastPercentOfNeeded: 80 };
}

function offline(receivedAt: string, recordedAt?: string) {
  return {
    visit: visit({
      ...hand('no-network'),
      receivedAt: at(receivedAt),
      ...(recordedAt !== undefined && { recordedAt: at(recordedAt) }),
    }),
  };
}
