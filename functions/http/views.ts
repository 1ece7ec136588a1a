import * as z from 'zod';

/** Schemas of what the API answers; they describe (OpenAPI) and are the return types of the handlers. */

export const Text2 = z.object({ zh: z.string(), en: z.string() });

export const FenOut = z.int().meta({ description: '分 · fen' });

export const Reason = z.object({
  code: z.string(),
  clause: z.string().meta({ description: '条款' }),
  zh: z.string(),
  en: z.string(),
  assumption: z.string().optional(),
  assumptionEn: z.string().optional(),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}
