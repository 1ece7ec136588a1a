import type { Words } from '../../rules/base/words.ts';

export function noSuchCareMode({ unknown, known }: { unknown: string; known: readonly string[] }): Words {
  return {
    zh: `本地政策没有护理服务形式 ${unknown}，有：${known.join('、')}`,
    en: `${unknown} is no care mode of this scheme; it has ${known.join(', ')}`,
  };
}

export function noSuchCarer({ carerId }: { carerId: string }): Words {
  return { zh: `没有护理人员 ${carerId}`, en: `there is no carer ${carerId}` };
}

export function noSuchProvider({ providerId }: { providerId: string }): Words {
  return { zh: `没有护理服务机构 ${providerId}`, en: `there is no provider ${providerId}` };
}
