import { daysBetween } from '../base/calendar.ts';
import { money, price } from '../base/format-money.ts';
import type { DeterminationLine } from '../benefit/index.ts';
import { bearerOf } from '../benefit/words.ts';
import { heldSentences } from './held.ts';
import { counted, fen, type Inputs, NOTHING, type Sentence } from './inputs.ts';

/** Why nothing is paid: the ground; below it what was refused and who bears it, and until when the ground holds. */
export function refusalSentence({ refusal }: DeterminationLine): Sentence {
  return { zh: `不予支付：${refusal?.zh}`, en: `Not paid: ${refusal?.en}` };
}

export function refusalRest({ refusal, trace, feeFen, providerId }: DeterminationLine): Sentence[] {
  const inputs = trace[0]?.inputs ?? {};
  const code = refusal?.code ?? '';
  const bearer = providerId === null ? CLAIMANT : bearerOf(code);
  return [refusedSentence(inputs, bearer, feeFen), ...heldSentences(code, inputs)];
}

/** Of a claim without a provider nobody but who made it can bear anything. */
const CLAIMANT: Sentence = { zh: '由申领人承担', en: 'borne by whoever claimed them' };

function refusedSentence(inputs: Inputs, bearer: Sentence, feeFen: number): Sentence {
  const what = servicesRefused(inputs);
  const parts = [...lostAllowance(inputs), ...(feeFen > 0 ? [feeBorne(bearer, feeFen)] : [])];
  if (parts.length === 0) parts.push({ zh: '没有费用', en: 'without a fee' });
  return {
    zh: `${what.zh}，${parts.map(({ zh }) => zh).join('，')}`,
    en: `${what.en}, ${parts.map(({ en }) => en).join(', ')}`,
  };
}

function feeBorne({ zh, en }: Sentence, feeFen: number): Sentence {
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
  const count = fen(inputs, 'days');
  const isByDay = inputs.unit === 'day' || inputs.unit === 'bed-day' || inputs.services === undefined;
  const services = fen(inputs, 'services');
  const amount = isByDay
    ? { zh: `${count} 天`, en: counted(count, 'day') }
    : { zh: `${services} 次`, en: counted(services, 'service') };
  const when = daysRefused(String(inputs.firstDate), String(inputs.lastDate), count);
  const what = serviceName(inputs);
  return { zh: `${when.zh}${what.zh}共 ${amount.zh}`, en: `${amount.en}${what.en}${when.en}` };
}

function daysRefused(first: string, last: string, count: number): Sentence {
  if (first === last) return { zh: `${first} `, en: `, ${first}` };
  return daysBetween(first, last).length > count
    ? { zh: `${first} 至 ${last} 之间`, en: ` between ${first} and ${last}` }
    : { zh: `${first} 至 ${last} `, en: ` from ${first} to ${last}` };
}

function serviceName({ componentZh, componentEn }: Inputs): Sentence {
  if (typeof componentZh !== 'string' || typeof componentEn !== 'string') return NOTHING;
  return { zh: `的“${componentZh}”`, en: ` of ${componentEn}` };
}
