import * as z from 'zod';
import { DateText, InstantText } from '../http/input.ts';

export const YearView = z.object({
  year: z.int(),
  version: z.int().meta({ description: '0：随程序提供 · 0: it comes with the program' }),
  source: z.string(),
  publishedBy: z.string().optional(),
  publishedAt: InstantText.optional(),
  superseded: z.boolean(),
  daysOff: z.array(DateText),
  workdays: z.array(DateText),
});
