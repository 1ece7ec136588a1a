import type { Citation } from './cited.ts';
import type { Reason } from './trace.ts';
import type { Words } from './words.ts';

/** A reason in words, with the place in the text that it rests on. */
export function reasonOf(code: string, basis: Citation, { zh, en }: Words): Reason {
  return {
    code,
    clause: basis.clause ?? '',
    zh,
    en,
    ...(basis.assumption !== undefined && { assumption: basis.assumption }),
    ...(basis.assumptionEn !== undefined && { assumptionEn: basis.assumptionEn }),
  };
}
