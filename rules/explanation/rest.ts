import { money } from '../base/format-money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { DeterminationLine } from '../benefit/index.ts';
import { fen, type Sentence, wholeFen } from './inputs.ts';

/** What the fund does not pay of a line's fees: who bears how much of it, and why. */
export function restSentences(line: DeterminationLine): Sentence[] {
  if (line.trace.some(({ step }) => step.startsWith('allowance'))) return [];
  const fees = money(line.feeFen);
  const [first, ...more] = [personPart(line), ...providerPart(line)];
  return [{ zh: `费用合计 ${fees} 元，${first.zh}`, en: `Of fees of ${fees} yuan, ${first.en}` }, ...more];
}

function personPart({ selfFen, trace }: DeterminationLine): Sentence {
  if (selfFen === 0) return { zh: '个人不用支付', en: 'the person pays nothing' };
  const sum = money(selfFen);
  const whole = { zh: `个人负担 ${sum} 元`, en: `the person pays ${sum} yuan` };
  const parts = personParts(selfFen, trace);
  const [only] = parts;
  if (parts.length === 1 && only)
    return { zh: `${whole.zh}，即${only.why.zh}`, en: `${whole.en}: ${only.why.en}` };
  const listed = (language: 'zh' | 'en') =>
    parts.map(({ amountFen, why }) =>
      language === 'zh' ? `${why.zh} ${money(amountFen)} 元` : `${money(amountFen)} yuan is ${why.en}`,
    );
  return {
    zh: `${whole.zh}，其中${listed('zh').join('，')}`,
    en: `${whole.en}, of which ${listed('en').join(' and ')}`,
  };
}

interface Part {
  amountFen: number;
  why: Sentence;
}

const SHARE: Sentence = { zh: '按比例自付的部分', en: 'the share that the fund does not cover' };

/** The person's amount by what it comes from; what rounding moves is in the share, or in the last of them. */
function personParts(selfFen: number, trace: readonly TraceStep[]): Part[] {
  const parts = trace.flatMap((step) => excessOf(step));
  const ratio = trace.find(({ step }) => step === 'ratio');
  const shareFen = selfFen - parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (String(ratio?.inputs.ratioApplied) !== '1')
    return shareFen > 0 ? [{ amountFen: shareFen, why: SHARE }, ...parts] : parts;
  const last = parts.at(-1);
  if (last) last.amountFen += shareFen;
  return parts;
}

/** What a limit or quota leaves to the person. */
function excessOf({ step, inputs, amountFen = 0 }: TraceStep): Part[] {
  if (inputs.excessTo !== 'person') return [];
  const cutFen = step.startsWith('payment-limit-')
    ? fen(inputs, 'roundedBeforeFen') - amountFen
    : wholeFen(inputs, 'cutFen');
  return cutFen > 0 ? [{ amountFen: cutFen, why: excessWords(step) }] : [];
}

function excessWords(step: string): Sentence {
  return EXCESS[step] ?? { zh: '超过限额的部分', en: 'what exceeds the limit' };
}

const EXCESS: Record<string, Sentence> = {
  quota: { zh: '超过规定时数或次数的部分', en: 'what exceeds the hours or visits that count' },
  'cost-limit-hour': { zh: '超过每小时价格的部分', en: 'what exceeds the price of an hour' },
  'cost-limit-day': { zh: '超过每日限额的部分', en: 'what exceeds the daily limit' },
  'cost-limit-month': { zh: '超过月限额的部分', en: 'what exceeds the monthly limit' },
  'cost-limit-year': { zh: '超过年限额的部分', en: 'what exceeds the yearly limit' },
  'payment-limit-day': { zh: '超过每日支付限额的部分', en: 'what exceeds the daily payment limit' },
  'payment-limit-month': { zh: '超过月支付限额的部分', en: 'what exceeds the monthly payment limit' },
  'payment-limit-year': { zh: '超过年支付限额的部分', en: 'what exceeds the yearly payment limit' },
};

function providerPart({ providerFen, trace }: DeterminationLine): Sentence[] {
  if (providerFen === 0) return [];
  const amount = money(Math.abs(providerFen));
  if (providerFen < 0)
    return [
      {
        zh: `实际费用低于包干标准，结余 ${amount} 元归机构`,
        en: `The fees are below the package; the provider keeps the ${amount} yuan of difference`,
      },
    ];
  const isPackage = trace.some(({ step }) => step === 'provider-balance');
  const over = trace.find(({ inputs }) => inputs.excessTo === 'provider' && inputs.cutFen !== 0);
  const why = isPackage
    ? { zh: '超过包干标准的部分', en: 'what exceeds the package' }
    : excessWords(over?.step ?? '');
  return [
    {
      zh: `${why.zh} ${amount} 元由机构负担，不得向个人收取`,
      en: `The provider bears ${why.en}, ${amount} yuan, and may not charge it to the person`,
    },
  ];
}
