import { money, percent, points, price } from '../base/format-money.ts';
import type { TraceStep } from '../base/trace.ts';
import { categoryTitle } from '../base/words.ts';
import {
  caseWords,
  counted,
  days,
  dayUnit,
  fen,
  hours,
  type Inputs,
  inBrackets,
  NOTHING,
  partOfPeriod,
  priceOrigin,
  type Sentence,
  zhSpace,
} from './inputs.ts';
import { costLimitNote, paymentLimitSentence, quotaNote } from './limits.ts';

export type { Sentence } from './inputs.ts';

/** The calculation of a payable line in one sentence, from the steps that made it. */
export function explanationParts(trace: readonly TraceStep[]): Sentence {
  const first = trace[0];
  const whole = first && WHOLE[first.step];
  if (whole) return whole(first);
  const cost = trace.filter(({ step }) => isCost(step));
  const ratio = trace.find(({ step }) => step === 'ratio');
  const limits = trace.filter(isToldLimit);
  return limits.map(paymentLimitSentence).reduce(joined, reimbursementSentence(cost, ratio));
}

const WHOLE: Record<string, (step: TraceStep) => Sentence> = {
  'package-day': packageDaySentence,
  'package-visit': packageVisitSentence,
  'package-month': packageMonthSentence,
  allowance: allowanceSentence,
  'allowance-month': allowanceMonthSentence,
};

/** Payment limits, but not one of a group of items that cuts nothing. */
function isToldLimit({ step, inputs }: TraceStep): boolean {
  return step.startsWith('payment-limit-') && (inputs.titleZh === undefined || inputs.cutFen !== 0);
}

function isCost(step: string): boolean {
  return step === 'fees' || step === 'quota' || step.startsWith('cost-limit-');
}

function packageDaySentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const unit = dayUnit(inputs);
  const perDay = price(fen(inputs, 'priceFenPerDay'));
  const cases = priceOrigin(inputs);
  return {
    zh: `包干标准 ${perDay} 元/${unit.zh}${cases.zh}${zhSpace(cases.zh)}× ${inputs.days} 天 = ${money(amountFen)} 元`,
    en: `package of ${perDay} yuan per ${unit.en}${cases.en} × ${days(inputs)} = ${money(amountFen)} yuan`,
  };
}

function packageVisitSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const perVisit = price(fen(inputs, 'priceFenPerVisit'));
  const cases = priceOrigin(inputs);
  const visits = counted(fen(inputs, 'visits'), 'visit');
  return {
    zh: `包干标准 ${perVisit} 元/次${cases.zh}${zhSpace(cases.zh)}× ${inputs.visits} 次 = ${money(amountFen)} 元`,
    en: `package of ${perVisit} yuan per visit${cases.en} × ${visits} = ${money(amountFen)} yuan`,
  };
}

function packageMonthSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const perMonth = price(fen(inputs, 'priceFenPerMonth'));
  const part = partOfPeriod(inputs.daysServed, inputs.daysOfMonth);
  const cases = priceOrigin(inputs);
  const isWhole = part.zh === '';
  return {
    zh: `${withPart(`包干标准 ${perMonth} 元/月${cases.zh}`, part.zh)}${isWhole ? '，整月' : ' ='} ${money(amountFen)} 元`,
    en: `package of ${perMonth} yuan per month${cases.en}${part.en}${isWhole ? ', the whole month' : ''} = ${money(amountFen)} yuan`,
  };
}

function withPart(text: string, part: string): string {
  return part === '' ? text : `${text}${zhSpace(text)}${part}`;
}

function allowanceSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const perDay = price(fen(inputs, 'allowanceFenPerDay'));
  const cases = priceOrigin(inputs);
  const reduced = reducedFactor(inputs);
  const zh = `补贴 ${perDay} 元/天${cases.zh}${zhSpace(cases.zh)}× ${inputs.days} 天${reduced.zh}${fundPart(inputs).zh}`;
  return {
    zh: `${zh}${zhSpace(zh)}= ${money(amountFen)} 元${payee(inputs).zh}`,
    en: `allowance of ${perDay} yuan per day${cases.en} × ${days(inputs)}${reduced.en}${fundPart(inputs).en} = ${money(amountFen)} yuan${payee(inputs).en}`,
  };
}

function allowanceMonthSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const perMonth = price(fen(inputs, 'allowanceFenPerMonth'));
  const cases = priceOrigin(inputs);
  const part = partOfPeriod(inputs.days, inputs.daysOfMonth);
  const reduced = reducedFactor(inputs);
  const zh = `${withPart(`补贴 ${perMonth} 元/月${cases.zh}`, part.zh)}${reduced.zh}${fundPart(inputs).zh}`;
  return {
    zh: `${zh}${zhSpace(zh)}= ${money(amountFen)} 元${payee(inputs).zh}`,
    en: `allowance of ${perMonth} yuan per month${cases.en}${part.en}${reduced.en}${fundPart(inputs).en} = ${money(amountFen)} yuan${payee(inputs).en}`,
  };
}

function reducedFactor(inputs: Inputs): Sentence {
  const factor = String(inputs.factor);
  if (factor === '1') return { zh: '', en: '' };
  return {
    zh: ` × ${percent(factor)}（照护人员未经培训，培训合格当日起不再折算）`,
    en: ` × ${percent(factor)} (the carer is not trained; in full from the day of passing the training)`,
  };
}

/** The fund's part of an allowance that is partly the person's own. */
function fundPart({ fundRatio }: Inputs): Sentence {
  if (fundRatio === undefined) return { zh: '', en: '' };
  const share = percent(String(fundRatio));
  return { zh: ` × ${share}（基金承担部分）`, en: ` × ${share} (the fund's part)` };
}

function payee(inputs: Inputs): Sentence {
  if (inputs.payee === 'carer') return { zh: '，发给照护人员', en: ', paid to the carer' };
  return inputs.payee === 'person' ? { zh: '，发给本人', en: ', paid to the person' } : { zh: '', en: '' };
}

function reimbursementSentence(cost: readonly TraceStep[], ratio: TraceStep | undefined): Sentence {
  const base = baseSentence(cost);
  if (!ratio) return base;
  const { inputs, amountFen = 0 } = ratio;
  if (isWholeFee(inputs)) return isProduct(cost) ? equals(base, amountFen) : base;
  const applied = percent(String(inputs.ratioApplied));
  const origin = ratioOrigin(inputs);
  const name = isProduct(cost) ? NOTHING : feesName(cost);
  // Where the brackets tell what the share is made of, it needs no name.
  const share = isProduct(cost) && origin.zh !== '' ? NOTHING : { zh: '支付比例 ', en: 'a share of ' };
  return {
    zh: `${name.zh}${base.zh}${zhSpace(base.zh)}× ${share.zh}${applied}${origin.zh || ' '}= ${money(amountFen)} 元`,
    en: `${name.en}${base.en} × ${share.en}${applied}${origin.en} = ${money(amountFen)} yuan`,
  };
}

/** What the ratio is applied to: all fees, or what of them counts. */
function feesName(cost: readonly TraceStep[]): Sentence {
  return cost.every(({ step }) => step === 'fees')
    ? { zh: '费用 ', en: 'fees of ' }
    : { zh: '计入费用 ', en: 'counted fees of ' };
}

/** The text names no ratio where the fund pays all of what counts. */
function isWholeFee({ ratio, ratioApplied, pointsAdded }: Inputs): boolean {
  return ratio === '1' && ratioApplied === '1' && pointsAdded === null;
}

function equals(base: Sentence, amountFen: number): Sentence {
  const sum = money(amountFen);
  return { zh: `${base.zh}${zhSpace(base.zh)}= ${sum} 元`, en: `${base.en} = ${sum} yuan` };
}

/** The ratio's sum where points are added, and the case of it that holds. */
function ratioOrigin(inputs: Inputs): Sentence {
  const added = pointsAdded(inputs);
  const base = percent(String(inputs.ratio));
  const sum = {
    zh: [base, ...added.map(({ zh }) => zh)].join(' + '),
    en: [base, ...added.map(({ en }) => en)].join(' + '),
  };
  return inBrackets([...(added.length > 0 ? [sum] : []), ...caseWords(inputs)]);
}

function pointsAdded({ pointsAdded: forCategory, category, contributionPoints, contributionYears }: Inputs) {
  const added: Sentence[] = [];
  if (forCategory !== null && category !== null) {
    const title = categoryTitle(String(category));
    const value = points(String(forCategory));
    added.push({ zh: `${value} 个百分点，${title.zh}`, en: `${pointWords(value)}, ${title.en}` });
  }
  if (contributionPoints !== undefined) {
    const value = points(String(contributionPoints));
    added.push({
      zh: `${value} 个百分点，缴费满 ${contributionYears} 年`,
      en: `${pointWords(value)}, ${counted(Number(contributionYears), 'year')} of contributions`,
    });
  }
  return added;
}

function pointWords(value: string): string {
  return `${value} percentage ${value === '1' ? 'point' : 'points'}`;
}

