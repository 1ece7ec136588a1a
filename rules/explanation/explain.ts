import { abbreviateClauses } from '../base/citations.ts';
import { money } from '../base/format-money.ts';
import type { Words } from '../base/words.ts';
import type { DeterminationLine } from '../benefit/index.ts';
import { explanationParts, type Sentence } from './steps.ts';

/**
 * A line as sentences that a family can read, made from its trace alone: how the fund's amount comes about,
 * the clauses it rests on, and what is left for the person and the provider.
 */
export function explainLine(line: DeterminationLine): Words {
  const sentence = line.refusal ? refusalSentence(line) : paymentSentence(line);
  const rests = restSentences(line);
  const reading = line.trace.some(({ assumption }) => assumption !== undefined) ? [READING] : [];
  const all = [withClauses(sentence, line), ...rests, ...reading];
  return { zh: `${all.map(({ zh }) => zh).join('。')}。`, en: `${all.map(({ en }) => en).join('. ')}.` };
}

const READING: Sentence = {
  zh: '其中含对条文的解读，见计算依据',
  en: 'This includes a reading of the text, see the trace',
};

function paymentSentence({ trace }: DeterminationLine): Sentence {
  const { zh, en } = explanationParts(trace);
  return { zh: `基金支付：${zh}`, en: `The fund pays: ${en}` };
}

function refusalSentence({ refusal, trace, feeFen }: DeterminationLine): Sentence {
  const { firstDate, lastDate, days } = trace[0]?.inputs ?? {};
  const when = firstDate === lastDate ? `${firstDate}` : `${firstDate} – ${lastDate}`;
  return {
    zh: `不予支付：${refusal?.zh}；${when.replace(' – ', ' 至 ')}，共 ${days} 天，费用 ${money(feeFen)} 元`,
    en: `Not paid: ${refusal?.en}; ${when}, ${days} ${days === 1 ? 'day' : 'days'}, fees ${money(feeFen)} yuan`,
  };
}

function withClauses({ zh, en }: Sentence, { clauses }: DeterminationLine): Sentence {
  if (clauses.length === 0) return { zh, en };
  return {
    zh: `${zh}，依据${abbreviateClauses(clauses, '、')}`,
    en: `${en}, under ${abbreviateClauses(clauses, ', ')}`,
  };
}

function restSentences({ selfFen, providerFen }: DeterminationLine): Sentence[] {
  const sentences: Sentence[] = [];
  if (selfFen > 0)
    sentences.push({ zh: `个人负担 ${money(selfFen)} 元`, en: `The person pays ${money(selfFen)} yuan` });
  if (providerFen > 0) {
    const amount = money(providerFen);
    sentences.push({
      zh: `机构负担 ${amount} 元，不向个人收取`,
      en: `The provider bears ${amount} yuan and may not charge them to the person`,
    });
  }
  if (providerFen < 0) {
    const amount = money(-providerFen);
    sentences.push({
      zh: `包干结余 ${amount} 元归机构`,
      en: `The provider keeps ${amount} yuan by which the package exceeds the fees`,
    });
  }
  return sentences;
}
