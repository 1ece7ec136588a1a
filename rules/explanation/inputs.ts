import { money, percent } from '../base/format-money.ts';
import type { TraceStep } from '../base/trace.ts';
import { categoryTitle, insuranceTitle, type Words } from '../base/words.ts';

/** Reads a step's inputs as words. */
export type Sentence = Words;
export type Inputs = TraceStep['inputs'];

export const NOTHING: Sentence = { zh: '', en: '' };

export function fen(inputs: Inputs, name: string): number {
  return Number(inputs[name] ?? 0);
}

/** An amount that may be a fraction of a fen, rounded for reading. */
export function readableFen(inputs: Inputs, name: string): string {
  return money(wholeFen(inputs, name));
}

/** An amount that may be a fraction of a fen, in whole fen. */
export function wholeFen(inputs: Inputs, name: string): number {
  const [sixtieths, isFraction] = String(inputs[name] ?? 0).split('/');
  return isFraction ? Math.round(Number(sixtieths) / 60) : Number(sixtieths);
}

export function days(inputs: Inputs): string {
  return counted(fen(inputs, 'days'), 'day');
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function dayUnit({ dayUnit: unit }: Inputs): Sentence {
  return unit === 'bed-day' ? { zh: '床日', en: 'bed-day' } : { zh: '天', en: 'day' };
}

/** Minutes as hours: whole ones, else with the minutes. */
export function hours(minutes: number): Sentence {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const zh = [whole > 0 ? `${whole} 小时` : '', rest > 0 ? `${rest} 分钟` : ''].filter((part) => part !== '');
  const en = [whole > 0 ? counted(whole, 'hour') : '', rest > 0 ? counted(rest, 'minute') : ''];
  return { zh: zh.join(' ') || '0 小时', en: en.filter((part) => part !== '').join(' ') || '0 hours' };
}

export const PERIOD: Record<string, Sentence> = {
  visit: { zh: '每次', en: 'per-visit' },
  day: { zh: '日', en: 'daily' },
  week: { zh: '周', en: 'weekly' },
  month: { zh: '月', en: 'monthly' },
  year: { zh: '年', en: 'yearly' },
};

/** What an amount is a share of, where it is one: `上年度月平均收入 3,166.67 元 × 70 %`. */
export function shareOfBase(inputs: Inputs): Sentence | null {
  if (inputs.share === undefined || inputs.share === null) return null;
  const base = money(fen(inputs, 'parameterFen'));
  const share = percent(String(inputs.share));
  const name = baseName(inputs);
  return { zh: `${name.zh} ${base} 元 × ${share}`, en: `${name.en} of ${base} yuan × ${share}` };
}

/** The name of a yearly value without the unit that its title may end with. */
function baseName({ parameterZh, parameterEn }: Inputs): Sentence {
  if (typeof parameterZh !== 'string' || typeof parameterEn !== 'string')
    return { zh: '计算基数', en: 'a base' };
  return { zh: parameterZh.replace(/（分）$/, ''), en: parameterEn.replace(/,? \(?in fen\)?$/, '') };
}

/** Days of care as a part of the month or year: `× 享受待遇 10 天 ÷ 全月 30 天`. */
export function partOfPeriod(part: Inputs[string] | undefined, whole: Inputs[string] | undefined): Sentence {
  if (part === undefined || part === whole) return NOTHING;
  const isYear = Number(whole) > 31;
  const en = isYear ? 'days of the year' : 'days of the month';
  return {
    zh: `× 享受待遇 ${part} 天 ÷ ${isYear ? '全年' : '全月'} ${whole} 天`,
    en: ` × ${counted(Number(part), 'day')} of benefit ÷ ${whole} ${en}`,
  };
}

/** Which case of a value holds: pool, level, insurance, category, months of home care, years of contributions. */
export function caseWords(inputs: Inputs): Sentence[] {
  const found: Sentence[] = [];
  if (typeof inputs.pool === 'string')
    found.push({ zh: `${inputs.pool}标准`, en: `the rate of ${inputs.pool}` });
  if (inputs.providerLevel !== undefined) found.push(levelWords(inputs.providerLevel));
  if (typeof inputs.insurance === 'string') found.push(insuranceTitle(inputs.insurance));
  if (typeof inputs.caseCategory === 'string') found.push(categoryTitle(inputs.caseCategory));
  const { afterHomeCareMonths: months, fromContributionYears: years, fromAge: age } = inputs;
  if (months !== undefined)
    found.push({ zh: `连续居家护理满 ${months} 个月`, en: `after ${months} months of continuous home care` });
  if (years !== undefined)
    found.push({ zh: `缴费满 ${years} 年`, en: `after ${counted(Number(years), 'year')} of contributions` });
  if (age !== undefined) found.push({ zh: `年满 ${age} 周岁`, en: `from the age of ${age}` });
  return found;
}

function levelWords(level: Inputs[string] | undefined): Sentence {
  if (level === null || level === undefined) return { zh: '未定级机构', en: 'a provider without a level' };
  return { zh: `${'一二三'.charAt(Number(level) - 1)}级机构`, en: `a provider of level ${level}` };
}

/** What a price is a share of, and which case of it holds. */
export function priceOrigin(inputs: Inputs): Sentence {
  const share = shareOfBase(inputs);
  return inBrackets([...(share ? [share] : []), ...caseWords(inputs)]);
}

export function inBrackets(parts: Sentence[]): Sentence {
  if (parts.length === 0) return NOTHING;
  return {
    zh: `（${parts.map(({ zh }) => zh).join('，')}）`,
    en: ` (${parts.map(({ en }) => en).join(', ')})`,
  };
}

/** A space before what follows, except after a closing bracket of Chinese text. */
export function zhSpace(text: string): string {
  return text.endsWith('）') ? '' : ' ';
}
