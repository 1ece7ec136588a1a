import type { HistoryEvent, HistoryPart } from '../journal/history.ts';
import { isClosed, type Known } from '../store/catalog.ts';
import type { Operation, OperationContext } from './context.ts';
import { requireExecution } from './executions.ts';
import { pageToken } from './input.ts';

/** Pages through the history in either direction, reading only the parts of the archive a page lies in. */
export const getExecutionHistory: Operation = async (context, input) => {
  const arn = input.text('executionArn', 256);
  const isReverse = input.flag('reverseOrder') ?? false;
  const showsData = input.flag('includeExecutionData') ?? true;
  const subject = `history ${arn} ${isReverse}`;
  const size = input.pageSize();
  const skipped = input.page(subject) ?? 0;
  const { parts, recent } = await eventsOf(context, requireExecution(context, arn));
  const count = parts.reduce((sum, part) => sum + part[2], recent.length);
  const taken = Math.max(0, Math.min(size, count - skipped));
  const from = isReverse ? count - skipped - taken : skipped;
  const events = await slice(context, parts, recent, from, from + taken);
  const shown = showsData ? events : events.map(withoutData);
  const isLast = skipped + taken >= count;
  return {
    events: isReverse ? shown.reverse() : shown,
    ...(!isLast && { nextToken: pageToken(subject, skipped + taken) }),
  };
};

interface Events {
  readonly parts: readonly HistoryPart[];
  readonly recent: readonly HistoryEvent[];
}

async function eventsOf({ store }: OperationContext, known: Known): Promise<Events> {
  if (isClosed(known)) return { parts: (await store.readOutcome(known)).history, recent: [] };
  return { parts: known.history.archivedParts, recent: known.history.recentEvents };
}

async function slice(
  { store }: OperationContext,
  parts: readonly HistoryPart[],
  recent: readonly HistoryEvent[],
  from: number,
  to: number,
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let start = 0;
  for (const part of parts) {
    const end = start + part[2];
    if (start < to && end > from) {
      const stored = await store.readHistory(part);
      events.push(...stored.slice(Math.max(0, from - start), to - start));
    }
    start = end;
  }
  if (to > start) events.push(...recent.slice(Math.max(0, from - start), to - start));
  return events;
}

const DATA_FIELDS: ReadonlySet<string> = new Set(['input', 'output', 'parameters', 'assignedVariables']);

function withoutData(event: HistoryEvent): HistoryEvent {
  const shown = JSON.stringify(event, (key, value: unknown) => (DATA_FIELDS.has(key) ? undefined : value));
  return JSON.parse(shown);
}
