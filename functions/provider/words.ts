import type { Words } from '../../rules/base/words.ts';
import type { QualificationCode } from '../../rules/verification/qualifications.ts';

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

/** What a carer may hold, by its code. */
export const QUALIFICATIONS: Record<QualificationCode, Words> = {
  'long-term-care-practitioner': { zh: '长期照护师', en: 'long-term care practitioner' },
  'elder-care-worker': { zh: '养老护理员', en: 'elder-care worker' },
  'medical-attendant': { zh: '医疗护理员', en: 'medical attendant' },
  nurse: { zh: '护士', en: 'nurse' },
  doctor: { zh: '医师', en: 'doctor' },
  'rehabilitation-therapist': { zh: '康复治疗师', en: 'rehabilitation therapist' },
  'family-care-training': { zh: '家庭照护培训', en: 'training of family carers' },
};

export const noLevel: Words = {
  zh: '该资格没有技能等级',
  en: 'is said of a qualification that has no levels',
};

export function overlapsKnown({ start }: { start: string }): Words {
  return { zh: `与 ${start} 开始的期间重叠`, en: `overlaps the spell that begins on ${start}` };
}

export const nothingToTakeBack: Words = {
  zh: '登记簿没有可撤回的这一项',
  en: 'names nothing that the register could take back',
};

export function tooManyOfACarer({ most }: { most: number }): Words {
  return { zh: `每名护理人员最多登记 ${most} 项`, en: `is one more than the ${most} that a carer may have` };
}
