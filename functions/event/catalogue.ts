import type * as z from 'zod';
import { ASSESSMENT_EVENTS } from './assessment.ts';
import { CARE_PLAN_EVENTS } from './care-plan.ts';
import { DEADLINE_EVENTS } from './deadlines.ts';
import type { EventKind, Text2 } from './define.ts';
import { ENTITLEMENT_EVENTS } from './entitlement.ts';
import { REQUEST_EVENTS } from './request.ts';
import { RESULT_EVENTS } from './result.ts';

/** Every type of event that is told in a case. What is not listed cannot be recorded. */
export const EVENTS = {
  ...REQUEST_EVENTS,
  ...ASSESSMENT_EVENTS,
  ...RESULT_EVENTS,
  ...DEADLINE_EVENTS,
  ...ENTITLEMENT_EVENTS,
  ...CARE_PLAN_EVENTS,
} as const;
export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as [EventType, ...EventType[]];

export type DetailsOf<T extends EventType> = z.infer<(typeof EVENTS)[T]['details']>;

/** The kind of a type, seen the same for all. */
export function kindOf(type: EventType): EventKind {
  return EVENTS[type] as unknown as EventKind;
}

function isEventType(type: string): type is EventType {
  return type in EVENTS;
}

/** Who acted, in words: `insured:person_1` as 参保人员. */
export function actorWords(by: string): Text2 {
  const [role = '', subject] = by.split(':');
  const { zh, en } = ACTORS[role] ?? { zh: role, en: role };
  return subject === undefined ? { zh, en } : { zh: `${zh} ${subject}`, en: `${en} ${subject}` };
}

const ACTORS: Record<string, Text2> = {
  changhu: { zh: '系统按规则', en: 'the system, by rule' },
  insured: { zh: '参保人员', en: 'insured person' },
  representative: { zh: '代理人', en: 'representative' },
  assessor: { zh: '评估员', en: 'assessor' },
  provider: { zh: '护理服务机构', en: 'provider' },
  operator: { zh: '受托经办机构', en: 'operator' },
  agency: { zh: '经办机构', en: 'agency' },
};

/** What a timeline shows of an event: its title, what happened and why, and who did it. */
export function wordsOf(event: { type: string; by: string; details: Record<string, unknown> }) {
  if (!isEventType(event.type)) throw new Error(`no event of the catalogue is called ${event.type}`);
  const { title, sentence } = kindOf(event.type);
  return { title, sentence: sentence(event.details), who: actorWords(event.by) };
}
