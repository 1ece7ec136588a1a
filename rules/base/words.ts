import type { Insurance, PersonCategory, ProviderKind } from './facts.ts';

export interface Words {
  zh: string;
  en: string;
}

const CATEGORIES: Record<PersonCategory, Words> = {
  'medical-aid': { zh: '医疗救助对象', en: 'medical-aid recipient' },
  'severe-disability': { zh: '重度残疾人员', en: 'severely disabled person' },
  'school-pupil': { zh: '中小学校在籍学生', en: 'school pupil' },
  'preschool-child': { zh: '学龄前儿童', en: 'preschool child' },
  'university-student': { zh: '在校大学生', en: 'university student' },
  'aged-70-resident': { zh: '参加居民医保的 70 周岁以上老年人', en: 'insured resident aged 70 or above' },
  'rural-family-planning': { zh: '农村计划生育家庭奖励、扶助对象', en: 'rural family-planning household' },
  retired: { zh: '退休人员', en: 'retired person' },
  'flexible-employment': { zh: '灵活就业人员', en: 'person in flexible employment' },
  'bankrupt-firm-retiree': {
    zh: '改制或破产企业未建立个人账户的退休人员',
    en: 'retired person of a reformed or bankrupt firm without a personal account',
  },
  dementia: { zh: '失智人员', en: 'person with dementia' },
  minor: { zh: '未满 18 周岁的未成年人', en: 'minor under the age of 18' },
};

const PROVIDER_KINDS: Record<ProviderKind, Words> = {
  medical: { zh: '医疗机构', en: 'medical institution' },
  'elder-care': { zh: '养老机构', en: 'elder-care institution' },
  combined: { zh: '医养结合机构', en: 'combined medical and elder-care institution' },
  'home-care': { zh: '居家照护服务企业', en: 'home-care company' },
};

/** @param character the first one met, such as `U+202E` */
export function noUnseen({ character }: { character: string }): Words {
  return {
    zh: `含有 ${character}；不得含换行、控制、零宽、方向控制或无法识别的字符`,
    en: `holds ${character}: line breaks, control codes, characters without a width, of direction or that could not be read have no place here`,
  };
}

export const notAPhone: Words = { zh: '须为 11 位手机号', en: 'must be a mobile number of 11 digits' };

export const notAPassportNumber: Words = {
  zh: '须为护照号码：5 至 20 位字母和数字',
  en: 'must be the number of a passport: 5 to 20 letters and digits',
};

export const notACountryCode: Words = {
  zh: '须为三位字母的国家代码，如 FRA',
  en: 'must be the three letters of a country, such as FRA',
};

/** @param today the day of the record */
export function notBornYet({ today }: { today: string }): Words {
  return { zh: `晚于今天 ${today}`, en: `is after today, ${today}` };
}

export function categoryTitle(category: string): Words {
  return (CATEGORIES as Record<string, Words>)[category] ?? { zh: category, en: category };
}

const INSURANCES: Record<Insurance, Words> = {
  employee: { zh: '职工医保参保人', en: 'insured as an employee' },
  resident: { zh: '居民医保参保人', en: 'insured as a resident' },
};

export function insuranceTitle(insurance: string): Words {
  return (INSURANCES as Record<string, Words>)[insurance] ?? { zh: insurance, en: insurance };
}

export function providerKindTitle(kind: ProviderKind): Words {
  return PROVIDER_KINDS[kind];
}

export function gradeTitle(
  { grades }: { grades: readonly { id: string; titleZh: string; titleEn: string }[] },
  id: string,
): Words {
  const grade = grades.find((candidate) => candidate.id === id);
  return { zh: grade?.titleZh ?? id, en: grade?.titleEn ?? id };
}

/** How the text was read where it leaves something open. */
export function readSo(zh: readonly string[], en: readonly string[]): Words {
  const quoted = (readings: readonly string[]) => readings.map((reading) => `“${reading}”`);
  const these = zh.length === 1 ? 'this reading' : 'these readings';
  return {
    zh: `原文没有写明之处，经办机构按以下理解处理：${quoted(zh).join('、')}`,
    en: `Where the text does not say, the agency goes by ${these}: ${quoted(en).join(', ')}`,
  };
}

/** Where a family turns that thinks a statement's line is wrong. */
export const OBJECTION: Words = {
  zh: '有异议的，可向参保地长期护理保险经办机构申请复核',
  en: 'Whoever disagrees can ask the long-term care insurance agency of the place of insurance to look at it again',
};
