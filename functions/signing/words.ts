import type { Words } from '../../rules/base/words.ts';

export const strokeForm: Words = {
  zh: '须为以空格分隔的坐标 x,y，至多 400 点',
  en: 'must be points x,y parted by spaces, at most 400',
};

export function notYetReleasable({ until }: { until: string }): Words {
  return { zh: `签字期限到 ${until}`, en: `there is time to sign until ${until}` };
}
