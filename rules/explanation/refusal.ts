import { daysBetween } from '../base/calendar.ts';
import { money, price } from '../base/format-money.ts';
import type { DeterminationLine } from '../benefit/index.ts';
import { type Bearer, bearerOf, borne } from '../benefit/words.ts';
import { heldSentences } from './held.ts';
import { counted, fen, type Inputs, NOTHING, type Sentence } from './inputs.ts';

/** Why nothing is paid: the ground; below it what was refused and who bears it, and until when the ground holds. */
export function refusalSentence({ refusal }: DeterminationLine): Sentence {
  return { zh: `不予支付：${refusal?.zh}`, en: `Not paid: ${refusal?.en}` };
}

export function refusalRest(line: DeterminationLine): Sentence[] {
  const { refusal, trace } = line;
  const inputs = trace[0]?.inputs ?? {};
  const code = refusal?.code ?? '';
  const bearer = bearerOf({ code, zh: refusal?.zh ?? '' });
  const refused = line.providerId === null ? refusedClaim : refusedServices;
  return [...refused(inputs, bearer, line.feeFen), ...heldSentences(code, inputs)];
}

function refusedServices(inputs: Inputs, bearer: Bearer, feeFen: number): Sentence[] {
  const lost = lostAllowance(inputs);
  if (feeFen === 0) return [refusedSentence(inputs, lost)];
  const sum = { zh: `费用 ${money(feeFen)} 元`, en: `fees of ${money(feeFen)} yuan` };
  const who = borne(bearer);
  if (bearer.depends)
    return [refusedSentence(inputs, [...lost, sum]), { zh: who.zh, en: capitalised(who.en) }];
  return [refusedSentence(inputs, [...lost, { zh: `${sum.zh}，${who.zh}`, en: `${sum.en}, ${who.en}` }])];
}

/**
 * A claim without a provider: there is no bill that somebody else could bear, only what is not paid out, and where an
 * allowance is due that is the allowance, whatever was claimed. Where another has to pay it, that comes first.
 */
function refusedClaim(inputs: Inputs, bearer: Bearer, feeFen: number): Sentence[] {
  const parts = notPaidOut(inputs, feeFen);
  if (bearer.who !== 'other' || bearer.isRead) return [refusedSentence(inputs, parts)];
  const unpaid = {
    zh: parts.map(({ zh }) => zh).join('，'),
    en: capitalised(parts.map(({ en }) => en).join(', ')),
  };
  return [refusedSentence(inputs, [borne(bearer)]), ...(parts.length > 0 ? [unpaid] : [])];
}

function notPaidOut(inputs: Inputs, feeFen: number): Sentence[] {
  const lost = lostAllowance(inputs);
  if (lost.length > 0 || feeFen === 0) return lost;
  const sum = money(feeFen);
  return [{ zh: `申报的金额 ${sum} 元不支付`, en: `the ${sum} yuan claimed are not paid` }];
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function refusedSentence(inputs: Inputs, parts: readonly Sentence[]): Sentence {
  const what = servicesRefused(inputs);
  const told = parts.length > 0 ? parts : [{ zh: '没有费用', en: 'without a fee' }];
  return {
    zh: `${what.zh}，${told.map(({ zh }) => zh).join('，')}`,
    en: `${what.en}, ${told.map(({ en }) => en).join(', ')}`,
  };
}

function lostAllowance(inputs: Inputs): Sentence[] {
  if (inputs.lostFenPerMonth !== undefined) {
    const perMonth = price(fen(inputs, 'lostFenPerMonth'));
    return [
      {
        zh: `每月 ${perMonth} 元的补贴不因这些天发放`,
        en: `the allowance of ${perMonth} yuan a month is not paid for these days`,
      },
    ];
  }
  if (inputs.lostFen === undefined) return [];
  const lost = money(fen(inputs, 'lostFen'));
  return [{ zh: `补贴 ${lost} 元不发放`, en: `the allowance of ${lost} yuan is not paid` }];
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
