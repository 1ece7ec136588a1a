import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type Draw, drawAssessors } from '../../../rules/assessment/draw.ts';
import { shanghaiDate } from '../../base/time.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { entitledSpansOf } from '../../person/store.ts';
import { type Assessor, wholeRegister } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { record } from '../record.ts';
import { type CaseEvent, casesOfPerson, timelineOf } from '../store.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  personId: z.string(),
  at: Instant,
  visit: z.string(),
  /** A re-assessment is done by other people than the assessment. */
  others: z.boolean(),
  /** Assessors who were drawn before: they stay, but for those replaced. */
  drawn: z.array(z.string()),
  /** Those of them whose forms are in. */
  formsIn: z.array(z.string()),
  /** Assessors who were replaced: they do not come again. */
  replaced: z.array(z.string()),
  /** One more than usual, who decides where the others differ. */
  third: z.boolean(),
});

/**
 * Draws the assessors of a visit. What is recorded of the draw (its seed, and everybody as judged) repeats it; the
 * first recorded draw stands. `pending` are those whose form is still to come.
 * @throws `assessors_insufficient`
 */
export const handler = step(Input, async (input, table) => {
  const { caseId, personId, at, visit, others, drawn, formsIn, replaced, third } = input;
  const onDate = shanghaiDate(at);
  const [candidates, timeline, before, entitlements, book] = await Promise.all([
    wholeRegister(table, 'assessor'),
    timelineOf(table, caseId),
    drawnBefore(table, caseId, personId),
    entitledSpansOf(table, personId),
    publishedBookOf(table),
  ]);
  const { assessors, experts } = book.on(onDate).values.assessment;
  const draw = drawAssessors({
    candidates: candidates.map((candidate) =>
      formsIn.includes(candidate.assessorId) ? licensedAtVisit(candidate) : candidate,
    ),
    excludedAssessorIds: [...replaced, ...before, ...(others ? drawnElsewhere(timeline, visit) : [])],
    keptAssessorIds: drawn.filter((assessorId) => !replaced.includes(assessorId)),
    personId,
    providerIds: entitlements.flatMap(({ spells }) => spells.flatMap(({ providerId }) => providerId ?? [])),
    onDate,
    seed: randomBytes(16).toString('hex'),
    count: assessors.value + Number(third),
    experts: experts.value,
  });
  const event: CaseEvent = {
    eventId: visit,
    at,
    type: 'assessors-drawn',
    by: 'changhu',
    details: detailsOf(draw),
  };
  const { details } = await record(table, { caseId, event });
  const assessorIds = details.drawn as string[];
  return { assessorIds, pending: assessorIds.filter((assessorId) => !formsIn.includes(assessorId)) };
});

/** Whose form is in was licensed on the day of the visit: what became of the licence since does not touch the form. */
function licensedAtVisit(assessor: Assessor): Assessor {
  return { ...assessor, validFrom: null, validTo: null };
}

function detailsOf({ drawn, kept, excluded, record: repeatable }: Draw): Record<string, unknown> {
  return { drawn, kept, excluded, record: repeatable };
}

/** Whom an ordered re-assessment looks at again: who was drawn in the cases of the entitlement that it is about. */
async function drawnBefore(table: TenantTable, caseId: string, personId: string): Promise<string[]> {
  const cases = await casesOfPerson(table, personId);
  const current = cases.find((one) => one.caseId === caseId);
  if (current?.kind !== 'reassessment') return [];
  const earlier = cases.filter((one) => one !== current && one.entitlementId === current.entitlementId);
  const timelines = await Promise.all(earlier.map((one) => timelineOf(table, one.caseId)));
  return timelines.flatMap(drawnIn);
}

/** Who was drawn for other assessments than this one, whose name begins that of its visits. */
function drawnElsewhere(timeline: CaseEvent[], visit: string): string[] {
  const own = visit.slice(0, visit.lastIndexOf('-visit-'));
  return drawnIn(timeline.filter(({ eventId }) => !eventId.startsWith(own)));
}

function drawnIn(timeline: CaseEvent[]): string[] {
  return timeline
    .filter(({ type }) => type === 'assessors-drawn')
    .flatMap(({ details }) => details.drawn as string[]);
}
