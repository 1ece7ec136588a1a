import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { drawAssessors } from '../../rules/assessor-draw.ts';
import { RuleError } from '../../rules/trace.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { shanghaiDate } from '../runtime/time.ts';
import { appendEvent, timelineOf } from '../storage/cases.ts';
import { entitlementsOf } from '../storage/entitlements.ts';
import { wholeRegister } from '../storage/registers.ts';
import { schemeBookOf } from '../storage/schemes.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  /** A re-assessment is done by other people than the assessment. */
  others: z.boolean(),
});

/** Draws the assessors of a visit. The recorded seed repeats the draw; the first recorded draw stands. */
export const handler = step(Input, async ({ caseId, personId, at, visit, others }, table) => {
  const [book, candidates, timeline, entitlements] = await Promise.all([
    schemeBookOf(table),
    wholeRegister(table, 'assessor'),
    timelineOf(table, caseId),
    entitlementsOf(table, personId),
  ]);
  if (!book)
    throw new RuleError('scheme_version_unknown', `tenant ${table.tenantId} has no published scheme`);
  const onDate = shanghaiDate(at);
  const { assessors, experts } = book.on(onDate).values.assessment;
  const earlier = timeline
    .filter(({ type }) => type === 'assessors-drawn')
    .flatMap(({ details }) => details.drawn as string[]);
  const seed = randomBytes(16).toString('hex');
  const { drawn, excluded, record } = drawAssessors({
    candidates,
    excludedAssessorIds: others ? earlier : [],
    personId,
    providerIds: entitlements.flatMap(({ providerId }) => providerId ?? []),
    onDate,
    seed,
    count: assessors.value,
    experts: experts.value,
  });
  const event = {
    eventId: visit,
    at,
    type: 'assessors-drawn',
    by: 'changhu',
    details: { seed, drawn, excluded, record },
  };
  const recorded = await appendEvent(table, caseId, event);
  return { assessorIds: recorded.details.drawn as string[] };
});
