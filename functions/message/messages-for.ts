import type * as z from 'zod';
import type { DetailsOf, EventType } from '../event/catalogue.ts';
import type { CaseOfPerson, TypedEvent } from '../event/cloud-event.ts';
import type { DeadlineName } from '../event/deadlines.ts';
import type { Reasons, Text2 } from '../event/define.ts';
import { restOf } from '../event/entitlement.ts';
import type { Recipient } from '../event/other.ts';
import type { Task } from '../event/task.ts';
import { TASK_KINDS } from '../event/task-types.ts';
import { type Occasion, TEMPLATES } from './templates.ts';

/** A message to somebody, before it has an id. */
export interface Draft {
  occasion: Occasion;
  channel: 'sms' | 'mail';
  to: Recipient;
  text: Text2;
}

type OfEvent = {
  [T in EventType]?: (details: DetailsOf<T>, about: CaseOfPerson) => [Occasion, Text2] | null;
};

/** Days by which the person may or must do something, told to them before. */
const OF_PERSON: readonly DeadlineName[] = [
  'papers-correction',
  'availability',
  'publicity',
  'objection',
  'care-mode-choice',
  'remedy',
];

/** What the insured person is told of an event; what waits for the person is told with its task. */
const OF_EVENT: OfEvent = {
  applied: (_, about) => ['application-received', TEMPLATES['application-received'](about)],
  refused: (details) => ['refused', TEMPLATES.refused(details)],
  'deadlines-recounted': ({ days }) => {
    const own = days.filter(({ what, before, after }) => OF_PERSON.includes(what) && before !== after);
    return own.length === 0 ? null : ['deadline-recounted', TEMPLATES['deadline-recounted']({ days: own })];
  },
  lapsed: () => ['case-lapsed', TEMPLATES['case-lapsed']()],
  'cover-lost': (details) => ['case-closed', TEMPLATES['case-closed'](details)],
  'entitlement-terminated': (details) => ['case-closed', TEMPLATES['case-closed'](details)],
  'visit-appointed': (details) => ['visit-appointed', TEMPLATES['visit-appointed'](details)],
  'publicity-opened': (details) => ['result-public', TEMPLATES['result-public'](details)],
  'result-notified': (details) => ['result-told', TEMPLATES['result-told'](details)],
  'objection-raised': () => ['objection-received', TEMPLATES['objection-received']()],
  concluded: (details) => ['conclusion-ready', TEMPLATES['conclusion-ready'](details)],
  'entitlement-started': (details) => ['entitlement-started', TEMPLATES['entitlement-started'](details)],
  'entitlement-continued': (details) => [
    'entitlement-continued',
    TEMPLATES['entitlement-continued'](details),
  ],
  'care-mode-changed': (details) => ['care-changed', TEMPLATES['care-changed'](details)],
  'entitlement-suspended': (details) => [
    'entitlement-suspended',
    TEMPLATES['entitlement-suspended'](restOf(details)),
  ],
  'entitlement-resumed': (details) => [
    'entitlement-resumed',
    TEMPLATES['entitlement-resumed'](restOf(details)),
  ],
  'grade-changed': (details) => ['grade-changed', TEMPLATES['grade-changed'](details)],
  'entitlement-ended': (details) => ['entitlement-ends', TEMPLATES['entitlement-ends'](details)],
  'renewal-opened': (details) => ['renewal-opens', TEMPLATES['renewal-opens'](details)],
  'renewal-reminded': (details) => ['renewal-reminder', TEMPLATES['renewal-reminder'](details)],
  'care-plan-proposed': (details) => ['care-plan-to-agree', TEMPLATES['care-plan-to-agree'](details)],
};

/** What the provider is told of its plan: that it has to make another. */
const OF_PROVIDER: OfEvent = {
  'care-plan-decided': ({ decision, ...details }) => {
    if (decision === 'returned') return ['care-plan-returned', TEMPLATES['care-plan-returned'](details)];
    return decision === 'declined' ? ['care-plan-declined', TEMPLATES['care-plan-declined'](details)] : null;
  },
};

/** Whom an event of a case is told, and in which words. */
export function messagesFor(about: CaseOfPerson, event: TypedEvent): Draft[] {
  const toThePerson = toldBy(OF_EVENT, about, event);
  const toTheProvider = toldBy(OF_PROVIDER, about, event);
  const subject = String(event.details.providerId);
  return [
    ...(toThePerson ? [toPerson(about.personId, ...toThePerson)] : []),
    ...(toTheProvider ? [toSubject(subject, ...toTheProvider)] : []),
  ];
}

function toldBy(words: OfEvent, about: CaseOfPerson, event: TypedEvent): [Occasion, Text2] | null {
  const tell = words[event.type] as
    | ((details: Record<string, unknown>, about: CaseOfPerson) => [Occasion, Text2] | null)
    | undefined;
  return tell?.(event.details, about) ?? null;
}

/** Who is told that a task is theirs now: the person by what they have to do, others by the task's title. */
export function messagesForTask(task: Task): Draft[] {
  if (task.role === 'insured') return askPerson(task);
  const text = TEMPLATES['task-assigned']({ ...task, title: TASK_KINDS[task.type].title });
  const to: Recipient[] =
    task.assignees.length > 0
      ? task.assignees.map((subject) => ({ subject }))
      : [{ role: task.escalatedAt ? 'agency' : task.role }];
  return to.map((recipient) => ({ occasion: 'task-assigned', channel: 'mail', to: recipient, text }));
}

/** The agency is told of a task that was not done in time. */
export function messagesForEscalation(task: Task): Draft[] {
  const text = TEMPLATES['task-escalated']({ ...task, title: TASK_KINDS[task.type].title });
  return [{ occasion: 'task-escalated', channel: 'mail', to: { role: 'agency' }, text }];
}

/** A result that may be objected to was told with its event. */
function askPerson({ type, personId, details, dueAt, counted }: Task): Draft[] {
  switch (type) {
    case 'papers-correction': {
      const { missing, note } = details as { missing: string[]; note: string };
      return [
        toPerson(
          personId,
          'papers-to-correct',
          TEMPLATES['papers-to-correct']({ missing, note, dueAt, counted }),
        ),
      ];
    }
    case 'availability': {
      const { note } = details as { note: string };
      return [
        toPerson(personId, 'availability-asked', TEMPLATES['availability-asked']({ note, dueAt, counted })),
      ];
    }
    case 'care-mode-choice': {
      const { refusedChoice: refused } = details as { refusedChoice: z.infer<typeof Reasons> };
      return [
        toPerson(
          personId,
          'care-mode-to-choose',
          TEMPLATES['care-mode-to-choose']({ refused, dueAt, counted }),
        ),
      ];
    }
    default:
      return [];
  }
}

function toPerson(personId: string, occasion: Occasion, text: Text2): Draft {
  return { occasion, channel: 'sms', to: { personId }, text };
}

function toSubject(subject: string, occasion: Occasion, text: Text2): Draft {
  return { occasion, channel: 'mail', to: { subject }, text };
}
