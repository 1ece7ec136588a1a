import * as z from 'zod';
import { DateText, InstantText } from '../http/input.ts';
import { PersonName } from '../person/views.ts';
import { Holder } from './input.ts';
import { MANDATE_ENDS, MANDATED_ACTS } from './store.ts';

export const MandateView = z.object({
  mandateId: z.string(),
  personId: z.string(),
  personName: PersonName,
  holder: Holder,
  acts: z.array(z.enum(MANDATED_ACTS)),
  from: DateText,
  to: DateText.nullable(),
  paper: z.string().nullable(),
  inForce: z.boolean().meta({ description: '今天是否有效 · whether it holds today' }),
  lastDay: DateText.nullable().meta({
    description: '实际最后一天；未终止为空 · the last day on which it holds, null while open',
  }),
  recordedAt: InstantText,
  recordedBy: z.string(),
  ended: z
    .object({ lastDay: DateText, reason: z.enum(MANDATE_ENDS), at: InstantText, by: z.string() })
    .optional(),
});
