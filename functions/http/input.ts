import * as z from 'zod';
import { isRealDate } from '../../rules/base/calendar.ts';
import { personCategories } from '../../rules/base/facts.ts';
import { idNumberProblem, plainIdNumber } from '../../rules/base/identity.ts';
import { isPhone, plainPhone } from '../../rules/base/phone.ts';
import { unseenCharacter } from '../../rules/base/typed-text.ts';
import { notAPhone, noUnseen, type Words } from '../../rules/base/words.ts';
import * as words from './words.ts';

/** What a check of ours says in both languages. */
export function inWords({ zh, en }: Words) {
  return { message: en, params: { zh } };
}

/** Text of one form, with the words for any other. */
function form(pattern: RegExp, wrong: Words) {
  return z
    .string()
    .refine((text) => pattern.test(text), { ...inWords(wrong), abort: true })
    .meta({ pattern: pattern.source });
}

/** A digest as `digestOf` writes it. */
export const Digest = form(/^[0-9a-f]{64}$/, words.digestForm);

/** Whoever is insured was born after 1900, and no scheme looks further than 2199: beyond are slips of the keyboard. */
function isOfOurTime(text: string): boolean {
  return '1900' <= text && text < '2200';
}

/** A real calendar day, ISO, Asia/Shanghai. */
export const DateText = form(/^\d{4}-\d{2}-\d{2}$/, words.dateForm)
  .refine(isRealDate, inWords(words.notARealDay))
  .refine(isOfOurTime, inWords(words.dayInRange))
  .meta({ format: 'date', examples: ['2024-03-04'] });

/** An instant as it is written, ISO 8601. */
export const InstantText = z.iso.datetime({ offset: true }).meta({ examples: ['2024-03-12T02:00:00.000Z'] });

/** A UTC instant, ISO 8601. */
export const Instant = InstantText.transform((text) => new Date(text).toISOString());

export const MonthText = form(/^\d{4}-(0[1-9]|1[0-2])$/, words.monthForm)
  .refine(isOfOurTime, inWords(words.monthInRange))
  .meta({ examples: ['2024-04'] });

export const Fen = z.int().min(0).max(1_000_000_000).meta({ description: '金额，单位分 · amount in fen' });

export const Identifier = form(/^[A-Za-z0-9_-]{1,64}$/, words.identifierForm);

/** What people type: one line, at most so many letters, and nothing in it that is not seen. */
export function typed(longest: number, shortest = 1) {
  return z
    .string()
    .trim()
    .min(shortest)
    .max(longest)
    .superRefine((text, context) => {
      const character = unseenCharacter(text);
      if (character !== null) context.addIssue({ code: 'custom', ...inWords(noUnseen({ character })) });
    });
}

export const Name = typed(80);

export const Note = typed(500);

export const IdNumber = z
  .string()
  .max(100)
  .overwrite(plainIdNumber)
  .superRefine((value, context) => {
    const problem = idNumberProblem(value);
    if (problem) context.addIssue({ code: 'custom', ...inWords(problem) });
  })
  .meta({ examples: ['11010519491231002X'] });

export const Phone = z
  .string()
  .max(100)
  .overwrite(plainPhone)
  .refine(isPhone, inWords(notAPhone))
  .meta({ examples: ['13800000000'] });

export const spell = { from: DateText, to: DateText.nullable() };

/** A spell of days: both days belong to it; `to` null means open. */
export const startsBeforeEnd = (value: { from: string; to: string | null }) =>
  value.to === null || value.from <= value.to;

export const wrongEnd = { ...inWords(words.endBeforeFrom), path: ['to'] };

/** The pool whose fund pays, by the name that the scheme gives it. */
export const Pool = typed(40).meta({ description: '基金统筹区 · pool whose fund pays' });

export const Minutes = z
  .int()
  .min(1)
  .max(1440)
  .meta({ description: '服务分钟数，按小时计价的服务必填 · minutes' });

export const ItemCode = form(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, words.itemCodeForm).meta({
  description: '服务项目代码 · service item',
});

export const PersonCategory = z.enum(personCategories);

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
});
