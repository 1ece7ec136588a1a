import * as z from 'zod';

export const PersonView = z.object({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  phoneMasked: z.string().optional(),
  birthDate: z.string(),
  diedOn: z.string().nullable(),
  sex: z.enum(['female', 'male']),
  coverSpells: z.array(z.unknown()),
  contributions: z.array(z.unknown()),
  arrears: z.array(z.unknown()),
  categories: z.array(z.unknown()),
  hospitalStays: z.array(z.object({ admittedOn: z.string(), dischargedOn: z.string().nullable() })),
  pools: z.array(z.unknown()),
  livingElsewhere: z.array(z.unknown()),
});
