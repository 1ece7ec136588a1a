import type { Words } from '../base/words.ts';

interface Title {
  titleZh: string;
  titleEn: string;
}

const SPANS = {
  day: { zh: '每日', en: 'a day' },
  week: { zh: '每周', en: 'a week' },
  month: { zh: '每月', en: 'a month' },
} as const;

export function unknownItem({
  item,
  known,
}: {
  item: string;
  known: readonly (Title & { code: string })[];
}): Words {
  return {
    zh: `没有服务项目 ${item}，可选：${known.map(({ titleZh, code }) => `${titleZh} ${code}`).join('、')}`,
    en: `there is no service item ${item}; there are ${known.map(({ titleEn, code }) => `${titleEn} ${code}`).join(', ')}`,
  };
}

export function itemTwice({ titleZh, titleEn }: Title): Words {
  return { zh: `“${titleZh}”出现两次`, en: `${titleEn} stands twice` };
}

export function exclusive({ one, other }: { one: Title; other: Title }): Words {
  return {
    zh: `“${one.titleZh}”与“${other.titleZh}”不能同时提供`,
    en: `${one.titleEn} and ${other.titleEn} are not given beside each other`,
  };
}

export function tooOften({
  title,
  span,
  most,
}: {
  title: Title;
  span: keyof typeof SPANS;
  most: number;
}): Words {
  const { zh, en } = SPANS[span];
  return {
    zh: `“${title.titleZh}”${zh}最多 ${most} 次`,
    en: `${title.titleEn} is given ${most} times ${en} at most`,
  };
}

export function dayTooLong({ minutes, most }: { minutes: number; most: number }): Words {
  return {
    zh: `每日的项目共 ${minutes} 分钟，一日只有 ${most} 分钟`,
    en: `what is planned for every day takes ${minutes} minutes, and a day has ${most}`,
  };
}

export function outsideAgreement({ from, to }: { from: string; to: string | null }): Words {
  return {
    zh: `机构的服务协议自 ${from} ${to === null ? '起' : `至 ${to}`}`,
    en: `the provider's agreement holds from ${from}${to === null ? ' on' : ` to ${to}`}`,
  };
}
