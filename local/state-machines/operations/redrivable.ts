import { LONGEST_RUN_SECONDS } from '../definition/parse.ts';
import type { Outcome } from '../journal/archive.ts';
import { HISTORY_LIMIT } from '../journal/history.ts';
import { isClosed, type Known } from '../store/catalog.ts';
import type { OperationContext } from './context.ts';

const REDRIVABLE_MILLIS = 14 * 86_400_000;

/**
 * Why an execution cannot be redriven, in the words of AWS; null where it can (API reference, DescribeExecution,
 * `redriveStatusReason`; Developer Guide, "Redrive eligibility for unsuccessful executions").
 * @param outcome of an execution in the archive
 */
export function redriveObstacle(
  { clock }: Pick<OperationContext, 'clock'>,
  known: Known,
  outcome: Outcome | null,
): string | null {
  const { status, stopMillis } = isClosed(known) ? known : (known.result ?? RUNNING);
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  const now = clock.nowMillis();
  const startMillis = isClosed(known) ? known.startMillis : known.start.at;
  if (now - stopMillis > REDRIVABLE_MILLIS) return 'Execution redrivable period exceeded';
  if (now - startMillis >= LONGEST_RUN_SECONDS * 1000) return 'Execution has exceeded the max execution time';
  if (eventsOf(known, outcome) >= HISTORY_LIMIT - 1) return 'Execution history event limit exceeded';
  const isKept = isClosed(known) ? outcome?.redrivable : known.result?.unfinished;
  // An earlier release did not keep where an execution stood.
  return isKept ? null : 'Execution was started before the launch of RedriveExecution';
}

const RUNNING = { status: 'RUNNING', stopMillis: 0 } as const;

function eventsOf(known: Known, outcome: Outcome | null): number {
  if (!isClosed(known)) return known.history.lastEventId;
  return (outcome?.history ?? []).reduce((sum, [, , events]) => sum + events, 0);
}
