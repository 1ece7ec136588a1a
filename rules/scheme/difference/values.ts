import { money, percent, points } from '../../base/format-money.ts';
import type { Words } from '../../base/words.ts';
import { isCitation, isCitationKey, isCited, type Json } from './citations.ts';
import { joined, levelTitle, type Names } from './names.ts';
import { itemKindTitle, keyTitle, termTitle } from './terms.ts';

export const NOTHING: Words = { zh: '无', en: 'none' };
const YES: Words = { zh: '是', en: 'yes' };
const NO: Words = { zh: '否', en: 'no' };
const SEMICOLON: Words = { zh: '；', en: '; ' };

const SHARES = /(^|[a-z])(ratio|share|shareAtLeast|shareOfUsed|shareOfNeeded|rate|factor)$/i;
const WORKING_DAYS: readonly string[] = [
  'acceptance',
  'papersCorrection',
  'appointment',
  'assessment',
  'agreement',
  'review',
  'conclusion',
  'publicity',
  'objection',
  'reassessment',
  'careModeChoice',
  'escalation',
];

/** A value with its unit, as the key it stands under tells. `per` is the day or month that an amount is for. */
export function valueWords(key: string, value: unknown, names: Names, per?: unknown): Words {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value === 'number') return numberWords(key, value, per);
  if (typeof value === 'string') return textWords(key, value, names);
  if (Array.isArray(value))
    return value.length === 0 ? NOTHING : joined(value.map((entry) => valueWords(key, entry, names)));
  return isCited(value) ? citedWords(key, value, names, per) : groupWords(value as Json, names);
}

function numberWords(key: string, value: number, per: unknown): Words {
  if (key.endsWith('Fen')) return amountWords(value, per);
  if (key === 'providerLevels') return levelTitle(value);
  const unit = unitOf(key);
  if (!unit) return { zh: String(value), en: String(value) };
  return { zh: `${value} ${unit.zh}`, en: unit.en(value) };
}

interface Unit {
  zh: string;
  en(value: number): string;
}

/** The unit of a number, as the key it stands under tells. */
function unitOf(key: string): Unit | undefined {
  if (WORKING_DAYS.includes(key)) return counted('个工作日', 'working day');
  if (key === 'minimumAge') return { zh: '周岁', en: (value) => `${value} years of age` };
  if (key === 'minimumLevel') return { zh: '级', en: (value) => `level ${value}` };
  return COUNTED.find(([pattern]) => pattern.test(key))?.[1];
}

function counted(zh: string, en: string): Unit {
  return { zh, en: (value) => `${value} ${value === 1 ? en : `${en}s`}` };
}

const COUNTED: readonly (readonly [RegExp, Unit])[] = [
  [/months$/i, counted('个月', 'month')],
  [/years$/i, counted('年', 'year')],
  [/days(before|withoutNetwork)?$/i, counted('天', 'day')],
  [/hours$/i, counted('小时', 'hour')],
  [/minutes$/i, counted('分钟', 'minute')],
  [/[a-z]M$/, { zh: '米', en: (value) => `${value} m` }],
  [/KmPerHour$/, { zh: '公里/小时', en: (value) => `${value} km/h` }],
  [/PercentOfNeeded$/, { zh: '%', en: (value) => `${value} %` }],
];

function amountWords(fen: number, per: unknown): Words {
  const amount = money(fen);
  if (typeof per !== 'string') return { zh: `${amount} 元`, en: `${amount} yuan` };
  const unit = termTitle(per);
  return { zh: `${amount} 元/${unit.zh}`, en: `${amount} yuan a ${unit.en}` };
}

function textWords(key: string, value: string, names: Names): Words {
  if (key === 'points' || key === 'ceiling')
    return { zh: `${points(value)} 个百分点`, en: `${points(value)} percentage points` };
  if (SHARES.test(key) && /^\d+(\.\d+)?$/.test(value)) return { zh: percent(value), en: percent(value) };
  if (key === 'grade' || key === 'grades') return names.grade(value);
  if (key === 'component' || key === 'components' || key === 'sameItemsAs') return names.component(value);
  if (key === 'careMode' || key === 'careModes') return names.careMode(value);
  return (key === 'kind' && itemKindTitle(value)) || termTitle(value);
}

/** All values of a group, one after the other. */
function groupWords(group: Json, names: Names): Words {
  const parts = Object.entries(group)
    .filter(([inner, part]) => !isCitationKey(inner) && !isCitation(part) && !TOLD_ELSEWHERE.includes(inner))
    .map(([inner, part]) => {
      const title = keyTitle(inner);
      const words = valueWords(inner, part, names, perOf(group));
      return { zh: `${title.zh} ${words.zh}`, en: `${title.en} ${words.en}` };
    });
  return parts.length === 0 ? NOTHING : joined(parts, SEMICOLON);
}

/** The row's title and the unit of the amount already say these. */
const TOLD_ELSEWHERE = [
  'id',
  'code',
  'titleZh',
  'titleEn',
  'match',
  'per',
  'careMode',
  'benefit',
  'category',
  'check',
];

function citedWords(key: string, { value, unset }: Json, names: Names, per: unknown): Words {
  if (unset === undefined) return valueWords(key, value, names, per);
  return { zh: `未定（${unset}）`, en: `unset (${unset})` };
}

/** The day or month that the amounts of an object are for. */
export function perOf(value: Json): unknown {
  const { per } = value;
  return typeof per === 'object' && per !== null ? (per as Json).value : undefined;
}
