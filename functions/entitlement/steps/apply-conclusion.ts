import * as z from 'zod';
import { validityOf } from '../../../rules/assessment/validity.ts';
import { addDays } from '../../../rules/base/calendar.ts';
import { changeGrade, type EntitlementEvent, endEntitlement } from '../../../rules/entitlement/index.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { shanghaiDate } from '../../base/time.ts';
import { record } from '../../case/record.ts';
import { type CaseChange, caseById } from '../../case/store.ts';
import type { EventType } from '../../event/catalogue.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { asItStands, type Change, changeOf, eventsOf, type Standing, standingOf } from '../change.ts';

const Input = z.object({
  tenantId: TenantId,
  caseId: z.string(),
  at: Instant,
  visit: z.string(),
  grading: z.object({
    level: z.int(),
    grade: z.string().nullable(),
    eligible: z.boolean(),
    reasons: z.array(z.unknown()).optional(),
  }),
});
type Input = z.infer<typeof Input>;

interface Decided {
  type: EventType;
  details: Record<string, unknown>;
  events: EntitlementEvent[];
}

/**
 * What an ordered re-assessment found holds from the day after its conclusion: another grade, which splits the month and
 * is a conclusion of its own with its own time, or no benefit any more. The same grade leaves the conclusion as it is.
 * @throws CaseEnded
 */
export const handler = step(Input, async (input, table) => {
  const { caseId, at, visit, grading } = input;
  const [current, book] = await Promise.all([caseById(table, caseId), publishedBookOf(table)]);
  const standing = current?.entitlementId && (await standingOf(table, current.entitlementId));
  if (!standing) throw new Error(`case ${caseId} is about no entitlement`);
  const today = shanghaiDate(at);
  const decided = decisionOf(book.on(today), standing, input, today);
  const told = { eventId: visit, at, by: 'changhu', ...decided };
  const change: Change | null =
    decided.events.length === 0 ? null : await changeOf(table, book, standing, told);
  const outcome: CaseChange = {
    state: 'concluded',
    clock: null,
    level: grading.level,
    ...(grading.grade !== null && { grade: grading.grade }),
    concludedOn: today,
  };
  const { entitlementId } = standing.entitlement;
  await record(table, {
    caseId,
    event: {
      eventId: visit,
      at,
      type: decided.type,
      by: 'changhu',
      details: { entitlementId, ...decided.details },
    },
    change: outcome,
    writes: change?.writes ?? [],
    messages: change?.messages ?? [],
  });
  return { outcome: decided.type };
});

function decisionOf(
  scheme: CompiledScheme,
  standing: Standing,
  { at, visit, grading }: Input,
  today: string,
): Decided {
  const { to, spells } = asItStands(standing);
  const { level, grade, eligible } = grading;
  const known = eventsOf(standing.history);
  const stamp = { eventId: visit, recordedAt: at };
  // It ended while it was assessed again: nothing is left to change.
  if (to <= today) return { type: 'conclusion-moot', details: { level, grade, endedOn: to }, events: [] };
  if (!eligible || grade === null) {
    const end = endEntitlement(known, { ...stamp, on: today, reason: 'recovered' });
    const details = { level, on: today, reason: 'recovered', reasons: grading.reasons ?? [] };
    return { type: 'entitlement-ended', details, events: [end] };
  }
  const from = addDays(today, 1);
  if (spells.findLast((spell) => spell.from <= from)?.grade === grade)
    return { type: 'grade-confirmed', details: { level, grade }, events: [] };
  const { validTo } = validityOf(scheme, { concludedOn: today });
  const changed = changeGrade(known, { ...stamp, from, validTo, grade });
  return { type: 'grade-changed', details: { level, grade, from, validTo }, events: [changed] };
}
