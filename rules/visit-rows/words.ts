import type { Words } from '../base/words.ts';

export const personNeeded: Words = {
  zh: '须填写，或填写公民身份号码',
  en: 'is needed, or the ID number',
};

export function notATime({ text }: { text: string }): Words {
  return {
    zh: `须写明日期和时刻，如 2024-05-06 09:05：${text}`,
    en: `must be a day and a time such as 2024-05-06 09:05, not ${text}`,
  };
}

export function notOnTheClock({ text }: { text: string }): Words {
  return {
    zh: `不是 00:00 至 23:59 的时刻：${text}`,
    en: `is not a time from 00:00 to 23:59: ${text}`,
  };
}

/** @param title of the column that is filled in */
export function neededBeside({ zh, en }: Words): Words {
  return { zh: `填写了${zh}，此项也须填写`, en: `is needed beside ${en}` };
}

export function itemForm({ text }: { text: string }): Words {
  return {
    zh: `须为 项目、项目:分钟 或 项目:分钟:金额（元）：${text}`,
    en: `must be item, item:minutes or item:minutes:yuan, not ${text}`,
  };
}

export const notAConfirmation: Words = {
  zh: '须为验证码、人脸核验、设备确认、蓝牙信标、语音确认',
  en: 'must be of code, face, device, beacon and voice',
};

export const notAManualReason: Words = {
  zh: '须为无网络、设备故障、忘记打卡、本人拒绝 或 其他',
  en: 'must be no network, device failed, forgotten, person refused or other',
};

export const notACoordinateSystem: Words = {
  zh: '须为 WGS-84、GCJ-02 或 BD-09',
  en: 'must be WGS-84, GCJ-02 or BD-09',
};

export const notANumber: Words = {
  zh: '须为十进制数字，如 117.2',
  en: 'must be a decimal number such as 117.2',
};

export const yesOrNo: Words = { zh: '须为 是 或 否', en: 'must be yes or no' };

export const notARevision: Words = {
  zh: '须为版本号，如 1',
  en: 'must be the number of a revision such as 1',
};

/** @param list the codes that there are, `-` where there are none */
export function notOfScheme({ text, list }: { text: string; list: string }): Words {
  return {
    zh: `当日政策中没有 ${text}；可填 ${list}`,
    en: `${text} is not of the scheme of that day: ${list}`,
  };
}
