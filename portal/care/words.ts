import type { Words } from '../base/words.ts';

export const record: Words = { zh: '记录服务', en: 'Record services' };
export const component: Words = { zh: '服务内容', en: 'What was done' };
export const from: Words = { zh: '首日', en: 'First day' };
export const to: Words = { zh: '末日', en: 'Last day' };
export const fee: Words = { zh: '每日费用（元）', en: 'Fee of each day (yuan)' };
export const intro: Words = {
  zh: '填写一段连续的服务日期，每天一条记录；同一天重复提交不会重复计费。',
  en: 'Give a run of days: each day becomes one record. Sent twice, a day still counts once.',
};
export const notOneMonth: Words = {
  zh: '首日和末日须在同一个月，末日不早于首日',
  en: 'Both days must be of one month, the last not before the first',
};

export function days({ count }: { count: number }): Words {
  return { zh: `已记录 ${count} 天`, en: `${count} days recorded` };
}

export const visit: Words = { zh: '记录上门服务', en: 'Record a visit' };
export const visits: Words = { zh: '上门服务', en: 'Visits' };
export const oneVisit: Words = { zh: '上门服务记录', en: 'Visit' };
export const mine: Words = { zh: '我的上门服务', en: 'Visits at my home' };
export const visitIntro: Words = {
  zh: '到达时签到，离开时签退，再提交。没有网络也可以记录：提交后加密保存在本机，有网络时自动送达；请在离开有网络的地方之前打开本页，送达之前不要清除浏览器数据。',
  en: 'Check in when you arrive, check out when you leave, then submit. It works without a network: what you submit is kept in this browser, encrypted, and sent once there is one. Open this page while you still have a network, and clear no browser data before it was sent.',
};
export const noVisitsHere: Words = {
  zh: '此人的护理服务形式没有按次或按小时的上门服务',
  en: 'The care mode of this person has no visits by the visit or the hour',
};
export const carer: Words = { zh: '护理人员编号', en: 'Id of the carer' };
export const items: Words = { zh: '服务项目', en: 'Items' };
export const visitFee: Words = { zh: '本次费用（元）', en: 'Fee of the visit (yuan)' };
export const checkIn: Words = { zh: '签到', en: 'Check-in' };
export const checkOut: Words = { zh: '签退', en: 'Check-out' };
export const ends: Record<'checkIn' | 'checkOut', Words> = { checkIn, checkOut };
export const hereAndNow: Record<'checkIn' | 'checkOut', Words> = {
  checkIn: { zh: '签到并记下位置', en: 'Check in, with my position' },
  checkOut: { zh: '签退并记下位置', en: 'Check out, with my position' },
};
export const nowAlone: Record<'checkIn' | 'checkOut', Words> = {
  checkIn: { zh: '签到，不记位置', en: 'Check in, without a position' },
  checkOut: { zh: '签退，不记位置', en: 'Check out, without a position' },
};
export const byHand: Record<'checkIn' | 'checkOut', Words> = {
  checkIn: { zh: '手工填写开始时间', en: 'Enter the start by hand' },
  checkOut: { zh: '手工填写结束时间', en: 'Enter the end by hand' },
};
export const handTime: Record<'checkIn' | 'checkOut', Words> = {
  checkIn: { zh: '开始时间（北京时间）', en: 'Start (time in China)' },
  checkOut: { zh: '结束时间（北京时间）', en: 'End (time in China)' },
};
export const positionAsked: Words = {
  zh: '位置只在按下时读取一次，连同精度随本次服务送达，用于核对是否在服务地点；浏览器会先征求同意，不同意也可以签到。',
  en: 'Your position is read once, when you press, and sent with this visit, with its accuracy, to see whether it was at the place of care. The browser asks you first; you can check in without.',
};
export const locating: Words = { zh: '正在定位', en: 'Finding your position' };
export const noPosition: Words = { zh: '没有位置', en: 'without a position' };
export const positionRefused: Words = {
  zh: '未取得位置（未同意或定位失败），时间已记下，可以继续',
  en: 'There is no position (it was not allowed, or not found); the time is taken, go on',
};
export const again: Words = { zh: '清除，重新记', en: 'Clear and take it anew' };
export const picture: Record<'checkIn' | 'checkOut', Words> = {
  checkIn: { zh: '签到照片（可不拍）', en: 'Picture at check-in (if you like)' },
  checkOut: { zh: '签退照片（可不拍）', en: 'Picture at check-out (if you like)' },
};
export const pictureStays: Words = {
  zh: '照片不上传，只送达它的摘要（SHA-256），以便日后核对；请按机构的规定保存照片。',
  en: 'The picture itself is not sent, only its digest (SHA-256), so that it can be checked later. Keep the picture as your provider asks you to.',
};
export const pictureUnread: Words = {
  zh: '照片无法读取，或超过 30 MB',
  en: 'The picture cannot be read, or is over 30 MB',
};
export const endNeeded: Record<'checkIn' | 'checkOut', Words> = {
  checkIn: { zh: '请签到，或手工填写开始时间', en: 'Check in, or enter the start by hand' },
  checkOut: { zh: '请签退，或手工填写结束时间', en: 'Check out, or enter the end by hand' },
};
export const endBeforeStart: Words = { zh: '结束须晚于开始', en: 'The end must be after the start' };
export const manualReason: Words = { zh: '手工填写的原因', en: 'Why it is entered by hand' };
export const manualReasons = {
  'no-network': { zh: '没有网络', en: 'no network' },
  'device-failed': { zh: '设备故障', en: 'the device failed' },
  forgotten: { zh: '忘记打卡', en: 'forgotten' },
  'person-refused': { zh: '服务对象不同意打卡', en: 'the person refused it' },
  other: { zh: '其他', en: 'something else' },
} as const satisfies Record<string, Words>;
export const memo: Words = { zh: '说明', en: 'Note' };
export const sent: Words = { zh: '已送达', en: 'Sent and recorded' };
export const keptHere: Words = {
  zh: '已加密保存在本机，尚未送达；有网络时自动送达',
  en: 'Kept in this browser, encrypted, and not sent yet; it goes once there is a network',
};
export const notTaken: Words = {
  zh: '没有被接收，原因见下；请更正或放弃',
  en: 'It was not taken, see below why; mend it or give it up',
};
export const notKept: Words = {
  zh: '本浏览器不能保存内容，须在有网络时提交；提交成功之前不要离开本页',
  en: 'This browser keeps nothing: submit it where there is a network, and stay on this page until it was taken',
};
export const another: Words = { zh: '再记一次', en: 'Record another one' };
export const waitingVisits: Words = {
  zh: '本机尚未送达的服务',
  en: 'Visits on this device that were not sent',
};
export const waitingStay: Words = {
  zh: '加密保存在本机，退出登录后仍保留，至多 30 天；只有您登录后才能送达。',
  en: 'They are kept in this browser, encrypted, over a sign-out too, for 30 days at most, and go when you are signed in.',
};
export const sendNow: Words = { zh: '现在送达', en: 'Send now' };
export const mend: Words = { zh: '更正', en: 'Mend it' };
export const giveUp: Words = { zh: '放弃', en: 'Give it up' };
export const sureToGiveUp: Words = { zh: '确定放弃，不再送达', en: 'Yes, give it up for good' };
export const month: Words = { zh: '月份', en: 'Month' };
export const time: Words = { zh: '时间', en: 'Time' };
export const minutes: Words = { zh: '分钟', en: 'Minutes' };
export const personName: Words = { zh: '参保人员', en: 'Insured person' };
export const providerName: Words = { zh: '护理服务机构', en: 'Provider' };
export const visitFeeTitle: Words = { zh: '费用', en: 'Fee' };
export const state: Words = { zh: '状态', en: 'State' };
export const receivedAt: Words = { zh: '收到时间', en: 'Received' };
export const recordedAt: Words = { zh: '本机记录时间', en: 'Written down' };
export const revision: Words = { zh: '版本', en: 'Revision' };
export const none: Words = { zh: '无', en: 'None' };
export const noVisits: Words = { zh: '这个月没有上门服务', en: 'There is no visit in this month' };
export const family: Words = { zh: '由亲属服务', en: 'by a relative' };
export const states = {
  recorded: { zh: '已收到，待检查', en: 'received, to be checked' },
  waiting: { zh: '待人工审核', en: 'somebody has to look at it' },
  released: { zh: '通过，可结算', en: 'passed, can be settled' },
  deducted: { zh: '经审核扣款', en: 'deducted from' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
} as const satisfies Record<string, Words>;
/** As a person at home is told. */
export const plainStates = {
  recorded: { zh: '机构已上报，月初统一检查', en: 'reported by the provider, and checked after the month' },
  waiting: { zh: '正在核实', en: 'being looked into' },
  released: { zh: '已通过检查', en: 'checked, nothing objected' },
  deducted: { zh: '核实后扣减了机构的费用', en: 'looked into: the provider is paid less' },
  withdrawn: { zh: '机构已撤回', en: 'taken back by the provider' },
} as const satisfies Record<string, Words>;
export const mineIntro: Words = {
  zh: '这里是机构上报的上门服务。如与实际不符，请告诉经办机构。',
  en: 'These are the visits that the provider reported. Tell the agency where it was otherwise.',
};
export const correct: Words = { zh: '更正这次服务', en: 'Correct this visit' };
export const corrected: Words = { zh: '已更正', en: 'Corrected' };
export const takeBack: Words = { zh: '撤回这次服务', en: 'Take this visit back' };
export const takeBackIntro: Words = {
  zh: '这次服务没有发生，或记在了别人名下：撤回后不再结算，已结算的在下次结算时退回。',
  en: 'It did not take place, or belongs to somebody else: taken back it is not settled, and what was settled goes back with the next settlement.',
};
export const takenBack: Words = { zh: '已撤回', en: 'Taken back' };
export const correctIntro: Words = {
  zh: '签到、签退的记录不能改；人员或月份有误时请撤回后重新记录。',
  en: 'Check-in and check-out stay as they are. Where the person or the month is wrong, take it back and record it anew.',
};
export const noSuchVisit: Words = { zh: '没有这次服务', en: 'There is no such visit' };
export const theReview: Words = { zh: '查看审核', en: 'See the review' };
export const lookAt: Words = { zh: '发起审核', en: 'Have it looked at' };

export function takenAt({ at }: { at: string }): Words {
  return { zh: `${at} 记下`, en: `taken at ${at}` };
}

export function positionText({
  longitude,
  latitude,
  system,
  accuracyM,
}: {
  longitude: number;
  latitude: number;
  system: string;
  accuracyM: number;
}): Words {
  return {
    zh: `东经 ${longitude}，北纬 ${latitude}（${system}），精度 ${accuracyM} 米`,
    en: `longitude ${longitude}, latitude ${latitude} (${system}), within ${accuracyM} m`,
  };
}

export function pictureDigest({ digest }: { digest: string }): Words {
  return { zh: `照片摘要 ${digest}`, en: `digest of a picture ${digest}` };
}

export function waitingCount({ count, refused }: { count: number; refused: number }): Words {
  return {
    zh: `${count} 次等待送达，${refused} 次没有被接收`,
    en: `${count} to be sent, ${refused} not taken`,
  };
}

export function longFor({ count }: { count: number }): Words {
  return { zh: `${count} 分钟`, en: `${count} minutes` };
}

export const mended: Words = { zh: '已更正，正在送达', en: 'Mended; it is on its way' };
export const notAnId: Words = {
  zh: '编号由字母、数字、- 和 _ 组成',
  en: 'An id is made of letters, digits, - and _',
};
export const notAnAmount: Words = {
  zh: '金额至多两位小数，例如 60 或 60.50',
  en: 'An amount has two decimals at most, such as 60 or 60.50',
};
export const mockPosition: Words = {
  zh: '设备报告位置是模拟的',
  en: 'the device says that its position is made up',
};
export const confirmations = {
  code: { zh: '已用验证码确认', en: 'confirmed by a code' },
  face: { zh: '已用人脸确认', en: 'confirmed by face' },
  device: { zh: '已用设备确认', en: 'confirmed by a device' },
  beacon: { zh: '已用信标确认', en: 'confirmed by a beacon' },
  voice: { zh: '已用声音确认', en: 'confirmed by voice' },
} as const satisfies Record<string, Words>;
export const noCheckIn: Words = { zh: '没有现场签到', en: 'without a check-in on the spot' };

export function device({ deviceId }: { deviceId: string }): Words {
  return { zh: `设备 ${deviceId}`, en: `device ${deviceId}` };
}
