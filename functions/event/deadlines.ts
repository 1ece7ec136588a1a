import * as z from 'zod';
import { lastDayBefore } from '../base/time.ts';
import { MACHINES } from '../outbox/machines.ts';
import { event } from './define.ts';
import { TASK_KINDS, TASK_TYPES } from './task-types.ts';

const Missed = z.object({
  taskId: z.string(),
  task: z.enum(TASK_TYPES),
  dueAt: z.string(),
});
const MISSED_EXAMPLE = { taskId: 'task_1', task: 'review' as const, dueAt: '2024-03-25T16:00:00.000Z' };
const Escalated = Missed.extend({ missedDueAt: z.string() });
const ESCALATED_EXAMPLE = { ...MISSED_EXAMPLE, missedDueAt: '2024-03-20T16:00:00.000Z' };

/** What passed deadlines and broken-off machines do to a case. */
export const DEADLINE_EVENTS = {
  'deadline-passed': event({
    what: 'deadline-passed',
    title: { zh: '期限届满', en: 'Deadline passed' },
    when: 'The time to do what somebody may do is over; the case goes on without.',
    details: Missed,
    example: { ...MISSED_EXAMPLE, task: 'publicity' as const },
    sentence: ({ task, dueAt }) => ({
      zh: `“${TASK_KINDS[task].title.zh}”的期限（${lastDayBefore(dueAt)}）届满，无人提出，继续办理`,
      en: `the time for “${TASK_KINDS[task].title.en}” was over on ${lastDayBefore(dueAt)}; the case goes on without`,
    }),
  }),
  'task-escalated': event({
    what: 'task-escalated',
    title: { zh: '逾期转经办机构', en: 'Escalated to the agency' },
    when: 'A task was not done in time and goes to the agency.',
    details: Escalated,
    example: ESCALATED_EXAMPLE,
    sentence: ({ task, missedDueAt, dueAt }) => ({
      zh: `“${TASK_KINDS[task].title.zh}”应于 ${lastDayBefore(missedDueAt)} 前办结而未办结，转经办机构，限 ${lastDayBefore(dueAt)} 前`,
      en: `“${TASK_KINDS[task].title.en}” was due on ${lastDayBefore(missedDueAt)} and was not done: the agency takes over until ${lastDayBefore(dueAt)}`,
    }),
  }),
  'deadline-missed-again': event({
    what: 'deadline-missed-again',
    title: { zh: '再次逾期', en: 'Deadline missed again' },
    when: 'The agency did not do an escalated task in time either.',
    details: Escalated,
    example: ESCALATED_EXAMPLE,
    sentence: ({ task, missedDueAt, dueAt }) => ({
      zh: `“${TASK_KINDS[task].title.zh}”在 ${lastDayBefore(missedDueAt)} 前仍未办结，延至 ${lastDayBefore(dueAt)}`,
      en: `“${TASK_KINDS[task].title.en}” was still not done on ${lastDayBefore(missedDueAt)}; the next deadline is ${lastDayBefore(dueAt)}`,
    }),
  }),
  'stage-overdue': event({
    what: 'stage-overdue',
    title: { zh: '办理超期', en: 'Stage overdue' },
    when: 'The working days of acceptance or conclusion are over; open tasks go to the agency.',
    details: z.object({ stage: z.enum(['acceptance', 'conclusion']), dueOn: z.string() }),
    example: { stage: 'conclusion', dueOn: '2024-04-15' },
    sentence: ({ stage, dueOn }) => ({
      zh: `${stage === 'acceptance' ? '受理' : '作出结论'}的期限 ${dueOn} 已过，未办结事项转经办机构`,
      en: `the working days for the ${stage} were over on ${dueOn}: open tasks go to the agency`,
    }),
  }),
  'nobody-acted': event({
    what: 'nobody-acted',
    title: { zh: '无人办理', en: 'Nobody acted' },
    when: 'The last deadline of a task passed; the case lapses.',
    details: Missed,
    example: MISSED_EXAMPLE,
    sentence: ({ task, dueAt }) => ({
      zh: `“${TASK_KINDS[task].title.zh}”至最后期限 ${lastDayBefore(dueAt)} 仍无人办理`,
      en: `nobody did “${TASK_KINDS[task].title.en}” until the last deadline, ${lastDayBefore(dueAt)}`,
    }),
  }),
  incident: event({
    what: 'incident',
    title: { zh: '流程意外中断', en: 'The course broke off' },
    when: 'A state machine of the case broke off for a reason that nobody foresaw; the agency has it run again.',
    details: z.object({ incident: z.object({ error: z.string(), machine: z.enum(MACHINES) }) }),
    example: { incident: { error: 'States.Timeout', machine: 'assessment' } },
    sentence: ({ incident }) => ({
      zh: `流程 ${incident.machine} 意外中断（${incident.error}），由经办机构排除原因后继续`,
      en: `the machine ${incident.machine} broke off (${incident.error}); the agency removes the cause and has it go on`,
    }),
  }),
} as const;
