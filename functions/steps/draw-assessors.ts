import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { drawAssessors } from '../../rules/assessor-draw.ts';
import { Instant, step, TenantId } from '../runtime/step.ts';
import { appendEvent, timelineOf } from '../storage/cases.ts';
import { entitlementsOf } from '../storage/entitlements.ts';
import { wholeRegister } from '../storage/registers.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  /** A re-assessment is done by other people than the assessment. */
  others: z.boolean(),
});
const ASSESSORS_PER_VISIT = 2;

/** Draws the assessors of a visit. The recorded seed repeats the draw; the first recorded draw stands. */
export const handler = step(Input, async ({ caseId, personId, at, visit, others }, table) => {
  const [candidates, timeline, entitlements] = await Promise.all([
    wholeRegister(table, 'assessor'),
    timelineOf(table, caseId),
    entitlementsOf(table, personId),
  ]);
  const earlier = timeline
    .filter(({ type }) => type === 'assessors-drawn')
    .flatMap(({ details }) => details.drawn as string[]);
  const seed = randomBytes(16).toString('hex');
  const { drawn, excluded } = drawAssessors({
    candidates,
    excludedAssessorIds: others ? earlier : [],
    personId,
    providerIds: entitlements.flatMap(({ providerId }) => providerId ?? []),
    seed,
    count: ASSESSORS_PER_VISIT,
  });
  const event = {
    eventId: visit,
    at,
    type: 'assessors-drawn',
    by: 'changhu',
    details: { seed, drawn, excluded },
  };
  const recorded = await appendEvent(table, caseId, event);
  return { assessorIds: recorded.details.drawn as string[] };
});
