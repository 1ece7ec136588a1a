import { describe, expect, it } from 'vitest';
import { parseScheduleExpression } from '../../local/schedules/expression.ts';
import { nextDue } from '../../local/schedules/missed.ts';

function occurrences(expression: string, after: string, count: number, timeZone = 'Asia/Shanghai'): string[] {
  const parsed = parseScheduleExpression(expression, timeZone, Date.parse('2026-01-01T00:00:00Z'));
  const found: string[] = [];
  for (let next = parsed.nextAfter(Date.parse(after)); next !== null && found.length < count; ) {
    found.push(new Date(next).toISOString());
    next = parsed.nextAfter(next);
  }
  return found;
}

describe('a schedule expression', () => {
  it('numbers the days of the week from 1 for Sunday, as AWS does', () => {
    expect(occurrences('cron(0 10 ? * 2 *)', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-01-05T02:00:00.000Z', // Mondays, 10:00 in Shanghai
      '2026-01-12T02:00:00.000Z',
    ]);
    expect(occurrences('cron(0 10 ? * MON-FRI *)', '2026-01-02T03:00:00Z', 1)).toEqual([
      '2026-01-05T02:00:00.000Z',
    ]);
    expect(occurrences('cron(0 10 ? * 6L *)', '2026-01-01T00:00:00Z', 1)).toEqual([
      '2026-01-30T02:00:00.000Z',
    ]);
    expect(occurrences('cron(0 10 ? * 3#2 *)', '2026-01-01T00:00:00Z', 1)).toEqual([
      '2026-01-13T02:00:00.000Z',
    ]);
  });

  it('reads open steps, last days and years', () => {
    expect(occurrences('cron(5/20 10 * * ? *)', '2026-01-01T00:00:00Z', 4)).toEqual([
      '2026-01-01T02:05:00.000Z',
      '2026-01-01T02:25:00.000Z',
      '2026-01-01T02:45:00.000Z',
      '2026-01-02T02:05:00.000Z',
    ]);
    expect(occurrences('cron(0 0 L 2 ? 2028)', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2028-02-28T16:00:00.000Z',
    ]);
  });

  it('reads a local time before, while and after the clocks of its zone are changed', () => {
    const berlin = (local: string) =>
      occurrences(`at(${local})`, '2026-01-01T00:00:00Z', 1, 'Europe/Berlin')[0];
    expect(berlin('2026-03-27T12:00:00')).toBe('2026-03-27T11:00:00.000Z');
    expect(berlin('2026-03-29T01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(berlin('2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(berlin('2026-07-01T00:00:00')).toBe('2026-06-30T22:00:00.000Z');
    expect(berlin('2026-10-25T12:00:00')).toBe('2026-10-25T11:00:00.000Z');
  });

  it('counts a rate from its anchor', () => {
    expect(occurrences('rate(6 hours)', '2026-01-01T06:00:00Z', 2)).toEqual([
      '2026-01-01T12:00:00.000Z',
      '2026-01-01T18:00:00.000Z',
    ]);
  });

  it('takes at() as local time of its zone, once', () => {
    expect(occurrences('at(2026-05-01T09:30:00)', '2020-01-01T00:00:00Z', 5)).toEqual([
      '2026-05-01T01:30:00.000Z',
    ]);
    expect(occurrences('at(2026-05-01T09:30:00)', '2026-05-01T01:30:00Z', 5)).toEqual([]);
  });

  it.each([
    ['at(2026-02-30T00:00:00)', 'at() takes'],
    ['at(tomorrow)', 'at() takes'],
    ['rate(1 minutes)', 'rate() takes'],
    ['rate(0 minutes)', 'rate() takes'],
    ['cron(0 10 * * *)', 'six fields'],
    ['cron(0 10 1 * 2 *)', 'exactly one of'],
    ['cron(0 99 1 * ? *)', 'Invalid Schedule Expression'],
    ['every day', 'neither'],
  ])('refuses %s', (expression, reason) => {
    expect(() => parseScheduleExpression(expression, 'UTC', 0)).toThrow(reason);
  });

  it('refuses an unknown time zone', () => {
    expect(() => parseScheduleExpression('rate(1 day)', 'Asia/Nowhere', 0)).toThrow('is not a time zone');
  });
});

describe('occurrences missed while the host was down', () => {
  const due = (expression: string, done: string, now: string) => {
    const parsed = parseScheduleExpression(expression, 'UTC', Date.parse('2026-01-01T00:00:00Z'));
    const { millis, skipped } = nextDue(parsed, Date.parse(done), Date.parse(now));
    return [millis === null ? null : new Date(millis).toISOString(), skipped];
  };

  it('are all made up for, in order, by a monthly schedule', () => {
    const expression = 'cron(0 9 1 * ? *)';
    expect(due(expression, '2026-01-01T09:00:00Z', '2026-04-15T00:00:00Z')).toEqual([
      '2026-02-01T09:00:00.000Z',
      false,
    ]);
    expect(due(expression, '2026-04-01T09:00:00Z', '2026-04-15T00:00:00Z')).toEqual([
      '2026-05-01T09:00:00.000Z',
      false,
    ]);
  });

  it('are made up for once by a frequent schedule', () => {
    expect(due('rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-03-01T00:02:00Z')).toEqual([
      '2026-03-01T00:00:00.000Z',
      true,
    ]);
    // Office hours on weekdays: the latest before a Sunday is Friday evening.
    expect(due('cron(0 9-17 ? * MON-FRI *)', '2026-01-05T09:00:00Z', '2026-03-01T12:00:00Z')).toEqual([
      '2026-02-27T17:00:00.000Z',
      true,
    ]);
  });

  it('are none for a host that was up', () => {
    expect(due('rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z')).toEqual([
      '2026-01-01T00:05:00.000Z',
      false,
    ]);
  });
});
