import type { Words } from '../../rules/base/words.ts';

export const fullOrNot: Words = {
  zh: '政策未定当年应缴金额，须填写是否足额',
  en: 'is needed: the scheme does not set what is due for the year',
};

export const oneDocument: Words = {
  zh: '证件号码（idNumber）和护照（passport）须填且只填一项',
  en: 'needs idNumber or passport, and only one of them',
};

export const otherBirth: Words = {
  zh: '出生日期或性别与登记的不符，不是同一人的证件',
  en: 'tells another birth or sex than the one registered, so it is not this person’s document',
};

export const enrolmentStays: Words = {
  zh: '登记时的姓名、证件、电话、住址不能撤回，只能登记变更',
  en: 'what a person was registered with is not taken back; record the change',
};

/** @param least @param most the degrees between which China lies */
export function outsideChina({ least, most }: { least: number; most: number }): Words {
  return {
    zh: `不在中国范围内（${least} 至 ${most} 度），请核对经纬度是否颠倒`,
    en: `is outside China (${least} to ${most} degrees): are longitude and latitude exchanged?`,
  };
}

export function tooManyDecimals({ most }: { most: number }): Words {
  return { zh: `小数不得超过 ${most} 位`, en: `must not have more than ${most} decimals` };
}

export const amountOrFull: Words = {
  zh: '须填写金额（amountFen）或是否足额（paidInFull）',
  en: 'needs amountFen or paidInFull',
};

export const dischargeBeforeAdmission: Words = {
  zh: '不能早于入院日期（admittedOn）',
  en: 'must not be before admittedOn',
};
