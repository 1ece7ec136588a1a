import { money, percent, points, price } from './format-money.ts';
import type { TraceStep } from './trace.ts';
import { categoryTitle, type Words } from './words.ts';

export type Sentence = Words;
type Inputs = TraceStep['inputs'];

/** The calculation of a payable line in one sentence, from the steps that made it. */
export function explanationParts(trace: readonly TraceStep[]): Sentence {
  const step = (name: string) => trace.find((candidate) => candidate.step === name);
  const packageDay = step('package-day');
  if (packageDay) return packageDaySentence(packageDay);
  const packageMonth = step('package-month');
  if (packageMonth) return packageMonthSentence(packageMonth);
  const allowance = step('allowance');
  if (allowance) return allowanceSentence(allowance);
  const limit = step('payment-limit');
  const sentence = reimbursementSentence(baseSentence(trace), step('ratio'));
  return limit ? joined(sentence, paymentLimitSentence(limit)) : sentence;
}

function packageDaySentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const unit = dayUnit(inputs);
  const perDay = price(fen(inputs, 'priceFenPerDay'));
  return {
    zh: `包干标准 ${perDay} 元/${unit.zh} × ${inputs.days} 天 = ${money(amountFen)} 元`,
    en: `package of ${perDay} yuan per ${unit.en} × ${days(inputs)} = ${money(amountFen)} yuan`,
  };
}

function packageMonthSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const perMonth = price(fen(inputs, 'priceFenPerMonth'));
  const { daysServed, daysOfMonth } = inputs;
  const part = daysServed === daysOfMonth ? '' : ` × ${daysServed} ÷ ${daysOfMonth}`;
  return {
    zh: `包干标准 ${perMonth} 元/月${part}${part && ' 天'} = ${money(amountFen)} 元`,
    en: `package of ${perMonth} yuan per month${part}${part && ' days'} = ${money(amountFen)} yuan`,
  };
}

function allowanceSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const perDay = price(fen(inputs, 'allowanceFenPerDay'));
  const factor = String(inputs.factor);
  const reduced =
    factor === '1'
      ? { zh: ' ', en: '' }
      : { zh: ` × ${percent(factor)}（照护人员未经培训）`, en: ` × ${percent(factor)} (untrained carer)` };
  return {
    zh: `${perDay} 元/天 × ${inputs.days} 天${reduced.zh}= ${money(amountFen)} 元`,
    en: `${perDay} yuan per day × ${days(inputs)}${reduced.en} = ${money(amountFen)} yuan`,
  };
}

function reimbursementSentence(base: Sentence, ratio: TraceStep | undefined): Sentence {
  if (!ratio) return base;
  const { inputs, amountFen = 0 } = ratio;
  const applied = percent(String(inputs.ratioApplied));
  const raised = pointsSentence(inputs);
  return {
    zh: `${base.zh}${base.zh.endsWith('）') ? '' : ' '}× ${applied}${raised.zh ? `（${raised.zh}）` : ' '}= ${money(amountFen)} 元`,
    en: `${base.en} × ${applied}${raised.en && ` (${raised.en})`} = ${money(amountFen)} yuan`,
  };
}

function pointsSentence({ ratio, pointsAdded, category }: Inputs): Sentence {
  if (pointsAdded === null || category === null) return { zh: '', en: '' };
  const sum = `${percent(String(ratio))} + ${points(String(pointsAdded))}`;
  const title = categoryTitle(String(category));
  return { zh: `${sum} 个百分点，${title.zh}`, en: `${sum} percentage points, ${title.en}` };
}

/** What the ratio is applied to: limit × days where every day reaches its limit, else the eligible fees and how they were limited. */
function baseSentence(trace: readonly TraceStep[]): Sentence {
  const byDay = trace.find(({ step }) => step === 'cost-limit-day');
  if (byDay) return dayLimitBase(byDay);
  const byMonth = trace.find(({ step }) => step === 'cost-limit-month');
  if (byMonth) return monthLimitBase(byMonth);
  const fees = money(trace.find(({ step }) => step === 'fees')?.amountFen ?? 0);
  return { zh: `${fees} 元`, en: `${fees} yuan` };
}

