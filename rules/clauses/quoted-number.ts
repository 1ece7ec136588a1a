import { Exact } from '../base/money.ts';
import type { CitationAt } from '../scheme/value-paths.ts';
import { type Quantity, quantitiesIn } from './numbers.ts';

/** What a number of a scheme counts, told by the key that holds it. */
type Kind = 'money' | 'share' | 'months' | 'days' | 'years' | 'count';

/** A number of a scheme beside the words that it is to stand in. */
interface Stated {
  kind: Kind;
  value: Exact;
  /** The number as the file writes it. */
  written: string;
}

const NOTHING = /无|不|免|零/u;
const WHOLE = /全部|全额|据实|[无不]自付/u;
const HALF = /一半|半数/u;
/** Words that stand for the number one, or for a period. */
const EACH: Readonly<Record<'months' | 'years', RegExp>> = {
  months: /每个?月|按月|月度/u,
  years: /每年|按年|年度/u,
};

/**
 * Why a cited value is not the number of its quote; `null` where it is, where it holds no number, or where it is a
 * reading, which says for itself how it comes about.
 */
export function wrongNumber(citation: CitationAt): string | null {
  const { quote, assumption, unset } = citation;
  if (quote === undefined || assumption !== undefined || unset !== undefined) return null;
  const quantities = quantitiesIn(quote);
  const missing = numbersOf(citation).find((stated) => !isStated(stated, quantities, quote));
  if (missing === undefined) return null;
  const written = [...new Set(quantities.map(({ from, to }) => quote.slice(from, to).trim()))];
  const words = written.length === 0 ? 'no number' : written.join(', ');
  return `is ${missing.written}${meaning(missing)}, but its quote states ${words}: ${quote}`;
}

/** Whether one of a value's numbers is the quantity itself. */
export function states(citation: CitationAt, quantity: Quantity): boolean {
  return numbersOf(citation).some((stated) => matches(stated, quantity));
}

/** 7000 fen are meant as 70 元, "0.70" as 70 %: said, so that the slip is seen. */
function meaning({ kind, value }: Stated): string {
  if (kind === 'money') return ` fen (${value.dividedBy(100)} 元)`;
  if (kind === 'share') return ` (${value.times(100)} %)`;
  return kind === 'count' ? '' : ` ${kind}`;
}

/** The numbers that a citation states of itself: its value, a share of a parameter, steps of a case, own keys. */
function numbersOf({ steps, ...node }: CitationAt): Stated[] {
  const key = steps.findLast((step) => !/^\d+$|^cases$/.test(step)) ?? '';
  return Object.entries(node).flatMap(([name, inner]) => {
    if (name === 'when')
      return Object.entries(inner as object).flatMap(([step, each]) => asStated(step, each));
    if (name === 'level') return [];
    return asStated(name === 'value' ? key : name, inner);
  });
}

function asStated(key: string, value: unknown): Stated[] {
  if (Array.isArray(value))
    return value.flatMap((each) => (typeof each === 'number' ? asStated(key, each) : []));
  if (typeof value === 'number')
    return [{ kind: kindOf(key), value: new Exact(value), written: String(value) }];
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value))
    return [{ kind: 'share', value: new Exact(value), written: JSON.stringify(value) }];
  return [];
}

function kindOf(key: string): Kind {
  if (key.endsWith('Fen')) return 'money';
  if (/months$/i.test(key)) return 'months';
  if (/days(Before)?$/i.test(key)) return 'days';
  return /years$/i.test(key) ? 'years' : 'count';
}

function isStated(stated: Stated, quantities: readonly Quantity[], quote: string): boolean {
  return quantities.some((quantity) => matches(stated, quantity)) || isInWords(stated, quote);
}

function isInWords({ kind, value }: Stated, quote: string): boolean {
  if (value.isZero()) return NOTHING.test(quote);
  if (kind === 'share')
    return (value.equals(1) && WHOLE.test(quote)) || (value.equals(0.5) && HALF.test(quote));
  if (kind === 'months')
    return (value.equals(1) && EACH.months.test(quote)) || (value.equals(12) && EACH.years.test(quote));
  return kind === 'years' && value.equals(1) && EACH.years.test(quote);
}

function matches({ kind, value }: Stated, { value: stated, unit, upTo }: Quantity): boolean {
  const factor = FACTORS[kind][unit];
  if (factor !== undefined) return stated.times(factor).equals(value);
  if (kind !== 'count') return false;
  if (stated.equals(value)) return true;
  return upTo !== null && stated.lessThan(value) && (upTo === 'any' || value.lessThanOrEqualTo(upTo));
}

/** What a number of the text is to be multiplied with, by its unit; a unit that is not here is of another kind. */
const FACTORS: Readonly<Record<Kind, Readonly<Record<string, number | string>>>> = {
  money: { 元: 100, 角: 10, 分: 1, fen: 1, '': 100 },
  share: { '%': '0.01', '‰': '0.001', '‱': '0.0001', 个百分点: '0.01', 百分点: '0.01', 成: '0.1', '': 1 },
  months: { 月: 1, 年: 12 },
  days: { 天: 1, 日: 1, 周: 7, 工作日: 1, 个工作日: 1, 年: 365 },
  years: { 年: 1, 周岁: 1, 岁: 1 },
  count: {},
};
