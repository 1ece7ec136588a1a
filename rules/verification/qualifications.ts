/** Passed in the city's training of family carers: the register knows it as `trainedOn`. */
export const FAMILY_TRAINING = 'family-care-training';

/** What lets somebody give care by a certificate of its own; their titles are in the catalogue of words. */
export const certificateCodes = [
  'long-term-care-practitioner',
  'elder-care-worker',
  'medical-attendant',
  'nurse',
  'doctor',
  'rehabilitation-therapist',
] as const;
export type CertificateCode = (typeof certificateCodes)[number];
export type QualificationCode = CertificateCode | typeof FAMILY_TRAINING;

/** Whether the certificate says a level of skill, from 5 五级 up to 1 一级. */
export function hasLevels(code: CertificateCode): boolean {
  return code === 'long-term-care-practitioner' || code === 'elder-care-worker';
}
