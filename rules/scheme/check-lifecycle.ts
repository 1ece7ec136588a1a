import type { Contradiction } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';

/** What the rules of a case cannot say together. */
export function checkLifecycle(version: SchemeVersion): Contradiction[] {
  return [...checkAssessors(version), ...checkReminders(version), ...checkDeadlines(version)];
}

function checkAssessors({ assessment: { assessors, experts } }: SchemeVersion): Contradiction[] {
  if (experts.value <= assessors.value) return [];
  const reason = `${experts.value} experts cannot be among ${assessors.value} assessors`;
  return [{ path: 'assessment.experts', reason }];
}

function checkReminders({ renewal }: SchemeVersion): Contradiction[] {
  const path = 'renewal.remindersDaysBefore';
  const opens = renewal.opensDaysBefore.value;
  const days = renewal.remindersDaysBefore.value;
  const late = days.filter((before) => before > opens);
  const unsorted = days.some((before, index) => index > 0 && before >= (days[index - 1] ?? 0));
  return [
    ...late.map((before) => ({
      path,
      reason: `a reminder ${before} days before comes before the renewal opens (${opens} days before)`,
    })),
    ...(unsorted ? [{ path, reason: 'must go down: each reminder is nearer to the last valid day' }] : []),
  ];
}

/** The steps between acceptance and conclusion fit into the deadline of the conclusion. */
function checkDeadlines({ process }: SchemeVersion): Contradiction[] {
  const { appointment, assessment, agreement, review, conclusion } = process;
  const steps = appointment.value + assessment.value + agreement.value + review.value;
  if (steps <= conclusion.value) return [];
  const reason = `${conclusion.value} working days are fewer than the ${steps} of appointment, assessment, agreement and review together`;
  return [{ path: 'process.conclusion', reason }];
}
