import { AwsError } from '../../aws-error.ts';
import { Execution } from '../execution/execution.ts';
import type { ClosedEntry, Outcome } from '../journal/archive.ts';
import type { RedriveFact } from '../journal/facts.ts';
import type { Redrive } from '../journal/unfinished.ts';
import { isClosed, type Known } from '../store/catalog.ts';
import type { Operation, OperationContext } from './context.ts';
import { requireExecution } from './executions.ts';
import { redriveObstacle } from './redrivable.ts';

/** Answers to the same request are repeated for so many requests and for so long (API reference, RedriveExecution). */
const REMEMBERED = 10;
const REMEMBERED_MILLIS = 15 * 60_000;

/**
 * Lets an execution that did not succeed go on from where it stood, by the definition and under the ARN that it had:
 * what it had done is not done again, the states it had not left are, branches and iterations by themselves (Developer
 * Guide, "Restarting state machine executions with redrive"). It is in the journal when this answers.
 */
export const redriveExecution: Operation = async (context, input) => {
  const arn = input.text('executionArn', 256);
  const clientToken = input.optionalText('clientToken', 64);
  // What has just ended may not be in the archive yet.
  await context.store.archiveFinished();
  const known = requireExecution(context, arn);
  const outcome = isClosed(known) ? await context.store.readOutcome(known) : null;
  const repeated = repeatedBy(context, known, outcome, clientToken);
  if (repeated) return { redriveDate: repeated.at / 1000 };
  const obstacle = redriveObstacle(context, known, outcome);
  const isCurrent = requireExecution(context, arn) === known;
  if (obstacle !== null || !isClosed(known) || !outcome?.redrivable || !isCurrent)
    throw notRedrivable(arn, obstacle ?? 'Execution is RUNNING and cannot be redriven');
  const fact = factOf(context, known, outcome, outcome.redrivable, clientToken);
  await reopen(context, arn, fact, outcome.redrivable.definition);
  return { redriveDate: fact.at / 1000 };
};

/** The redrive that the same request has made before. */
function repeatedBy(
  { clock }: OperationContext,
  known: Known,
  outcome: Outcome | null,
  clientToken: string | undefined,
): Redrive | undefined {
  if (clientToken === undefined) return undefined;
  const redrives = (isClosed(known) ? outcome?.redrives : known.redrive?.redrives) ?? [];
  return redrives.find(
    (redrive) => redrive.clientToken === clientToken && clock.nowMillis() - redrive.at <= REMEMBERED_MILLIS,
  );
}

function factOf(
  { clock }: OperationContext,
  { execution, redriveCount = 0 }: ClosedEntry,
  { history, redrives = [] }: Outcome,
  { start, unfinished, lastEventId, checkpointNumber }: NonNullable<Outcome['redrivable']>,
  clientToken: string | undefined,
): RedriveFact {
  const at = clock.nowMillis();
  const redrive = { at, ...(clientToken !== undefined && { clientToken }) };
  return {
    execution,
    kind: 'redrive',
    number: redriveCount + 1,
    at,
    start,
    unfinished,
    lastEventId,
    history,
    checkpointNumber,
    redrives: [...redrives, redrive].slice(-REMEMBERED),
  };
}

function reopen(
  { machines, store, surroundings }: OperationContext,
  arn: string,
  fact: RedriveFact,
  definition: string,
): Promise<void> {
  const { start } = fact;
  const program = machines.compile(start.definition, definition);
  const execution = new Execution(arn, start, program, surroundings, fact);
  store.catalog.reopen(execution);
  execution.started = new Promise((resolve, reject) => {
    const durable = () => {
      execution.begin();
      resolve();
    };
    store.appendStart(fact, { hash: start.definition, definition }, durable, reject);
  });
  return execution.started;
}

function notRedrivable(arn: string, reason: string): AwsError {
  return new AwsError('ExecutionNotRedrivable', `Execution Not Redrivable: '${arn}': ${reason}`);
}
