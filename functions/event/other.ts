import * as z from 'zod';

/** An event of the bus that no timeline tells: of a task, or of a message to somebody. */
interface OtherKind {
  subject: 'task' | 'message';
  what: string;
  when: string;
  data: z.ZodObject;
  example: Record<string, unknown>;
}

const Task = z.object({ taskId: z.string(), task: z.string(), role: z.string(), dueAt: z.string() });
const TASK_EXAMPLE = {
  taskId: 'task_1',
  task: 'review',
  role: 'operator',
  dueAt: '2024-03-25T16:00:00.000Z',
};

export const Recipient = z.union([
  z.object({ personId: z.string() }),
  z.object({ role: z.string() }),
  z.object({ subject: z.string() }),
]);
export type Recipient = z.infer<typeof Recipient>;

export const OTHER_EVENTS = {
  'task-opened': {
    subject: 'task',
    what: 'opened',
    when: 'Somebody has to do something until a deadline.',
    data: Task.extend({ assignees: z.array(z.string()) }),
    example: { ...TASK_EXAMPLE, assignees: [] },
  },
  'task-completed': {
    subject: 'task',
    what: 'completed',
    when: 'It is done.',
    data: Task.extend({ completedBy: z.string() }),
    example: { ...TASK_EXAMPLE, completedBy: 'operator:operator-1' },
  },
  'task-closed': {
    subject: 'task',
    what: 'closed',
    when: 'It need not be done any more: its time is over, or the case went on or ended without it.',
    data: Task,
    example: TASK_EXAMPLE,
  },
  'task-escalated': {
    subject: 'task',
    what: 'escalated',
    when: 'It was not done in time and goes to the agency with a new deadline.',
    data: Task.extend({ missed: z.int() }),
    example: { ...TASK_EXAMPLE, missed: 1 },
  },
  'message-requested': {
    subject: 'message',
    what: 'requested',
    when: 'A message to somebody is to be sent; the gateway reads its text and resolves the recipient by id.',
    data: z.object({
      messageId: z.string(),
      channel: z.enum(['sms', 'mail']),
      to: Recipient,
      occasion: z.string(),
    }),
    example: {
      messageId: 'message_1',
      channel: 'sms',
      to: { personId: 'person_1' },
      occasion: 'visit-appointed',
    },
  },
} as const satisfies Record<string, OtherKind>;
export type OtherEventType = keyof typeof OTHER_EVENTS;
