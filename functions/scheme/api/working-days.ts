import { yearOf } from '../../../rules/base/calendar.ts';
import type { Words } from '../../../rules/base/words.ts';
import { isMondayToFriday, SHIPPED_SOURCE, shippedYears } from '../../../rules/base/working-days.ts';
import { pick } from '../../base/objects.ts';
import { type FieldError, fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { WriteConflict } from '../../storage/errors.ts';
import { type Call, type Decision, workingDaysOperations } from '../calendar-operations.ts';
import { type PublishedYear, publishedYears, yearWrite } from '../calendar-store.ts';
import * as words from '../words.ts';

export const handler = resource(
  workingDaysOperations,
  {
    listWorkingDays: async ({ table }) => {
      const published = await publishedYears(table);
      const isSuperseded = ({ year, version }: Pick<PublishedYear, 'year' | 'version'>) =>
        published.some((other) => other.year === year && other.version > version);
      const shipped = shippedYears().map((year) => ({ ...year, version: 0, source: SHIPPED_SOURCE }));
      return {
        items: [...shipped, ...published]
          .sort((a, b) => a.year - b.year || a.version - b.version)
          .map((year) => ({ ...view(year), superseded: isSuperseded(year) })),
      };
    },

    publishWorkingDays,
  },
  { deliver: deliverAll },
);

/** The same calendar again is no other version. */
async function publishWorkingDays(call: Call<'publishWorkingDays'>): Promise<Decision<'publishWorkingDays'>> {
  const { table, body, principal, at } = call;
  const year = yearIn(call);
  mustBeOfTheYear(year, body);
  const last = (await publishedYears(table)).filter((known) => known.year === year).at(-1);
  const told = { source: body.source, daysOff: inOrder(body.daysOff), workdays: inOrder(body.workdays) };
  if (last && isSame(last, told)) return { answer: { ...view(last), superseded: false }, writes: [] };
  const published: PublishedYear = {
    year,
    version: (last?.version ?? 0) + 1,
    ...told,
    publishedBy: principal.sub,
    publishedAt: at,
  };
  const { version, source } = published;
  return {
    answer: { ...view(published), superseded: false },
    writes: [yearWrite(table, published, () => new WriteConflict(`the calendar of ${year} changed`))],
    messages: [
      {
        kind: 'start-execution',
        machine: 'recount',
        name: `recount-${table.tenantId}-${year}-${version}`,
        input: { tenantId: table.tenantId, year, version, source },
      },
    ],
  };
}

function yearIn({ path }: Call<'publishWorkingDays'>): number {
  const text = path.year ?? '';
  if (/^2[01]\d\d$/.test(text)) return Number(text);
  throw fieldProblem('path.year', words.yearForm);
}

/** 1 January, 1 May and 1 October are holidays of every year 全国年节及纪念日放假办法. */
const BY_LAW = ['01-01', '05-01', '10-01'];

/** Everything wrong with the days, at once. */
function mustBeOfTheYear(
  year: number,
  { daysOff, workdays }: { daysOff: readonly string[]; workdays: readonly string[] },
): void {
  const errors: FieldError[] = [];
  const wrong = (field: string, reason: Words) => errors.push({ field: `body.${field}`, reason });
  for (const [field, days] of Object.entries({ daysOff, workdays }))
    for (const [index, day] of days.entries())
      if (!isOfTheYear(day, year)) wrong(`${field}.${index}`, words.notOfTheYear);
  for (const [index, day] of workdays.entries()) {
    if (isMondayToFriday(day)) wrong(`workdays.${index}`, words.notAWeekend);
    if (daysOff.includes(day)) wrong(`workdays.${index}`, words.offAndWorked);
  }
  for (const day of BY_LAW.map((monthAndDay) => `${year}-${monthAndDay}`))
    if (!daysOff.includes(day)) wrong('daysOff', words.withoutHoliday({ day }));
  const detail = errors.map(({ field, reason }) => `${field}: ${reason.en}`).join('; ');
  if (errors.length > 0) throw new Problem('validation_failed', detail, errors);
}

function isOfTheYear(day: string, year: number): boolean {
  return yearOf(day) === year || day.startsWith(`${year - 1}-12-`);
}

function inOrder(days: readonly string[]): string[] {
  return [...new Set(days)].sort();
}

function isSame(known: PublishedYear, told: Pick<PublishedYear, 'source' | 'daysOff' | 'workdays'>): boolean {
  return (
    known.source === told.source &&
    known.daysOff.join() === told.daysOff.join() &&
    known.workdays.join() === told.workdays.join()
  );
}

function view(year: Pick<PublishedYear, 'year' | 'version' | 'source'> & Partial<PublishedYear>) {
  const { daysOff = [], workdays = [] } = year;
  return {
    ...pick(year, 'year', 'version', 'source', 'publishedBy', 'publishedAt'),
    daysOff: [...daysOff],
    workdays: [...workdays],
  };
}
