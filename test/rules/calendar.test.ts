import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  daysOfMonth,
  isHospitalDay,
  isRealDate,
  isWithin,
  monthsBetween,
} from '../../rules/base/calendar.ts';
import { addWorkingDays, isWorkingDay, WorkingCalendar } from '../../rules/base/working-days.ts';

describe('days and months', () => {
  it.each([
    ['2024-08-31', 6, '2025-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-01-15', 6, '2024-07-15'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 24, '2026-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('knows real days, leap years and month lengths', () => {
    expect(['2024-02-29', '2023-02-29', '2024-13-01', '2024-1-1', ''].map(isRealDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(['2024-02', '2023-02', '2024-04', '2024-12'].map(daysOfMonth)).toEqual([29, 28, 30, 31]);
  });

  it('counts ranges with both days and spells with an open end', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysBetween('2024-03-02', '2024-03-01')).toEqual([]);
    expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
    expect(isWithin('2024-03-01', { from: '2024-03-01', to: null })).toBe(true);
    expect(isWithin('2024-03-02', { from: '2024-01-01', to: '2024-03-01' })).toBe(false);
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
  });

  it('counts the day of admission to a hospital stay, the day of discharge not', () => {
    const stay = { admittedOn: '2024-04-10', dischargedOn: '2024-04-12' };
    expect(
      ['2024-04-09', '2024-04-10', '2024-04-11', '2024-04-12'].map((date) => isHospitalDay(date, stay)),
    ).toEqual([false, true, true, false]);
    expect(isHospitalDay('2024-04-10', { admittedOn: '2024-04-10', dischargedOn: '2024-04-10' })).toBe(true);
    expect(isHospitalDay('2030-01-01', { admittedOn: '2024-04-10', dischargedOn: null })).toBe(true);
  });
});

describe('Chinese working days', () => {
  it('follow the State Council calendar with its make-up days', () => {
    // Spring Festival 2024: 10–17 February off, Sundays 4 and 18 February worked.
    expect(['2024-02-04', '2024-02-12', '2024-02-17', '2024-02-18', '2024-02-19'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('are counted from the next day on', () => {
    expect(addWorkingDays('2024-02-08', 1)).toBe('2024-02-09');
    expect(addWorkingDays('2024-02-09', 1)).toBe('2024-02-18');
    expect(addWorkingDays('2024-02-09', 5)).toBe('2024-02-22');
    expect(addWorkingDays('2024-02-10', 0)).toBe('2024-02-10');
  });

  it('keep the holidays of fixed date in years that are not published yet', () => {
    // 1 January 2098 is a Wednesday, 2 January a Thursday.
    expect(['2098-01-01', '2098-01-02', '2098-10-01', '2098-01-04'].map(isWorkingDay)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('of 2026 are those of the State Council’s notice of 4 November 2025', () => {
    const notice = {
      off: ['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-20', '2026-02-23', '2026-04-06', '2026-05-05'],
      worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
      offToo: ['2026-06-19', '2026-09-25', '2026-10-01', '2026-10-07'],
    };
    expect([...notice.off, ...notice.offToo].filter(isWorkingDay)).toEqual([]);
    expect(notice.worked.filter(isWorkingDay)).toEqual(notice.worked);
    // 23 February is a day off, 24 to 27 are worked, 28 is a Saturday that is worked.
    expect(addWorkingDays('2026-02-13', 6)).toBe('2026-02-28');
  });

  it('are provisional where the calendar of the year is not out, and counted otherwise when it is', () => {
    // Invented: off from Friday 5 to Thursday 11 February 2027, Saturday 20 worked; New Year from 31 December on.
    const year2027 = {
      year: 2027,
      daysOff: [
        '2026-12-31',
        '2027-01-01',
        '2027-02-05',
        '2027-02-08',
        '2027-02-09',
        '2027-02-10',
        '2027-02-11',
      ],
      workdays: ['2027-02-20'],
    };
    const [before, after] = [new WorkingCalendar([]), new WorkingCalendar([year2027])];
    expect(before.count('2027-02-01', 10)).toEqual({
      lastDay: '2027-02-15',
      counted: { from: '2027-02-01', workingDays: 10, provisional: true },
    });
    // 2, 3, 4, 12, 15 to 19 and 20 February.
    expect(after.count('2027-02-01', 10)).toEqual({
      lastDay: '2027-02-20',
      counted: { from: '2027-02-01', workingDays: 10, provisional: false },
    });
    expect(after.daysUntil('2027-02-01', '2027-02-20')).toBe(10);
    expect(before.count('2026-12-28', 2).counted.provisional).toBe(false);
    expect(before.count('2026-12-30', 2).counted.provisional).toBe(true);
    // Thursday 31 December 2026 is off by the calendar of 2027.
    expect(after.count('2026-12-30', 1).lastDay).toBe('2027-01-04');
    expect([2024, 2026, 2027].map((year) => after.isOfficial(year))).toEqual([true, true, true]);
    expect(before.isOfficial(2027)).toBe(false);
  });

  it('do not depend on the time zone of the machine', () => {
    const zone = process.env.TZ;
    try {
      const answers = ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai', 'UTC'].map((name) => {
        process.env.TZ = name;
        return daysBetween('2024-02-01', '2024-03-31').filter(isWorkingDay).join();
      });
      expect(new Set(answers).size).toBe(1);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
