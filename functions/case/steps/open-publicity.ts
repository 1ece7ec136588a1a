import * as z from 'zod';
import { shanghaiDate } from '../../base/time.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { calendarOf } from '../../scheme/calendar-store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { deadline } from '../deadlines.ts';
import { record } from '../record.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  at: Instant,
  visit: z.string(),
  level: z.int(),
  grade: z.string().nullable(),
  eligible: z.boolean(),
});

/**
 * Opens the result to objection: a grade that gives benefits is made public, to everybody; a refusal is told to the
 * person alone.
 */
export const handler = step(Input, async ({ caseId, at, visit, level, grade, eligible }, table) => {
  const { process } = (await publishedBookOf(table)).on(shanghaiDate(at));
  const days = eligible ? process.publicity : process.objection;
  const { dueAt: endsAt, counted } = deadline(at, days, await calendarOf(table));
  await record(table, {
    caseId,
    event: {
      eventId: visit,
      at,
      type: eligible ? 'publicity-opened' : 'result-notified',
      by: 'changhu',
      details: { level, grade, endsAt, counted },
    },
    change: { state: eligible ? 'publicity' : 'objection' },
  });
  return { endsAt };
});
