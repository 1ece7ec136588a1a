import * as z from 'zod';
import { lastDayBefore } from '../base/time.ts';
import { MACHINES } from '../outbox/machines.ts';
import { event, provisionally, type Text2 } from './define.ts';
import { TASK_KINDS, TASK_TYPES } from './task-types.ts';

const Missed = z.object({
  taskId: z.string(),
  task: z.enum(TASK_TYPES),
  dueAt: z.string(),
});
const MISSED_EXAMPLE = { taskId: 'task_1', task: 'review' as const, dueAt: '2024-03-25T16:00:00.000Z' };
const Escalated = Missed.extend({ missedDueAt: z.string() });
const ESCALATED_EXAMPLE = { ...MISSED_EXAMPLE, missedDueAt: '2024-03-20T16:00:00.000Z' };

const DEADLINES = [...TASK_TYPES, 'acceptance-stage', 'conclusion-stage', 'remedy'] as const;
/** Last days of a case: of a task, of the working days of a stage, of the objection to a refusal. */
export type DeadlineName = (typeof DEADLINES)[number];

const RecountedDay = z.object({
  what: z.enum(DEADLINES),
  before: z.iso.date(),
  after: z.iso.date(),
  /** Another year that it rests on is still not out. */
  provisional: z.boolean(),
});
export type RecountedDay = z.infer<typeof RecountedDay>;
const Recounted = z.object({ year: z.int(), version: z.int(), days: z.array(RecountedDay) });

export function recountedWords({ what, before, after, provisional }: RecountedDay): Text2 {
  const { zh, en } = deadlineTitle(what);
  const still = provisionally({ provisional });
  return before === after
    ? { zh: `${zh}的期限 ${before} 不变${still.zh}`, en: `${en} stays due on ${before}${still.en}` }
    : {
        zh: `${zh}的期限由 ${before} 改为 ${after}${still.zh}`,
        en: `${en} is due on ${after} instead of ${before}${still.en}`,
      };
}

function deadlineTitle(what: DeadlineName): Text2 {
  switch (what) {
    case 'acceptance-stage':
      return { zh: '受理', en: 'the acceptance' };
    case 'conclusion-stage':
      return { zh: '作出结论', en: 'the conclusion' };
    case 'remedy':
      return { zh: '对不予通过提出异议', en: 'an objection to the refusal' };
    default: {
      const { zh, en } = TASK_KINDS[what].title;
      return { zh: `“${zh}”`, en: `“${en}”` };
    }
  }
}

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
  'deadlines-recounted': event({
    what: 'deadlines-recounted',
    title: { zh: '期限重算', en: 'Deadlines counted again' },
    when: 'The official calendar of a year came out, and days of the case that rested on it are counted again.',
    details: Recounted.extend({ source: z.string() }),
    data: Recounted,
    example: {
      year: 2027,
      version: 1,
      source: '国务院办公厅关于2027年部分节假日安排的通知',
      days: [{ what: 'review', before: '2027-02-15', after: '2027-02-22', provisional: false }],
    },
    sentence: ({ year, source, days }) => ({
      zh: `${year} 年放假安排公布（${source}），${days
        .map(recountedWords)
        .map(({ zh }) => zh)
        .join('；')}`,
      en: `the official calendar of ${year} came out (${source}): ${days
        .map(recountedWords)
        .map(({ en }) => en)
        .join('; ')}`,
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
