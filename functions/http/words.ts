import type { Words } from '../../rules/base/words.ts';

export function fieldNameTooLong({ longestKey }: { longestKey: number }): Words {
  return {
    zh: `字段名不得超过 ${longestKey} 个字符`,
    en: `must not have a field name longer than ${longestKey} characters`,
  };
}

export function foreignCursor({ message }: { message: string }): Words {
  return { zh: '不是本接口给出的游标', en: message };
}

export const halfCharacter: Words = {
  zh: '含有不完整的字符（孤立的代理项）',
  en: 'holds half a character (a lone surrogate)',
};

export const keyForm: Words = {
  zh: '须为 1 至 200 个可见 ASCII 字符',
  en: 'must be 1 to 200 visible ASCII characters',
};

export function nestedTooDeep({ mostLevels }: { mostLevels: number }): Words {
  return { zh: `嵌套不得超过 ${mostLevels} 层`, en: `must not be nested deeper than ${mostLevels} levels` };
}

export function notAfterToday({ today }: { today: string }): Words {
  return { zh: `不能晚于今天 ${today}`, en: `must not be after today, ${today}` };
}

export function notBeforeToday({ today }: { today: string }): Words {
  return { zh: `不能早于今天 ${today}`, en: `must not be before today, ${today}` };
}

export function parameterTooLong({ longestParameter }: { longestParameter: number }): Words {
  return {
    zh: `不得超过 ${longestParameter} 个字符，不得含控制字符`,
    en: `must be at most ${longestParameter} characters, none of them a control character`,
  };
}

export function tooManyValues({ mostValues }: { mostValues: number }): Words {
  return { zh: `不得超过 ${mostValues} 个值`, en: `must not hold more than ${mostValues} values` };
}

export const nothingToName: Words = { zh: '没有可用的取值', en: 'there is nothing to name here' };

export function notOneOf({ value, known }: { value: string; known: readonly string[] }): Words {
  return { zh: `没有 ${value}，须为：${known.join('、')}`, en: `${value} is not one of ${known.join(', ')}` };
}

export const unknownField: Words = { zh: '不认识的字段', en: 'unknown field' };

export const notARealDay: Words = { zh: '不是真实日期', en: 'is not a day of the calendar' };
export const dayInRange: Words = { zh: '须为 1900 至 2199 年的日期', en: 'must be a day from 1900 to 2199' };
export const monthInRange: Words = {
  zh: '须为 1900 至 2199 年的月份',
  en: 'must be a month from 1900 to 2199',
};
export const endBeforeFrom: Words = { zh: '不能早于开始日期（from）', en: 'must not be before from' };

export const missing: Words = { zh: '缺少此项', en: 'is missing' };
export const outOfForm: Words = { zh: '格式不对', en: 'is not of the right form' };
export const notAnInstant: Words = {
  zh: '须为带时区的日期时间，如 2024-03-12T10:00:00+08:00',
  en: 'must be a date and time with its zone, such as 2024-03-12T10:00:00+08:00',
};
export const empty: Words = { zh: '不能为空', en: 'must not be empty' };
export const dateForm: Words = { zh: '须为日期，格式 YYYY-MM-DD', en: 'must be a date as YYYY-MM-DD' };
export const monthForm: Words = { zh: '须为月份，格式 YYYY-MM', en: 'must be a month as YYYY-MM' };
export const identifierForm: Words = {
  zh: '须为 1 至 64 个字母、数字、- 或 _',
  en: 'must be 1 to 64 letters, digits, - or _',
};
export const itemCodeForm: Words = {
  zh: '须为字母、数字和连字符，以字母或数字开头，不超过 40 个字符',
  en: 'must be letters, digits and hyphens, the first no hyphen, at most 40 characters',
};
export const digestForm: Words = {
  zh: '须为十六进制的 SHA-256（64 个字符）',
  en: 'must be a SHA-256 in hexadecimal (64 characters)',
};
export const wholeNumber: Words = { zh: '须为整数', en: 'must be a whole number' };

/** What a field holds, by the name that its check gives it. */
export const kindsOfValue: Record<string, Words> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true 或 false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'a set of fields' },
  record: { zh: '一组字段', en: 'a set of fields' },
  null: { zh: '空值', en: 'an empty value' },
};

export function notOfKind({ wanted, given }: { wanted: Words; given: Words }): Words {
  return { zh: `须为${wanted.zh}，收到的是${given.zh}`, en: `must be ${wanted.en}, not ${given.en}` };
}

export function notAmong({ known }: { known: readonly string[] }): Words {
  return { zh: `须为以下之一：${known.join('、')}`, en: `must be one of ${known.join(', ')}` };
}

interface Bound {
  limit: string;
  isExact: boolean;
}

export function tooLong({ limit, isExact }: Bound): Words {
  return isExact
    ? { zh: `须为 ${limit} 个字符`, en: `must be ${limit} characters` }
    : { zh: `不得超过 ${limit} 个字符`, en: `must be at most ${limit} characters` };
}

export function tooShort({ limit, isExact }: Bound): Words {
  return isExact
    ? { zh: `须为 ${limit} 个字符`, en: `must be ${limit} characters` }
    : { zh: `不得少于 ${limit} 个字符`, en: `must be at least ${limit} characters` };
}

export function tooMany({ limit, isExact }: Bound): Words {
  return isExact
    ? { zh: `须为 ${limit} 项`, en: `must hold ${limit} entries` }
    : { zh: `不得超过 ${limit} 项`, en: `must hold at most ${limit} entries` };
}

export function tooFew({ limit, isExact }: Bound): Words {
  return isExact
    ? { zh: `须为 ${limit} 项`, en: `must hold ${limit} entries` }
    : { zh: `不得少于 ${limit} 项`, en: `must hold at least ${limit} entries` };
}

export function tooBig({ limit, isInclusive }: { limit: string; isInclusive: boolean }): Words {
  return isInclusive
    ? { zh: `不得大于 ${limit}`, en: `must be at most ${limit}` }
    : { zh: `须小于 ${limit}`, en: `must be below ${limit}` };
}

export function tooSmall({ limit, isInclusive }: { limit: string; isInclusive: boolean }): Words {
  return isInclusive
    ? { zh: `不得小于 ${limit}`, en: `must be at least ${limit}` }
    : { zh: `须大于 ${limit}`, en: `must be above ${limit}` };
}

export function notMultipleOf({ step }: { step: string }): Words {
  return { zh: `须为 ${step} 的倍数`, en: `must be a multiple of ${step}` };
}
