import { addDays } from '../../rules/base/calendar.ts';
import { breachInWords } from '../../rules/review/breaches.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import type { Finding } from '../../rules/verification/finding.ts';
import { explainFinding, titleOf } from '../../rules/verification/words.ts';
import { pick } from '../base/objects.ts';
import { shanghaiDate } from '../base/time.ts';
import type { Review, ReviewDecision } from './store.ts';
import { appealDaysOf } from './terms.ts';

export function reviewView(book: SchemeBook, review: Review) {
  const { findings, decision, appeal, appealDecision } = review;
  const until = appealUntil(book, review);
  return {
    ...pick(review, 'reviewId', 'careVisitId', 'revision', 'personId', 'providerId', 'carerId', 'month'),
    ...pick(review, 'date', 'feeFen', 'why', 'reason', 'state', 'openedAt'),
    findings: findings.map(findingView),
    ...(decision && { decision: decisionView(decision) }),
    ...(until !== null && { appealUntil: until }),
    ...(appeal && { appeal }),
    ...(appealDecision && { appealDecision: decisionView(appealDecision) }),
  };
}

function findingView(finding: Finding) {
  const { check, result, others } = finding;
  const told = { title: titleOf(check), explanation: explainFinding(finding) };
  return { check, result, ...told, ...(others && { others }) };
}

function decisionView(decision: ReviewDecision) {
  const { breach } = decision;
  const told = breach === undefined ? null : breachInWords(breach);
  return { ...decision, ...(told && { breachTitle: told.title, basis: told.basis }) };
}

/** The last day for an appeal against the deduction; null where there is none, or no end. */
export function appealUntil(book: SchemeBook, { state, date, decision }: Review): string | null {
  if (!decision || !['deducted', 'appealed'].includes(state)) return null;
  const days = appealDaysOf(book.on(date));
  return days === null ? null : addDays(shanghaiDate(decision.at), days);
}
