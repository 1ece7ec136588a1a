import * as z from 'zod';
import { idKinds } from '../../rules/base/identity.ts';
import { coordinateSystems } from '../../rules/base/position.ts';
import { DateText, PersonCategory, spell } from '../http/input.ts';
import { FenOut } from '../http/views.ts';

/** Beside the `personId` of a view. */
export const PersonName = z.string().optional().meta({ description: '现用姓名 · the name as it is today' });

export const PersonView = z.object({
  personId: z.string(),
  name: z.string(),
  idKind: z.enum(idKinds).meta({ description: '证件类型 · kind of the document registered' }),
  issuedBy: z.string().optional().meta({ description: '护照签发国 · country of the passport' }),
  idNumberMasked: z.string(),
  joinedInto: z
    .object({ personId: z.string(), joinId: z.string() })
    .optional()
    .meta({ description: '已并入的档案；此后登记记入该档案 · the record that goes on in place of this one' }),
  phoneMasked: z.string().optional(),
  address: z.string().optional(),
  homePosition: z
    .object({ longitude: z.number(), latitude: z.number(), system: z.enum(coordinateSystems) })
    .optional()
    .meta({ description: '住所位置；列表不显示 · where the home is; not shown in lists' }),
  birthDate: DateText,
  diedOn: DateText.nullable(),
  sex: z.enum(['female', 'male']),
  coverSpells: z.array(
    z.object({
      ...spell,
      insurance: z.enum(['employee', 'resident']),
      medicalBenefitsFrom: DateText.optional(),
    }),
  ),
  contributions: z.array(
    z.object({
      year: z.int(),
      paidOn: DateText,
      paidInFull: z.boolean(),
      amountFen: FenOut.optional(),
      dueFen: FenOut.optional().meta({ description: '当年应缴 · what the year’s payments are measured by' }),
    }),
  ),
  arrears: z.array(z.object(spell)),
  categories: z.array(z.object({ ...spell, category: PersonCategory })),
  hospitalStays: z.array(z.object({ admittedOn: DateText, dischargedOn: DateText.nullable() })),
  pools: z.array(z.object({ ...spell, pool: z.string() })),
  livingElsewhere: z.array(z.object({ ...spell, place: z.string() })),
});
