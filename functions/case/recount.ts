import { recountClock } from '../../rules/application/case-clock.ts';
import type { WorkingCalendar } from '../../rules/base/working-days.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { idFrom } from '../base/ids.ts';
import { endOfShanghaiDay, lastDayBefore, shanghaiDate } from '../base/time.ts';
import type { DetailsOf } from '../event/catalogue.ts';
import type { RecountedDay } from '../event/deadlines.ts';
import { tellEvent } from '../message/telling.ts';
import { deliverAll } from '../outbox/delivery.ts';
import { type Message, outboxKeys, outboxWrites } from '../outbox/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import {
  clockScheduleName,
  deadlineScheduleName,
  notAfterLapse,
  watchClock,
  watchTask,
  withinStage,
} from './deadlines.ts';
import { latestRemedy } from './remedy.ts';
import { type CaseChange, type CaseEvent, type CaseItem, eventWrites, timelineOf } from './store.ts';
import { openTasksOfCase, recountTaskWrites, type TaskItem } from './task-store.ts';

/** The calendar that came out, and what the days are counted by now. */
export interface Recounting {
  at: string;
  year: number;
  version: number;
  source: string;
  calendar: WorkingCalendar;
  book: SchemeBook;
}

interface Effect {
  days: RecountedDay[];
  change: CaseChange;
  writes: Write[];
  messages: Message[];
}

/**
 * Counts the last days of an open case again: of the stage and of each task that waits. The case tells which have changed,
 * and which are no longer provisional. No day that was still to come comes to lie before today.
 */
export async function recountOpenCase(
  table: TenantTable,
  current: CaseItem,
  recounting: Recounting,
): Promise<void> {
  const waiting = await openTasksOfCase(table, current.caseId);
  const ofClock = recountedClock(table, current, recounting);
  const clock = ofClock.change.clock ?? current.clock;
  const ofTasks = waiting.map((task) => recountedTask(table, task, { ...current, clock }, recounting));
  await tell(table, current, recounting, [ofClock, ...ofTasks]);
}

/** Counts the days for an objection to a refusal again, as long as they are not over. */
export async function recountRefusedCase(
  table: TenantTable,
  current: CaseItem,
  recounting: Recounting,
): Promise<void> {
  const remedy = latestRemedy(await timelineOf(table, current.caseId));
  const today = shanghaiDate(recounting.at);
  if (remedy?.counted === undefined || remedy.untilOn < today) return;
  const { from, workingDays, provisional } = remedy.counted;
  const { lastDay, counted } = recounting.calendar.count(from, workingDays);
  const after = lastDay < today ? today : lastDay;
  if (after === remedy.untilOn && counted.provisional === provisional) return;
  const days: RecountedDay[] = [
    { what: 'remedy', before: remedy.untilOn, after, provisional: counted.provisional },
  ];
  await tell(table, current, recounting, [{ days, change: {}, writes: [], messages: [] }]);
}

function recountedClock(table: TenantTable, current: CaseItem, { at, calendar }: Recounting): Effect {
  const nothing: Effect = { days: [], change: {}, writes: [], messages: [] };
  const { clock, caseId } = current;
  if (!clock?.dueOn || clock.counted === undefined || clock.dueOn < shanghaiDate(at)) return nothing;
  const recounted = recountClock(clock, shanghaiDate(at), calendar);
  if (recounted.dueOn === null) return nothing;
  const isMoved = recounted.dueOn !== clock.dueOn;
  if (!isMoved && recounted.counted?.provisional === clock.counted.provisional) return nothing;
  const watches = isMoved && clock.stage === 'conclusion';
  return {
    days: [
      {
        what: `${clock.stage}-stage`,
        before: clock.dueOn,
        after: recounted.dueOn,
        provisional: recounted.counted?.provisional ?? false,
      },
    ],
    change: { clock: recounted },
    writes: [],
    messages: watches
      ? [
          { kind: 'delete-schedule', name: clockScheduleName(caseId, clock.dueOn) },
          watchClock(table.tenantId, caseId, recounted.dueOn),
        ]
      : [],
  };
}

function recountedTask(
  table: TenantTable,
  task: TaskItem,
  current: CaseItem,
  { at, calendar, book }: Recounting,
): Effect {
  const nothing: Effect = { days: [], change: {}, writes: [], messages: [] };
  if (task.counted === undefined || task.dueAt <= at) return nothing;
  const { lastDay, counted } = calendar.count(task.counted.from, task.counted.workingDays);
  const own = endOfShanghaiDay(lastDay);
  // An escalated task has days of its own.
  const bounded = task.missed === 0 ? withinStage(own, task, current.clock) : own;
  const scheme = book.on(shanghaiDate(task.createdAt));
  const due = notAfterLapse(bounded, task, current, scheme);
  const endOfToday = endOfShanghaiDay(shanghaiDate(at));
  const dueAt = due < endOfToday ? endOfToday : due;
  if (dueAt === task.dueAt && counted.provisional === task.counted.provisional) return nothing;
  const recounted = (task.recounted ?? 0) + 1;
  return {
    days: [
      {
        what: task.type,
        before: lastDayBefore(task.dueAt),
        after: lastDayBefore(dueAt),
        provisional: counted.provisional,
      },
    ],
    change: {},
    writes: recountTaskWrites(table, task, { dueAt, counted, recounted }),
    messages: [
      { kind: 'delete-schedule', name: deadlineScheduleName(task) },
      watchTask(table.tenantId, { ...task, dueAt, recounted }),
    ],
  };
}

/** Stores all of it with the event that tells it, over the case as it was read. */
async function tell(
  table: TenantTable,
  current: CaseItem,
  { at, year, version, source }: Recounting,
  effects: readonly Effect[],
): Promise<void> {
  const days = effects.flatMap((effect) => effect.days);
  if (days.length === 0) return;
  const details: DetailsOf<'deadlines-recounted'> = { year, version, source, days };
  const event: CaseEvent = {
    eventId: `recounted-${year}-${version}`,
    at,
    type: 'deadlines-recounted',
    by: 'changhu',
    details,
  };
  const told = tellEvent(table, current, event);
  const messages = [...effects.flatMap((effect) => effect.messages), ...told.messages];
  const commandId = idFrom('step', table.tenantId, current.caseId, event.eventId);
  const outbox = outboxKeys(at, commandId, messages.length);
  const change: CaseChange = Object.assign({}, ...effects.map((effect) => effect.change));
  await table.transact([
    ...eventWrites(table, current, event, change),
    ...effects.flatMap(({ writes }) => writes),
    ...told.writes,
    ...outboxWrites(table, outbox, messages),
  ]);
  await deliverAll(table, outbox);
}
