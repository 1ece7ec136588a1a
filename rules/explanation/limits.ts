import { money, percent, price } from '../base/format-money.ts';
import type { TraceStep } from '../base/trace.ts';
import {
  caseWords,
  counted,
  fen,
  hours,
  type Inputs,
  inBrackets,
  NOTHING,
  PERIOD,
  partOfPeriod,
  readableFen,
  type Sentence,
  shareOfBase,
} from './inputs.ts';

/** A limit of a day, month or year in words: its amount and what it was made of. */
function limitAmount(inputs: Inputs): Sentence {
  const limitFen = fen(inputs, 'limitFen');
  const base = shareOfBase(inputs) ?? shareOfUsed(inputs);
  const part = partOfPeriod(inputs.entitledDays, inputs.wholeDays);
  const own = base
    ? amount(money(limitFen), {
        zh: part.zh === '' ? base.zh : `${base.zh} ${part.zh}`,
        en: `${base.en}${part.en}`,
      })
    : plainAmount(inputs, limitFen, part);
  const cases = inBrackets(caseWords(inputs));
  return { zh: `${own.zh}${cases.zh}${carried(inputs).zh}`, en: `${own.en}${cases.en}${carried(inputs).en}` };
}

/** A cap as a share of what was used of the package. */
function shareOfUsed(inputs: Inputs): Sentence | null {
  if (inputs.shareOfUsed === undefined) return null;
  const used = readableFen(inputs, 'usedFen');
  const share = percent(String(inputs.shareOfUsed));
  return { zh: `已用 ${used} 元 × ${share}`, en: `${used} yuan used × ${share}` };
}

function amount(limit: string, origin: Sentence): Sentence {
  return { zh: `${limit} 元（${origin.zh}）`, en: `${limit} yuan (${origin.en})` };
}

function plainAmount(inputs: Inputs, limitFen: number, part: Sentence): Sentence {
  if (part.zh === '') return { zh: `${price(limitFen)} 元`, en: `${price(limitFen)} yuan` };
  const full = price(fen(inputs, 'fullLimitFen'));
  return {
    zh: `${full} 元 ${part.zh} = ${money(limitFen)} 元`,
    en: `${full} yuan${part.en} = ${money(limitFen)} yuan`,
  };
}

function carried(inputs: Inputs): Sentence {
  const parts: Sentence[] = [];
  const carriedFen = fen(inputs, 'carriedFen');
  const before = fen(inputs, 'usedBeforeFen');
  if (carriedFen !== 0) {
    const sign = carriedFen > 0 ? '+' : '−';
    const text = money(Math.abs(carriedFen));
    parts.push({ zh: ` ${sign} 以前月份结转 ${text} 元`, en: ` ${sign} ${text} yuan carried over` });
  }
  if (before > 0)
    parts.push({
      zh: `，年内其他月份已用 ${money(before)} 元`,
      en: `, ${money(before)} yuan of it used in other months`,
    });
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join('') };
}

/** What other lines of the same month had taken of the limit. */
function takenByOthers(inputs: Inputs): Sentence {
  if (fen({ cut: String(inputs.earlierLinesFen ?? 0).replace('/60', '') }, 'cut') === 0) return NOTHING;
  const used = readableFen(inputs, 'earlierLinesFen');
  return {
    zh: `，其中 ${used} 元已用于同期的其他服务`,
    en: `, ${used} yuan of which went to other services of the same time`,
  };
}

/** A limit on the cost as a note beside the eligible fees. */
export function costLimitNote({ step, inputs }: TraceStep): Sentence {
  const period = PERIOD[step.slice('cost-limit-'.length)] ?? NOTHING;
  const name =
    inputs.titleZh === undefined ? null : { zh: String(inputs.titleZh), en: String(inputs.titleEn) };
  const limit = limitAmount(inputs);
  const others = takenByOthers(inputs);
  return {
    zh: `${name ? `“${name.zh}”` : ''}${period.zh}限额 ${limit.zh}${others.zh}`,
    en: `${period.en} limit ${name ? `“${name.en}” ` : ''}${limit.en}${others.en}`,
  };
}

/** Hours or visits that count, as a note beside the eligible fees. */
export function quotaNote({ inputs }: TraceStep): Sentence {
  const isTime = inputs.unit === 'minute';
  const words = (count: number): Sentence =>
    isTime ? hours(count) : { zh: `${count} 次`, en: counted(count, 'visit') };
  const open = words(fen(inputs, 'open'));
  const count = words(fen(inputs, 'counted'));
  const period = PERIOD[String(inputs.per)] ?? NOTHING;
  const cases = inBrackets(caseWords(inputs));
  const added = fen(inputs, 'added');
  const more =
    added === 0
      ? NOTHING
      : { zh: `，另用当月增加的 ${words(added).zh}`, en: `, ${words(added).en} of the month's addition` };
  return {
    zh: `每${period.zh}最多 ${open.zh}${cases.zh}${more.zh}，计入 ${count.zh}`,
    en: `at most ${open.en} ${EVERY[String(inputs.per)]}${cases.en}${more.en}, ${count.en} counted`,
  };
}

const EVERY: Record<string, string> = { day: 'a day', week: 'a week', month: 'a month' };

/** A payment limit after the share: whether it binds, and what is paid then. */
export function paymentLimitSentence({ step, inputs, amountFen = 0 }: TraceStep): Sentence {
  const period = PERIOD[step.slice('payment-limit-'.length)] ?? NOTHING;
  const title =
    inputs.titleZh === undefined ? NOTHING : { zh: `“${inputs.titleZh}”`, en: ` “${inputs.titleEn}”` };
  const limit = paymentLimitAmount(inputs);
  if (fen(inputs, 'roundedBeforeFen') === amountFen) {
    return {
      zh: `未超过${title.zh}${period.zh}支付限额 ${limit.zh}`,
      en: `within the ${period.en} payment limit${title.en} of ${limit.en}`,
    };
  }
  const others = takenByOthers(inputs);
  return {
    zh: `超过${title.zh}${period.zh}支付限额 ${limit.zh}${others.zh}，支付 ${money(amountFen)} 元`,
    en: `above the ${period.en} payment limit${title.en} of ${limit.en}${others.en}, so ${money(amountFen)} yuan`,
  };
}

/** Payment limits are told to the fen. */
function paymentLimitAmount(inputs: Inputs): Sentence {
  const isPlain = inputs.share === undefined && inputs.entitledDays === undefined;
  if (!isPlain) return limitAmount(inputs);
  const limit = money(fen(inputs, 'limitFen'));
  const cases = inBrackets(caseWords(inputs));
  const more = carried(inputs);
  return { zh: `${limit} 元${cases.zh}${more.zh}`, en: `${limit} yuan${cases.en}${more.en}` };
}
