import { addDays, addMonths, mondayOf, monthOf } from '../base/calendar.ts';
import type { LimitUse } from '../base/facts.ts';
import { compact } from '../base/typed-text.ts';
import { reachingLimitsOf } from '../benefit/limit-uses.ts';
import { fenOf, shortened } from '../enrolment/index.ts';
import type { CompiledScheme, SchemeBook } from '../scheme/index.ts';
import type { TakeoverError, TakeoverRow } from './row.ts';
import * as words from './words.ts';

/** A row as the scheme understands it. */
export interface RunningEntitlement {
  /** The first day that this scheme can tell anything about: the conclusion's, or the first version's. */
  from: string;
  grade: string;
  careMode: string;
  /** As the row says, or as long before the conclusion as it must have lasted by then. */
  disabledSince: string;
  limitUses: LimitUse[];
}

/** What the scheme makes of a row on the day of the takeover, or everything that it refuses. */
export function runningEntitlement(
  row: TakeoverRow,
  book: SchemeBook,
  today: string,
): { running: RunningEntitlement } | { errors: TakeoverError[] } {
  const scheme = book.on(today);
  const errors: TakeoverError[] = [...dayErrors(row, today)];
  const grade = namedIn(scheme.grades, row.grade);
  if (grade === undefined) errors.push(unknown('grade', row.grade, scheme.grades));
  const careMode = namedIn(scheme.careModes, row.careMode);
  if (careMode === undefined) errors.push(unknown('careMode', row.careMode, scheme.careModes));
  const uses = row.limitsUsed.map((said) => limitUse(scheme, row, said));
  for (const use of uses) if ('reason' in use) errors.push({ field: 'limitsUsed', reason: use.reason });
  const limitUses = uses.flatMap((use) => ('use' in use ? [use.use] : []));
  const twice = twiceIn(limitUses);
  if (twice) errors.push({ field: 'limitsUsed', reason: words.limitTwice({ limitId: twice.limitId }) });
  if (errors.length > 0 || grade === undefined || careMode === undefined) return { errors };
  const first = book.versions[0]?.effectiveFrom ?? row.validFrom;
  const from = row.validFrom < first ? first : row.validFrom;
  return { running: { from, grade, careMode, disabledSince: disabledSinceOf(scheme, row), limitUses } };
}

function disabledSinceOf({ values }: CompiledScheme, { disabledSince, validFrom }: TakeoverRow): string {
  const duration = values.eligibility.disabilityDuration;
  return disabledSince ?? (duration.kind === 'none' ? validFrom : addMonths(validFrom, -duration.months));
}

function dayErrors({ validFrom, validTo, settledMonths }: TakeoverRow, today: string): TakeoverError[] {
  const ahead = settledMonths.find((month) => month > monthOf(today));
  return [
    ...(validFrom > today
      ? [{ field: 'validFrom' as const, reason: words.mustRunAlready({ validFrom, today }) }]
      : []),
    ...(validTo < today ? [{ field: 'validTo' as const, reason: words.ranOut({ validTo, today }) }] : []),
    ...(ahead === undefined
      ? []
      : [{ field: 'settledMonths' as const, reason: words.monthAhead({ month: ahead, today }) }]),
  ];
}

interface Named {
  id: string;
  titleZh: string;
  titleEn: string;
}

/** What has the id, or a title, whatever its blanks and letters' size. */
function namedIn(known: readonly Named[], said: string): string | undefined {
  const wanted = plain(said);
  return known.find(({ id, titleZh, titleEn }) => [id, titleZh, titleEn].map(plain).includes(wanted))?.id;
}

function plain(text: string): string {
  return compact(text).toLowerCase();
}

function unknown(field: 'grade' | 'careMode', said: string, known: readonly Named[]): TakeoverError {
  const list = known.map(({ id }) => id).join(', ');
  return { field, reason: words.notOfScheme({ text: shortened(said), list }) };
}

type Said = TakeoverRow['limitsUsed'][number];

function limitUse(
  scheme: CompiledScheme,
  { settledMonths }: TakeoverRow,
  { limitId, time, used }: Said,
): { use: LimitUse } | { reason: TakeoverError['reason'] } {
  const limits = reachingLimitsOf(scheme);
  const limit = limits.find((known) => known.limitId === limitId);
  const text = shortened(limitId);
  if (!limit)
    return {
      reason: words.noSuchLimit({ text, ids: limits.map((known) => known.limitId).join(', ') || '-' }),
    };
  const isWeekly = limit.per === 'week';
  const isTime = isWeekly
    ? /^\d{4}-\d{2}-\d{2}$/.test(time) && mondayOf(time) === time
    : /^\d{4}-\d{2}$/.test(time);
  if (!isTime) return { reason: isWeekly ? words.needsMonday({ text }) : words.needsMonth({ text }) };
  const month = isWeekly ? monthOf(lastSettledDay(time, settledMonths)) : time;
  if (!settledMonths.includes(month)) return { reason: words.notSettledElsewhere({ text, month }) };
  const amount = isWeekly ? wholeNumber(used) : fenOf(compact(used));
  if (amount === undefined)
    return { reason: isWeekly ? words.notANumber({ text }) : words.notAnAmount({ text }) };
  return { use: { limitId, month, ...(isWeekly && { week: time }), used: amount } };
}

/** A week that reaches into two months belongs to whichever was settled elsewhere. */
function lastSettledDay(monday: string, settledMonths: readonly string[]): string {
  const sunday = addDays(monday, 6);
  return settledMonths.includes(monthOf(monday)) ? monday : sunday;
}

function wholeNumber(text: string): number | undefined {
  const plainText = compact(text);
  return /^\d{1,6}$/.test(plainText) ? Number(plainText) : undefined;
}

function twiceIn(uses: readonly LimitUse[]): LimitUse | undefined {
  const seen = new Set<string>();
  return uses.find(({ limitId, month, week }) => {
    const place = `${limitId}|${week ?? month}`;
    if (seen.has(place)) return true;
    seen.add(place);
    return false;
  });
}
