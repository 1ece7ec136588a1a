import * as z from 'zod';
import { Remedy } from '../event/request.ts';
import { DateText, InstantText } from '../http/input.ts';
import { Reason, Text2 } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { CASE_KINDS, ENDED_STATES, OPEN_STATES } from './store.ts';

export const Provisional = z.boolean().meta({
  description:
    '暂定：该年度放假安排尚未公布，公布后重算 · rests on a year whose official calendar is not out yet; counted again when it is',
});

export const CaseState = z.enum([...OPEN_STATES, ...ENDED_STATES]);

export const CaseSummary = z.object({
  caseId: z.string(),
  kind: z.enum(CASE_KINDS),
  personId: z.string(),
  personName: PersonName,
  state: CaseState,
  appliedOn: DateText,
  level: z.int().optional(),
  grade: z.string().optional(),
  reasons: z.array(Reason).optional(),
  entitlementId: z.string().optional(),
});

export const TimelineEvent = z.object({
  at: InstantText,
  type: z.string(),
  by: z.string(),
  details: z.record(z.string(), z.unknown()),
  title: Text2,
  sentence: Text2.meta({ description: '发生了什么、为什么 · what happened and why' }),
  who: Text2.meta({ description: '由谁 · by whom' }),
});

export const CaseView = CaseSummary.extend({
  disabledSince: DateText,
  papers: z.array(z.string()).meta({ description: '已提交材料 · papers handed in' }),
  papersMissing: z
    .array(z.string())
    .meta({ description: '尚缺材料 · papers of the checklist still missing' }),
  clock: z
    .object({
      stage: z.enum(['acceptance', 'conclusion']),
      dueOn: DateText.nullable().meta({
        description: '办结期限；计时暂停时为空 · null while it stands still',
      }),
      remainingDays: z.int().nullable(),
      provisional: Provisional,
    })
    .nullable()
    .meta({ description: '办理期限 · the working days of the present stage' }),
  remedy: Remedy.omit({ counted: true })
    .extend({ untilOn: DateText, provisional: Provisional })
    .optional()
    .meta({ description: '不服的救济途径 · how to object to a refusal' }),
  timeline: z.array(TimelineEvent),
  waitingFor: z
    .array(
      z.object({
        taskId: z.string(),
        type: z.string(),
        title: Text2,
        role: z.string(),
        dueAt: InstantText,
        provisional: Provisional,
        waitsIn: z
          .object({ machine: z.string(), state: z.string() })
          .meta({ description: '流程停在的状态 · where the execution stands' }),
      }),
    )
    .meta({ description: '当前等待的事项 · what the case waits for' }),
});
