import * as z from 'zod';
import { RuleError } from '../../rules/trace.ts';
import { deadline } from '../runtime/deadlines.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { appendEvent } from '../storage/cases.ts';
import { schemeBookOf } from '../storage/schemes.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  at: Instant,
  visit: z.string(),
  level: z.int(),
  grade: z.string(),
});

/** Makes the result public and says how long objections are open. */
export const handler = step(Input, async ({ caseId, at, visit, level, grade }, table) => {
  const book = await schemeBookOf(table);
  if (!book)
    throw new RuleError('scheme_version_unknown', `tenant ${table.tenantId} has no published scheme`);
  const endsAt = deadline(at, book.on(shanghaiDate(at)).process.publicity);
  const event = {
    eventId: visit,
    at,
    type: 'publicity-opened',
    by: 'changhu',
    details: { level, grade, endsAt },
  };
  await appendEvent(table, caseId, event, { state: 'publicity' });
  return { endsAt, seconds: Math.ceil((new Date(endsAt).getTime() - new Date(at).getTime()) / 1000) };
});
