import { abbreviateClauses, readingsOf } from '../base/citations.ts';
import { OBJECTION, type Words } from '../base/words.ts';
import type { DeterminationLine } from '../benefit/index.ts';
import type { Sentence } from './inputs.ts';
import { readingSentences } from './readings.ts';
import { refusalRest, refusalSentence } from './refusal.ts';
import { restSentences } from './rest.ts';
import { explanationParts } from './steps.ts';

/**
 * A line as sentences that a family can read, made from its trace alone: how the fund's amount comes about, the clauses
 * it rests on, what is left for the person and the provider and why, and how an open text was read. A refusal tells who
 * bears the fees, until when its ground holds, and where to object.
 */
export function explainLine(line: DeterminationLine): Words {
  const told = line.refusal
    ? [withClauses(refusalSentence(line), line), ...refusalRest(line)]
    : [withClauses(paymentSentence(line), line), ...restSentences(line)];
  const all = [...told, ...readingSentences(line.trace), ...(line.refusal ? [OBJECTION] : [])];
  return { zh: `${all.map(({ zh }) => zh).join('。')}。`, en: `${all.map(({ en }) => en).join('. ')}.` };
}

function paymentSentence({ trace }: DeterminationLine): Sentence {
  const { zh, en } = explanationParts(trace);
  return { zh: `基金支付：${zh}`, en: `The fund pays: ${en}` };
}

/** The clauses, and the readings told below where the clauses do not say all of it. */
function withClauses({ zh, en }: Sentence, { clauses, trace }: DeterminationLine): Sentence {
  if (clauses.length === 0) return { zh, en };
  const readings = readingsOf(trace.map(({ assumption }) => assumption)).length;
  const readEn = readings === 1 ? ' and the reading below' : ' and the readings below';
  return {
    zh: `${zh}，依据${abbreviateClauses(clauses, '、')}${readings > 0 ? '和下述理解' : ''}`,
    en: `${en}, under ${abbreviateClauses(clauses, ', ')}${readings > 0 ? readEn : ''}`,
  };
}
