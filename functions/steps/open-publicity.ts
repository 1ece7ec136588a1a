import * as z from 'zod';
import { deadline } from '../runtime/deadlines.ts';
import { record } from '../runtime/record.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { publishedBookOf } from '../storage/schemes.ts';

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
  const endsAt = deadline(at, eligible ? process.publicity : process.objection);
  await record(table, {
    caseId,
    event: {
      eventId: visit,
      at,
      type: eligible ? 'publicity-opened' : 'result-notified',
      by: 'changhu',
      details: { level, grade, endsAt },
    },
    change: { state: eligible ? 'publicity' : 'objection' },
  });
  return { endsAt };
});
