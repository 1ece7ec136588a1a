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
