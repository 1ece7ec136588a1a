import { idFrom } from '../base/ids.ts';
import { type CaseOfPerson, otherPublication, publicationOf, type TypedEvent } from '../event/cloud-event.ts';
import type { Task } from '../event/task.ts';
import type { CloudEvent } from '../outbox/cloud-event.ts';
import type { Message } from '../outbox/store.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import { type Draft, messagesFor, messagesForEscalation, messagesForTask } from './messages-for.ts';
import { messageWrites, type PersonalMessage } from './store.ts';

/** What goes out in the transaction of whatever it tells: stored messages to people, and what the bus publishes. */
export interface Telling {
  writes: Write[];
  messages: Message[];
}

/** Tells an event of a case: on the bus, and to the people whom it concerns. */
export function tellEvent(table: TenantTable, about: CaseOfPerson, event: TypedEvent): Telling {
  const published = publicationOf(table.tenantId, about, event);
  const key = `${about.caseId}/${event.eventId}`;
  return telling(table, about, published, { key, at: event.at, drafts: messagesFor(about, event) });
}

export function tellTaskOpened(table: TenantTable, task: Task): Telling {
  return tellTask(table, task, 'task-opened', { at: task.createdAt, drafts: messagesForTask(task) });
}

export function tellTaskCompleted(table: TenantTable, task: Task, at: string): Telling {
  return tellTask(table, task, 'task-completed', { at, drafts: [] });
}

/** The task is off the lists although nobody did it. */
export function tellTaskClosed(table: TenantTable, task: Task, at: string): Telling {
  return tellTask(table, task, 'task-closed', { at, drafts: [] });
}

/** The task as it stands after it was escalated. */
export function tellTaskEscalated(table: TenantTable, task: Task, at: string): Telling {
  return tellTask(table, task, 'task-escalated', { at, drafts: messagesForEscalation(task) });
}

export function together(...tellings: Telling[]): Telling {
  return {
    writes: tellings.flatMap(({ writes }) => writes),
    messages: tellings.flatMap(({ messages }) => messages),
  };
}

function tellTask(
  table: TenantTable,
  task: Task,
  type: 'task-opened' | 'task-completed' | 'task-closed' | 'task-escalated',
  { at, drafts }: { at: string; drafts: Draft[] },
): Telling {
  const key = `${task.taskId}/${type}/${task.missed}`;
  const details = { ...task, task: task.type };
  const published = otherPublication(table.tenantId, task, type, { key, at, details });
  return telling(table, task, published, { key, at, drafts });
}

function telling(
  table: TenantTable,
  about: CaseOfPerson,
  published: CloudEvent,
  { key, at, drafts }: { key: string; at: string; drafts: Draft[] },
): Telling {
  const stored = drafts.map((draft, index): PersonalMessage => {
    const messageId = idFrom('message', table.tenantId, key, draft.occasion, String(index));
    return { ...draft, messageId, caseId: about.caseId, at, status: 'queued' };
  });
  const requested = stored.map((message) =>
    otherPublication(table.tenantId, about, 'message-requested', {
      key: message.messageId,
      at,
      details: { ...message },
    }),
  );
  return {
    writes: stored.flatMap((message) => messageWrites(table, message)),
    messages: [published, ...requested].map((event) => ({ kind: 'publish', event })),
  };
}
