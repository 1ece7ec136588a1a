import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operations } from '../../functions/front-door/catalogue.ts';
import { DateText, Fen, Instant, PageQuery, PersonCategory, typed } from '../../functions/http/input.ts';
import type { Operations } from '../../functions/http/operation.ts';
import { type FieldError, Problem } from '../../functions/http/problems.ts';
import { validate } from '../../functions/http/validate.ts';

const Kind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), minutes: z.int() }),
  z.strictObject({ kind: z.literal('stay') }),
]);

/** Field, what was sent, and what whoever sent it reads. */
const READS: [string, z.ZodType, unknown, string, string][] = [
  ['nothing', z.string(), undefined, '缺少此项', 'is missing'],
  ['an empty value', z.string(), null, '须为文字，收到的是空值', 'must be text, not an empty value'],
  ['a number', z.string(), 7, '须为文字，收到的是数', 'must be text, not a number'],
  [
    'text',
    z.boolean(),
    'yes',
    '须为是或否（true 或 false），收到的是文字',
    'must be true or false, not text',
  ],
  ['a list', z.strictObject({}), [], '须为一组字段，收到的是列表', 'must be a set of fields, not a list'],
  ['half a fen', Fen, 0.5, '须为整数', 'must be a whole number'],
  ['a debt', Fen, -1, '不得小于 0', 'must be at least 0'],
  ['too much', Fen, 1e10, '不得大于 1000000000', 'must be at most 1000000000'],
  ['blanks', typed(5), '   ', '不能为空', 'must not be empty'],
  ['too many letters', typed(5), '一二三四五六', '不得超过 5 个字符', 'must be at most 5 characters'],
  ['too few of a list', z.array(z.int()).min(2), [1], '不得少于 2 项', 'must hold at least 2 entries'],
  ['too many of a list', z.array(z.int()).max(1), [1, 2], '不得超过 1 项', 'must hold at most 1 entries'],
  ['a word for a page', PageQuery, { limit: 'many' }, '须为数，收到的是文字', 'must be a number, not text'],
  ['a date of words', DateText, '三月四日', '须为日期，格式 YYYY-MM-DD', 'must be a date as YYYY-MM-DD'],
  ['31 February', DateText, '2024-02-31', '不是真实日期', 'is not a day of the calendar'],
  [
    'a time without a zone',
    Instant,
    '2024-03-12T10:00:00',
    '须为带时区的日期时间，如 2024-03-12T10:00:00+08:00',
    'must be a date and time with its zone, such as 2024-03-12T10:00:00+08:00',
  ],
  ['another kind', Kind, { kind: 'swim' }, '须为以下之一：visit、stay', 'must be one of visit, stay'],
  ['a field of another kind', Kind, { kind: 'stay', minutes: 3 }, '不认识的字段', 'unknown field'],
];

/** What no person should have to read. */
const CODE_WORDS =
  /undefined|null|NaN|string|number\b.*received|expected|received|Invalid|无效|期望|实际接收/;

const JUNK = [
  null,
  '',
  '\u0000',
  'x'.repeat(3000),
  -1,
  0.5,
  1e300,
  true,
  [],
  [null],
  {},
  { a: 1 },
  '2024-02-31',
];

describe('Why a field is refused', () => {
  it.each(READS)('is told of %s', (_what, schema, value, zh, en) => {
    expect(errorsOf(schema, value).map(({ reason }) => reason)).toEqual([{ zh, en }]);
  });

  it('lists what a field may be where it is one of a few', () => {
    const [error] = errorsOf(PersonCategory, 'anybody');
    expect(error?.reason.zh).toMatch(/^须为以下之一：.+、/);
    expect(error?.reason.en).toMatch(/^must be one of .+, /);
  });

  it('is told in words of both languages whatever is sent to any operation', () => {
    const schemas = Object.entries(operations as Operations).flatMap(([id, { body, query }]) =>
      [body, query].flatMap((schema) => (schema ? [[id, schema] as const] : [])),
    );
    const told = schemas.flatMap(([id, schema]) =>
      triedOn(schema).flatMap((value) => errorsOf(schema, value).map((error) => ({ id, ...error }))),
    );
    expect(told.length).toBeGreaterThan(2000);
    expect([...new Set(told.flatMap(faultOf))]).toEqual([]);
  });
});

function errorsOf(schema: z.ZodType, value: unknown): FieldError[] {
  try {
    validate(schema, value, 'body');
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [...(error.errors ?? [])];
  }
}

/** Junk for the whole, and for each field of it. */
function triedOn(schema: z.ZodType): unknown[] {
  const fields = [...new Set(fieldsOf(schema))];
  return [
    undefined,
    ...JUNK,
    ...JUNK.map((junk) => Object.fromEntries(fields.map((field) => [field, junk]))),
    ...fields.flatMap((field) => JUNK.map((junk) => ({ [field]: junk }))),
  ];
}

function fieldsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => fieldsOf(one as z.ZodType));
  return [];
}

function faultOf({ id, field, reason: { zh, en } }: FieldError & { id: string }): string[] {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).join(' ');
  const isSaid =
    /\p{Script=Han}/u.test(zh) &&
    !/\p{Script=Han}/u.test(en) &&
    ![zh, en].some((text) => CODE_WORDS.test(text)) &&
    zh !== '格式不对' &&
    numbers(zh) === numbers(en);
  return isSaid ? [] : [`${id} ${field}: “${zh}” “${en}”`];
}
