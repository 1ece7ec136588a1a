/** What lets somebody give care, by a certificate. */
interface QualificationKind {
  code: string;
  titleZh: string;
  titleEn: string;
  /** The certificate says a level of skill, from 5 五级 up to 1 一级. */
  hasLevels?: true;
}

/** Passed in the city's training of family carers: the register knows it as `trainedOn`. */
export const FAMILY_TRAINING = 'family-care-training';

export const qualificationKinds = [
  {
    code: 'long-term-care-practitioner',
    titleZh: '长期照护师',
    titleEn: 'long-term care practitioner',
    hasLevels: true,
  },
  { code: 'elder-care-worker', titleZh: '养老护理员', titleEn: 'elder-care worker', hasLevels: true },
  { code: 'medical-attendant', titleZh: '医疗护理员', titleEn: 'medical attendant' },
  { code: 'nurse', titleZh: '护士', titleEn: 'nurse' },
  { code: 'doctor', titleZh: '医师', titleEn: 'doctor' },
  { code: 'rehabilitation-therapist', titleZh: '康复治疗师', titleEn: 'rehabilitation therapist' },
  { code: FAMILY_TRAINING, titleZh: '家庭照护培训', titleEn: 'training of family carers' },
] as const satisfies readonly QualificationKind[];

export type QualificationCode = (typeof qualificationKinds)[number]['code'];
/** Those that rest on a certificate of their own. */
export type CertificateCode = Exclude<QualificationCode, typeof FAMILY_TRAINING>;

export const certificateCodes = qualificationKinds
  .map(({ code }) => code)
  .filter((code): code is CertificateCode => code !== FAMILY_TRAINING);

export function hasLevels(code: CertificateCode): boolean {
  return qualificationKinds.some((kind) => kind.code === code && 'hasLevels' in kind);
}
