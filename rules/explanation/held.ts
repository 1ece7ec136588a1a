import { addDays, daysBetween } from '../base/calendar.ts';
import { ENDS } from '../entitlement/words.ts';
import { counted, type Inputs, NOTHING, type Sentence } from './inputs.ts';

/** Until when the ground of a refusal holds, in a sentence for each span of days that the trace names. */
export function heldSentences(code: string, inputs: Inputs): Sentence[] {
  const { held } = inputs;
  const words = wordsOf(code, inputs);
  if (typeof held !== 'string') return [words.unknown];
  return held.split(' ').map((span) => {
    const [from = '', to = ''] = span.split('/');
    if (from !== '' && to !== '') return words.between?.(from, to, inputs) ?? both(words, from, to, inputs);
    if (to !== '') return words.until?.(addDays(to, 1)) ?? words.unknown;
    return (from !== '' && words.since?.(from, inputs)) || words.unknown;
  });
}

function wordsOf(code: string, inputs: Inputs): HeldWords {
  const { hasWaiting, hasProvider } = inputs;
  if (code === 'waiting' && hasWaiting === false) return NOT_BEGUN;
  if (code === 'not-chosen' && hasProvider === false) return { unknown: ONLY_CHOSEN };
  if (code === 'not-priced') return { unknown: untilPriced(inputs) };
  return HELD[code] ?? EXCLUDED;
}

interface HeldWords {
  /** No day is known. */
  unknown: Sentence;
  /** @param from the first day of the ground */
  since?: (from: string, inputs: Inputs) => Sentence;
  /** @param resumes the first day after it */
  until?: (resumes: string) => Sentence;
  between?: (from: string, to: string, inputs: Inputs) => Sentence;
}

function both({ since, until, unknown }: HeldWords, from: string, to: string, inputs: Inputs): Sentence {
  const parts = [since?.(from, inputs), until?.(addDays(to, 1))].filter((part) => part !== undefined);
  if (parts.length === 0) return unknown;
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}

/** A span with its length and the day after it. @param served what of it has services */
function span(from: string, to: string, what: Sentence, served: Sentence = NOTHING): Sentence {
  const days = daysBetween(from, to).length;
  const resumes = addDays(to, 1);
  if (days === 1)
    return {
      zh: `${what.zh} ${from} 一天，${resumes} 起恢复待遇`,
      en: `${what.en} one day, ${from}; benefits go on from ${resumes}`,
    };
  return {
    zh: `${what.zh} ${from} 至 ${to}，共 ${days} 天${served.zh}，${resumes} 起恢复待遇`,
    en: `${what.en} from ${from} to ${to}, ${counted(days, 'day')}${served.en}; benefits go on from ${resumes}`,
  };
}

/** Where not every day of the span has a service, lest one looks for the others; of services in several spans it is not told. */
function daysServed(from: string, to: string, { firstDate, lastDate, days }: Inputs): Sentence {
  const areAllWithin = from <= String(firstDate) && String(lastDate) <= to;
  if (!areAllWithin || typeof days !== 'number' || days >= daysBetween(from, to).length) return NOTHING;
  return {
    zh: `（其中 ${days} 天有上述服务）`,
    en: ` (with the services above on ${days} of them)`,
  };
}

const EXCLUDED: HeldWords = {
  unknown: {
    zh: '长期护理保险始终不支付这类费用',
    en: 'Long-term care insurance never pays costs of this kind',
  },
};

/** Before the first day of benefits, where the scheme has no waiting. */
const NOT_BEGUN: HeldWords = {
  unknown: {
    zh: '待遇自登记的起始日起，此前不支付',
    en: 'Benefits begin on the recorded first day; nothing is paid before',
  },
  until: (resumes) => ({
    zh: `待遇自 ${resumes} 起（登记的起始日），此前不支付`,
    en: `Benefits begin on ${resumes}, the recorded first day; nothing is paid before`,
  }),
};

const ONLY_CHOSEN: Sentence = {
  zh: '由选定的机构提供的服务才予支付',
  en: 'Only services of the chosen provider are paid',
};

/** What would have to change for a service that has no price. */
function untilPriced({ missing, modesZh, modesEn }: Inputs): Sentence {
  if (typeof modesZh === 'string' && typeof modesEn === 'string')
    return {
      zh: `改选${modesZh
        .split('|')
        .map((mode) => `“${mode}”`)
        .join('或')}之后，其后的服务才予支付`,
      en: `It is paid only from when the person has chosen ${modesEn.split('|').join(' or ')}`,
    };
  return UNTIL_PRICED[String(missing)] ?? UNTIL_PRICED.unknown;
}

const UNTIL_PRICED: Record<string, Sentence> & { unknown: Sentence } = {
  provider: {
    zh: '改选有这项服务支付标准的机构之后，其后的服务才予支付',
    en: 'It is paid only from when the person has chosen a provider that has a price for it',
  },
  grade: {
    zh: '重新评估后的待遇等级有其支付标准的，其后的服务才予支付',
    en: 'It is paid only from when a new assessment gives a grade that has a price for it',
  },
  nothing: { zh: '政策规定其支付标准之前不支付', en: 'It is not paid until the policy sets a price for it' },
  unknown: {
    zh: '改选有这项服务支付标准的服务形式或机构，或待遇等级变化后有其支付标准的，此后的服务才予支付',
    en: 'It is paid only from when the person has chosen a care mode or provider that has a price for it, or is of another grade that has one',
  },
};

