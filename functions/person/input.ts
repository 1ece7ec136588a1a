import * as z from 'zod';
import {
  DateText,
  IdNumber,
  Name,
  PersonCategory,
  Phone,
  Pool,
  spell,
  startsBeforeEnd,
  wrongEnd,
} from '../http/input.ts';

export const PersonInput = z.strictObject({
  name: Name,
  idNumber: IdNumber.meta({
    description:
      '公民身份号码 GB 11643；小写 x、全角数字、空格均可 · a small x, digits of full width and blanks are taken',
  }),
  phone: Phone.optional(),
  coverSpells: z
    .array(
      z
        .strictObject({
          ...spell,
          insurance: z.enum(['employee', 'resident']),
          medicalBenefitsFrom: DateText.optional(),
        })
        .refine(startsBeforeEnd, wrongEnd),
    )
    .min(1)
    .max(50),
  contributions: z
    .array(z.strictObject({ year: z.int().min(2000).max(2100), paidOn: DateText, paidInFull: z.boolean() }))
    .max(100)
    .default([]),
  arrears: z.array(z.strictObject(spell).refine(startsBeforeEnd, wrongEnd)).max(50).default([]),
  categories: z
    .array(z.strictObject({ ...spell, category: PersonCategory }).refine(startsBeforeEnd, wrongEnd))
    .max(20)
    .default([]),
  pool: Pool.optional(),
});
