import * as z from 'zod';
import { DateText, InstantText } from '../http/input.ts';

export const SchemeVersionView = z.object({
  version: DateText.meta({ description: '施行之日 · first day in force' }),
  revision: z.int().meta({ description: '同一施行日的第几次修订 · number among the versions of that day' }),
  superseded: z.boolean().meta({ description: '已被更高修订取代 · a higher revision is in force' }),
  publishedAt: InstantText,
  title: z.string(),
  author: z.string(),
  approvedBy: z.string().optional(),
});

export const SchemeView = SchemeVersionView.extend({ document: z.unknown() });

export const ParameterView = z.object({
  name: z.string(),
  year: z.int(),
  value: z.int(),
  source: z.string(),
  setBy: z.string(),
  setAt: InstantText,
  superseded: z.boolean().meta({ description: '已重新设定 · set anew since' }),
});