function dayLimitBase({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const limitFen = fen(inputs, 'limitFenPerDay');
  const unit = dayUnit(inputs);
  const limit = price(limitFen);
  if (limitFen * fen(inputs, 'days') === amountFen) {
    return {
      zh: `${limit} 元/${unit.zh} × ${inputs.days} 天`,
      en: `${limit} yuan per ${unit.en} × ${days(inputs)}`,
    };
  }
  const eligible = money(amountFen);
  return {
    zh: `${eligible} 元（${inputs.days} 天的费用，每${unit.zh}以 ${limit} 元为限）`,
    en: `${eligible} yuan (fees of ${days(inputs)}, at most ${limit} yuan per ${unit.en})`,
  };
}

function monthLimitBase({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const eligible = money(amountFen);
  const full = price(fen(inputs, 'limitFenPerMonth'));
  const { entitledDays, daysOfMonth } = inputs;
  const part = entitledDays === daysOfMonth ? '' : ` × ${entitledDays} ÷ ${daysOfMonth}`;
  const limit = part
    ? {
        zh: `${full} 元${part} 天 = ${money(fen(inputs, 'limitFen'))} 元`,
        en: `${full} yuan${part} days = ${money(fen(inputs, 'limitFen'))} yuan`,
      }
    : { zh: `${full} 元`, en: `${full} yuan` };
  const used = fen(inputs, 'usedByOtherLinesFen');
  const usedWords =
    used === 0
      ? { zh: '', en: '' }
      : { zh: `，其他结算行已用 ${money(used)} 元`, en: `, ${money(used)} yuan of it used by other lines` };
  return {
    zh: `${eligible} 元（${inputs.visits} 次服务，月限额 ${limit.zh}${usedWords.zh}）`,
    en: `${eligible} yuan (${inputs.visits} ${inputs.visits === 1 ? 'visit' : 'visits'}, monthly limit ${limit.en}${usedWords.en})`,
  };
}

function paymentLimitSentence({ inputs, amountFen = 0 }: TraceStep): Sentence {
  const limit = money(fen(inputs, 'limitFen'));
  const origin = limitOrigin(inputs);
  if (fen(inputs, 'beforeLimitFen') === amountFen) {
    return {
      zh: `未超过月支付限额 ${limit} 元${origin.zh}`,
      en: `within the monthly payment limit of ${limit} yuan${origin.en}`,
    };
  }
  const used = fen(inputs, 'usedByOtherLinesFen');
  const usedWords =
    used === 0
      ? { zh: '', en: '' }
      : { zh: `，其他结算行已用 ${money(used)} 元`, en: ` (${money(used)} yuan used by other lines)` };
  return {
    zh: `超过月支付限额 ${limit} 元${origin.zh}${usedWords.zh}，支付 ${money(amountFen)} 元`,
    en: `above the monthly payment limit of ${limit} yuan${origin.en}${usedWords.en}, so ${money(amountFen)} yuan`,
  };
}

function limitOrigin(inputs: Inputs): Sentence {
  const { share, entitledDays, daysOfMonth } = inputs;
  if (share === undefined || share === null) return { zh: '', en: '' };
  const base = money(fen(inputs, 'parameterFen'));
  const part = entitledDays === daysOfMonth ? '' : ` × ${entitledDays} ÷ ${daysOfMonth}`;
  const rest = `× ${percent(String(share))}${part}`;
  return { zh: `（${base} 元 ${rest}）`, en: ` (${base} yuan ${rest})` };
}

function joined(a: Sentence, b: Sentence): Sentence {
  return { zh: `${a.zh}，${b.zh}`, en: `${a.en}, ${b.en}` };
}

function fen(inputs: Inputs, name: string): number {
  return Number(inputs[name] ?? 0);
}

function days(inputs: Inputs): string {
  return `${inputs.days} ${inputs.days === 1 ? 'day' : 'days'}`;
}

function dayUnit({ dayUnit: unit }: Inputs): Sentence {
  return unit === 'bed-day' ? { zh: '床日', en: 'bed-day' } : { zh: '天', en: 'day' };
}
