import { daysBetween } from '../base/calendar.ts';
import { money, price } from '../base/format-money.ts';
import type { DeterminationLine } from '../benefit/index.ts';
import { bearerOf } from '../benefit/words.ts';
import { heldSentences } from './held.ts';
import { counted, fen, type Inputs, type Sentence } from './inputs.ts';

/** Why nothing is paid: the ground; below it what was refused and who bears it, and until when the ground holds. */
export function refusalSentence({ refusal }: DeterminationLine): Sentence {
  return { zh: `不予支付：${refusal?.zh}`, en: `Not paid: ${refusal?.en}` };
}

export function refusalRest({ refusal, trace, feeFen }: DeterminationLine): Sentence[] {
  const inputs = trace[0]?.inputs ?? {};
  const code = refusal?.code ?? '';
  return [refusedSentence(inputs, code, feeFen), ...heldSentences(code, inputs)];
}

function refusedSentence(inputs: Inputs, code: string, feeFen: number): Sentence {
  const what = servicesRefused(inputs);
  const parts = [...lostAllowance(inputs), ...(feeFen > 0 ? [feeBorne(code, feeFen)] : [])];
  if (parts.length === 0) parts.push({ zh: '没有费用', en: 'without a fee' });
  return {
    zh: `${what.zh}，${parts.map(({ zh }) => zh).join('，')}`,
    en: `${what.en}, ${parts.map(({ en }) => en).join(', ')}`,
  };
}

function feeBorne(code: string, feeFen: number): Sentence {
  const { zh, en } = bearerOf(code);
  return { zh: `费用 ${money(feeFen)} 元，${zh}`, en: `fees of ${money(feeFen)} yuan, ${en}` };
}

function lostAllowance(inputs: Inputs): Sentence[] {
  if (inputs.lostFenPerMonth !== undefined) {
    const perMonth = price(fen(inputs, 'lostFenPerMonth'));
    return [
      {
        zh: `每月 ${perMonth} 元的补贴不因这些天发放`,
        en: `for which the allowance of ${perMonth} yuan a month is not paid`,
      },
    ];
  }
  if (inputs.lostFen === undefined) return [];
  const lost = money(fen(inputs, 'lostFen'));
  return [{ zh: `补贴 ${lost} 元不发放`, en: `whose allowance of ${lost} yuan is not paid` }];
}

/** Visits and hours are counted as services, days as days; where they lie apart, the text says so. */
function servicesRefused(inputs: Inputs): Sentence {
  const [first, last] = [String(inputs.firstDate), String(inputs.lastDate)];
  const days = fen(inputs, 'days');
  const isApart = daysBetween(first, last).length > days;
  const when =
    first === last
      ? { zh: first, en: first }
      : { zh: `${first} 至 ${last}${isApart ? ' 之间' : ''}`, en: `from ${first} to ${last}` };
  const isByDay = inputs.unit === 'day' || inputs.unit === 'bed-day' || inputs.services === undefined;
  if (isByDay) return { zh: `${when.zh} 共 ${days} 天`, en: `${counted(days, 'day')}, ${when.en}` };
  const services = fen(inputs, 'services');
  return { zh: `${when.zh} 共 ${services} 次服务`, en: `${counted(services, 'service')}, ${when.en}` };
}