/** Why an entitlement ended, in brackets, where the trace names it. */
function whyEnded({ endReason }: Inputs): Sentence {
  const why = typeof endReason === 'string' ? (ENDS as Record<string, Sentence>)[endReason] : undefined;
  return why ? { zh: `（${why.zh}）`, en: ` (${why.en})` } : NOTHING;
}

const HELD: Record<string, HeldWords> = {
  died: {
    unknown: { zh: '待遇到去世当日为止', en: 'Benefits end with the day of death' },
    since: (from) => ({
      zh: `待遇到去世当日 ${addDays(from, -1)} 为止`,
      en: `Benefits end with the day of death, ${addDays(from, -1)}`,
    }),
  },
  'outside-cover': {
    unknown: { zh: '参保之前不支付', en: 'Nothing is paid until the person is insured' },
    since: (from) => ({
      zh: `自 ${from} 起未参保，重新参保之前不支付`,
      en: `Not insured since ${from}; nothing is paid until the person is insured again`,
    }),
    until: (resumes) => ({
      zh: `自 ${resumes} 起参保，此前不支付`,
      en: `Insured from ${resumes} on; nothing is paid before`,
    }),
  },
  waiting: {
    unknown: { zh: '等待期满之前不支付', en: 'Nothing is paid until the waiting period is over' },
    until: (resumes) => ({
      zh: `等待期至 ${addDays(resumes, -1)}，${resumes} 起可以享受待遇`,
      en: `The waiting period lasts to ${addDays(resumes, -1)}; benefits begin on ${resumes}`,
    }),
  },
  'outside-entitlement': {
    unknown: {
      zh: '评估通过、待遇生效之前不支付',
      en: 'Nothing is paid until an assessment gives an entitlement',
    },
    since: (from, inputs) => ({
      zh: `待遇资格已于 ${addDays(from, -1)} 终止${whyEnded(inputs).zh}，重新评估通过之前不支付`,
      en: `The entitlement ended on ${addDays(from, -1)}${whyEnded(inputs).en}; nothing is paid until a new assessment gives one`,
    }),
    until: (resumes) => ({
      zh: `待遇资格自 ${resumes} 起有效，此前不支付`,
      en: `The entitlement is in force from ${resumes} on; nothing is paid before`,
    }),
  },
  arrears: {
    unknown: { zh: '欠费结清之前不支付', en: 'Nothing is paid until the arrears are settled' },
    since: (from) => ({
      zh: `自 ${from} 起欠费，结清之前不支付`,
      en: `In arrears since ${from}; nothing is paid until they are settled`,
    }),
    between: (from, to) => span(from, to, { zh: '欠费期间为', en: 'The arrears lasted' }),
  },
  'hospital-stay': {
    unknown: { zh: '出院当日起恢复待遇', en: 'Benefits go on from the day of discharge' },
    since: (from) => ({
      zh: `${from} 入院，尚未登记出院，出院当日起恢复待遇`,
      en: `In hospital since ${from}, with no discharge recorded; benefits go on from the day of discharge`,
    }),
    between: (from, to, inputs) =>
      span(from, to, { zh: '住院', en: 'The stay lasted' }, daysServed(from, to, inputs)),
  },
  'outside-area': {
    unknown: {
      zh: '参保地在实施地区以外期间不支付',
      en: 'Nothing is paid while the place of insurance is outside the areas of the scheme',
    },
  },
  'not-living-elsewhere': {
    unknown: { zh: '办理异地居住备案之前不支付', en: 'Nothing is paid until living elsewhere is filed' },
    since: (from) => ({
      zh: `异地居住备案已于 ${addDays(from, -1)} 结束，重新备案之前不支付`,
      en: `The filing as living elsewhere ended on ${addDays(from, -1)}; nothing is paid until it is filed again`,
    }),
    until: (resumes) => ({
      zh: `异地居住备案自 ${resumes} 起有效，此前不支付`,
      en: `Filed as living elsewhere from ${resumes} on; nothing is paid before`,
    }),
  },
  'no-agreement': {
    unknown: {
      zh: '在该机构签订这种服务形式的协议之前不支付，可改选有协议的机构',
      en: 'Nothing is paid until the provider has an agreement for this care mode; another one that has may be chosen',
    },
    since: (from) => ({
      zh: `该机构的服务协议已于 ${addDays(from, -1)} 终止，重新签订之前不支付，可改选有协议的机构`,
      en: `The provider’s agreement ended on ${addDays(from, -1)}; nothing is paid until it has a new one, and another provider may be chosen`,
    }),
    until: (resumes) => ({
      zh: `该机构的服务协议自 ${resumes} 起有效，此前不支付`,
      en: `The provider’s agreement is in force from ${resumes} on; nothing is paid before`,
    }),
  },
  'no-liability-cover': {
    unknown: {
      zh: '该机构投保第三方责任保险之前不支付，可改选其他机构',
      en: 'Nothing is paid until the provider holds the cover; another provider may be chosen',
    },
    since: (from) => ({
      zh: `该机构的第三方责任保险已于 ${addDays(from, -1)} 到期，续保之前不支付，可改选其他机构`,
      en: `The provider’s cover ended on ${addDays(from, -1)}; nothing is paid until it is renewed, and another provider may be chosen`,
    }),
  },
  'not-chosen': {
    unknown: {
      zh: '改选该机构或约定由其临时代替之后，其后的服务才予支付',
      en: 'Its services are paid only after the person has chosen it, or agreed that it stands in',
    },
  },
  'paid-already': {
    unknown: { zh: '只涉及上述日期，其他日期不受影响', en: 'This is about these days only' },
  },
};