/** What the ratio is applied to: limit × days or price × hours where all reach it, else the eligible fees with notes. */
function baseSentence(cost: readonly TraceStep[]): Sentence {
  const last = cost.at(-1);
  const eligible = money(last?.amountFen ?? 0);
  const simple = productOf(cost);
  if (simple) return simple;
  const notes = cost.flatMap((step, index) => noteOf(step, index === 0));
  const brackets = inBrackets(notes);
  return { zh: `${eligible} 元${brackets.zh}`, en: `${eligible} yuan${brackets.en}` };
}

function isProduct(cost: readonly TraceStep[]): boolean {
  return productOf(cost) !== null;
}

/** Limit × days or price × hours, where all of them reach it. */
function productOf(cost: readonly TraceStep[]): Sentence | null {
  const [only] = cost;
  return (cost.length === 1 && only && SIMPLE[only.step]?.(only)) || null;
}

const SIMPLE: Record<string, (step: TraceStep) => Sentence | null> = {
  'cost-limit-day': fullDays,
  'cost-limit-hour': fullHours,
  'cost-limit-visit': fullVisits,
};

function fullDays({ inputs, amountFen = 0 }: TraceStep): Sentence | null {
  const limitFen = fen(inputs, 'limitFen');
  if (limitFen * fen(inputs, 'days') !== amountFen) return null;
  const unit = dayUnit(inputs);
  const cases = inBrackets(caseWords(inputs));
  return {
    zh: `${price(limitFen)} 元/${unit.zh}${cases.zh}${zhSpace(cases.zh)}× ${inputs.days} 天`,
    en: `${price(limitFen)} yuan per ${unit.en}${cases.en} × ${days(inputs)}`,
  };
}

function fullVisits({ inputs, amountFen = 0 }: TraceStep): Sentence | null {
  const limitFen = fen(inputs, 'limitFen');
  const visits = fen(inputs, 'visits');
  if (limitFen * visits !== amountFen) return null;
  const cases = inBrackets(caseWords(inputs));
  return {
    zh: `${price(limitFen)} 元/次${cases.zh}${zhSpace(cases.zh)}× ${visits} 次`,
    en: `${price(limitFen)} yuan per visit${cases.en} × ${counted(visits, 'visit')}`,
  };
}

function fullHours({ inputs }: TraceStep): Sentence | null {
  if (inputs.minutes !== inputs.minutesAtPrice) return null;
  const perHour = price(fen(inputs, 'priceFenPerHour'));
  const time = hours(fen(inputs, 'minutes'));
  const cases = priceOrigin(inputs);
  return {
    zh: `${perHour} 元/小时${cases.zh}${zhSpace(cases.zh)}× ${time.zh}`,
    en: `${perHour} yuan per hour${cases.en} × ${time.en}`,
  };
}

/** A step as a note; a further step that cuts nothing is left out. */
function noteOf(step: TraceStep, isFirst: boolean): Sentence[] {
  const { inputs } = step;
  if (step.step === 'fees') return [];
  if (!isFirst && inputs.cutFen === 0) return [];
  if (step.step === 'quota') return [quotaNote(step)];
  if (step.step === 'cost-limit-hour') return [hourNote(inputs)];
  if (step.step === 'cost-limit-day' && inputs.titleZh === undefined) return [dayNote(inputs)];
  const visits = counted(fen(inputs, 'visits'), 'visit');
  const note = costLimitNote(step);
  return isFirst ? [{ zh: `${inputs.visits} 次服务`, en: visits }, note] : [note];
}

function dayNote(inputs: Inputs): Sentence {
  const unit = dayUnit(inputs);
  const limit = price(fen(inputs, 'limitFen'));
  const cases = inBrackets(caseWords(inputs));
  return {
    zh: `${inputs.days} 天的费用，每${unit.zh}以 ${limit} 元${cases.zh}为限`,
    en: `fees of ${days(inputs)}, at most ${limit} yuan per ${unit.en}${cases.en}`,
  };
}

function hourNote(inputs: Inputs): Sentence {
  const time = hours(fen(inputs, 'minutes'));
  const perHour = price(fen(inputs, 'priceFenPerHour'));
  const cases = priceOrigin(inputs);
  return {
    zh: `${inputs.visits} 次服务共 ${time.zh}，每小时以 ${perHour} 元${cases.zh}为限`,
    en: `${counted(fen(inputs, 'visits'), 'visit')}, ${time.en} together, at most ${perHour} yuan per hour${cases.en}`,
  };
}

function joined(a: Sentence, b: Sentence): Sentence {
  return { zh: `${a.zh}，${b.zh}`, en: `${a.en}, ${b.en}` };
}
