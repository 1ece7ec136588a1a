import { Cron, CronDate } from 'croner';

/** The instants a schedule expression stands for, in epoch milliseconds. */
export interface Occurrences {
  /** A one-off expression has one occurrence, the others go on. */
  isOneOff: boolean;
  /** The first occurrence strictly after the instant, or null if there is none. */
  nextAfter(instantMillis: number): number | null;
}

/** An expression EventBridge would refuse. */
export class ScheduleExpressionError extends Error {
  constructor(expression: string, reason: string) {
    super(`Invalid Schedule Expression ${expression}: ${reason}.`);
    this.name = 'ScheduleExpressionError';
  }
}

const unitMillis: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** Highest value of each cron field, to spell out AWS's open steps (`5/15` means `5-59/15`). */
const fieldMaximum = [59, 23, 31, 12, 7, 2199];
const earliestMillis = -8.64e15;
/** Farther than any zone is from UTC, and than a change of clocks reaches. */
const aroundMillis = 36 * 3_600_000;
/** One for each time zone there is at most: making one is slow. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Reads `at(…)`, `rate(…)` or `cron(…)` as EventBridge Scheduler writes them ("Schedule types", user guide).
 * `rate` counts from `anchorMillis`. Throws a `ScheduleExpressionError`.
 */
export function parseScheduleExpression(
  expression: string,
  timeZone: string,
  anchorMillis: number,
): Occurrences {
  requireTimeZone(expression, timeZone);
  const [, kind, argument = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'at') return oneOff(localInstant(expression, argument, timeZone));
  if (kind === 'rate') return rate(expression, argument, anchorMillis);
  if (kind === 'cron') return cron(expression, argument, timeZone);
  throw new ScheduleExpressionError(expression, 'it is neither at(), rate() nor cron()');
}

function oneOff(instantMillis: number): Occurrences {
  return { isOneOff: true, nextAfter: (after) => (after < instantMillis ? instantMillis : null) };
}

function localInstant(expression: string, local: string, timeZone: string): number {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 19) !== local) {
    throw new ScheduleExpressionError(expression, 'at() takes yyyy-mm-ddThh:mm:ss');
  }
  const offset = steadyOffset(asUtc, timeZone);
  return offset === null ? new CronDate(local, timeZone).getDate().getTime() : asUtc - offset;
}

/**
 * What a zone is ahead of UTC around an instant, or null when its clocks are changed about then. Thousands of one-off
 * schedules are read at a start, and asking croner takes a hundred times as long.
 */
function steadyOffset(instantMillis: number, timeZone: string): number | null {
  const before = offsetAt(instantMillis - aroundMillis, timeZone);
  return before === offsetAt(instantMillis + aroundMillis, timeZone) ? before : null;
}

function offsetAt(instantMillis: number, timeZone: string): number {
  const [month, day, year, hour, minute, second] = formatOf(timeZone)
    .format(instantMillis)
    .split(/\D+/)
    .map(Number) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMillis / 1000) * 1000;
}

function rate(expression: string, argument: string, anchorMillis: number): Occurrences {
  const [, count = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(argument) ?? [];
  const value = Number(count);
  if (value < 1 || (value === 1) !== (plural === '')) {
    throw new ScheduleExpressionError(expression, 'rate() takes a number and minute(s), hour(s) or day(s)');
  }
  const period = value * (unitMillis[unit] ?? 0);
  return {
    isOneOff: false,
    nextAfter: (after) => {
      const passed = Math.max(0, Math.floor((after - anchorMillis) / period));
      return anchorMillis + (passed + 1) * period;
    },
  };
}

function cron(expression: string, argument: string, timeZone: string): Occurrences {
  const fields = argument.trim().split(/\s+/);
  if (fields.length !== 6) throw new ScheduleExpressionError(expression, 'cron() takes six fields');
  if ((fields[2] === '?') === (fields[4] === '?')) {
    throw new ScheduleExpressionError(expression, 'exactly one of day of month and day of week must be ?');
  }
  const pattern = fields.map((field, index) => spellOutSteps(field, fieldMaximum[index] ?? 0)).join(' ');
  const job = cronJob(expression, `0 ${pattern}`, timeZone);
  return {
    isOneOff: false,
    nextAfter: (after) => job.nextRun(new Date(Math.max(after, earliestMillis)))?.getTime() ?? null,
  };
}

function cronJob(expression: string, pattern: string, timeZone: string): Cron {
  try {
    // AWS numbers the days of the week from 1 (Sunday), as Quartz does.
    return new Cron(pattern, { paused: true, timezone: timeZone, alternativeWeekdays: true });
  } catch (error) {
    throw new ScheduleExpressionError(expression, (error as Error).message);
  }
}

function spellOutSteps(field: string, maximum: number): string {
  return field
    .split(',')
    .map((part) => part.replace(/^(\d+)\/(\d+)$/, (_, from, step) => `${from}-${maximum}/${step}`))
    .join(',');
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en-US', {
    ...({ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' } as const),
    ...({ year: numeric, month: numeric, day: numeric } as const),
    ...({ hour: numeric, minute: numeric, second: numeric } as const),
  });
  formats.set(timeZone, format);
  return format;
}

function requireTimeZone(expression: string, timeZone: string): void {
  try {
    formatOf(timeZone);
  } catch {
    throw new ScheduleExpressionError(expression, `${timeZone} is not a time zone`);
  }
}
