import { Exact } from '../base/money.ts';

/** A number as a text states it, in figures or in Chinese numerals. */
export interface Quantity {
  value: Exact;
  /** The sign or word of measure behind it; `''` where there is none. */
  unit: string;
  /** Offset in the text. */
  from: number;
  to: number;
  /** The number opens a range: 3级及以上, 3级至5级. */
  upTo: Exact | 'any' | null;
}

const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((digit, value) => [digit, value])),
  ...Object.fromEntries([...'〇壹贰叁肆伍陆柒捌玖'].map((digit, value) => [digit, value])),
  两: 2,
};
/** From the highest: what stands before is counted in it, what stands behind is added. */
const POWERS: readonly (readonly [signs: string, factor: number])[] = [
  ['亿', 100_000_000],
  ['万', 10_000],
  ['千仟', 1000],
  ['百佰', 100],
  ['十拾', 10],
];

const HAN = '[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]';
const FIGURES = '\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?';
const UNIT =
  '%|‰|个百分点|百分点|成(?![立为本熟果效员])|元|角|分(?![之别为批步担工值类享])|fen|个?月|年|周岁|岁|周|个?工作日|天|日|小时|时|分钟|次|名|人|位|级|类|种|项|张|床|平方米';
const NUMBER = new RegExp(
  `(?<of>百分之|千分之|万分之)?(?<figures>${FIGURES})\\s*(?<times>[百千万亿]*)\\s*(?<unit>${UNIT})?|` +
    `(?<ofHan>百分之|千分之|万分之)?(?<han>${HAN}+)\\s*(?<unitHan>${UNIT})?|(?<half>半)(?<unitHalf>年|个?月|小时|天|日)?|(?<quarter>季)`,
  'gu',
);
const OF: Readonly<Record<string, string>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };

/** What joins the members of a list or a range, so that the last one's unit is the unit of all. */
const JOINED = /^\s*[、，,至到~～—–-]\s*$|^\s*(?:和|或者?|及)\s*$/u;
const RANGE = /^\s*[至到~～—–-]\s*$/u;
const AND_UP = /^\s*(?:及|或)?以上/u;

/** Every number of a text, in its order. */
export function quantitiesIn(text: string): Quantity[] {
  const plain = narrow(text);
  const found = [...plain.matchAll(NUMBER)].map(quantityOf);
  for (let index = found.length - 2; index >= 0; index -= 1) {
    const [quantity, next] = [found[index], found[index + 1]];
    if (!quantity || !next) continue;
    const between = plain.slice(quantity.to, next.from);
    if (quantity.unit === '' && JOINED.test(between)) quantity.unit = next.unit;
    if (RANGE.test(between) && quantity.unit === next.unit) quantity.upTo = next.value;
  }
  for (const quantity of found) if (AND_UP.test(plain.slice(quantity.to))) quantity.upTo = 'any';
  return found;
}

/** Figures, point and per cent of full width as they are of half width, each in its place. */
function narrow(text: string): string {
  return text.replace(/[０-９．％]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

function quantityOf(match: RegExpMatchArray): Quantity {
  const { of, figures, times = '', unit, ofHan, han, unitHan, half, unitHalf, quarter } = match.groups ?? {};
  const from = match.index ?? 0;
  const at = { from, to: from + match[0].length, upTo: null };
  if (half !== undefined) return { ...at, value: new Exact('0.5'), unit: unitHalf ?? '' };
  if (quarter !== undefined) return { ...at, value: new Exact(3), unit: '月' };
  const value =
    figures === undefined
      ? chineseNumber(han ?? '')
      : new Exact(figures.replace(/[,，]/g, '')).times(times === '' ? 1 : chineseNumber(times));
  return { ...at, value, unit: OF[of ?? ofHan ?? ''] ?? (unit ?? unitHan ?? '').replace('个月', '月') };
}

/** 一千二百三十, 二十, 十五, 五千万; digits one after another (二〇二四) are read as figures. */
function chineseNumber(text: string): Exact {
  if (text === '') return new Exact(0);
  for (const [signs, factor] of POWERS) {
    const at = [...text].findLastIndex((sign) => signs.includes(sign));
    if (at < 0) continue;
    const times = at === 0 ? new Exact(1) : chineseNumber(text.slice(0, at));
    return times.times(factor).plus(chineseNumber(text.slice(at + 1)));
  }
  return new Exact([...text].map((sign) => DIGITS[sign]).join(''));
}
