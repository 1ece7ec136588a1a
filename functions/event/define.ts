import * as z from 'zod';

/** What people see, Chinese first. */
export interface Text2 {
  zh: string;
  en: string;
}

/** A type of event that a case's timeline tells and the bus publishes: the one place that says what it is. */
export interface EventKind<Details extends z.ZodObject = z.ZodObject> {
  /** What the published event is about; its type is `cn.changhu.<subject>.<what>.v1`. */
  subject: 'case' | 'entitlement';
  what: string;
  title: Text2;
  /** When it is recorded, for whoever subscribes. */
  when: string;
  /** What is kept of it in the case. */
  details: Details;
  /**
   * What of the details is published: ids, dates, codes and amounts, never a name, a free text or an address. A
   * Zod object drops what it does not name.
   */
  data: z.ZodObject;
  example: z.infer<Details>;
  /** Whether people and parties read the note as well, because it tells them what to do; else only staff reads it. */
  noteIsForAll?: true;
  /** What happened and why, in words. */
  sentence(details: z.infer<Details>): Text2;
}

type Given<Details extends z.ZodObject> = Omit<EventKind<Details>, 'data' | 'subject'> & {
  subject?: EventKind['subject'];
  data?: z.ZodObject;
};

/** Keeps the type of the details for the sentence; all details are published unless `data` names fewer. */
export function event<Details extends z.ZodObject>(given: Given<Details>): EventKind<Details> {
  return { subject: 'case', data: given.details, ...given };
}

/** How a last day was counted, see `WorkingCalendar.count`. */
export const Counted = z.object({ from: z.string(), workingDays: z.int(), provisional: z.boolean() });

/** Says behind a last day that the official calendar of its year is not out yet. */
export function provisionally(counted: { provisional: boolean } | undefined): Text2 {
  return counted?.provisional
    ? {
        zh: '（暂定：该年度放假安排尚未公布，公布后重算）',
        en: ' (provisional: the official calendar of that year is not out yet, and it is counted again then)',
      }
    : { zh: '', en: '' };
}

export const Reasons = z.array(
  z.object({
    code: z.string(),
    clause: z.string(),
    zh: z.string(),
    en: z.string(),
    assumption: z.string().optional(),
    assumptionEn: z.string().optional(),
  }),
);

/** The reasons without their words, which may be somebody's own. */
export const ReasonCodes = z.array(z.object({ code: z.string(), clause: z.string() }));

/** `理由一；理由二（条款）`. */
export function reasonWords(reasons: z.infer<typeof Reasons>): Text2 {
  return {
    zh: reasons.map(({ zh, clause }) => (clause ? `${zh}（${clause}）` : zh)).join('；'),
    en: reasons.map(({ en }) => en).join('; '),
  };
}
