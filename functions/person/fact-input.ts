import * as z from 'zod';
import {
  DateText,
  Fen,
  Identifier,
  inWords,
  Name,
  PersonCategory,
  Phone,
  Pool,
  spell,
  startsBeforeEnd,
  typed,
  wrongEnd,
} from '../http/input.ts';
import { Address, document, HomePosition, hasOneDocument, oneDocument } from './input.ts';
import * as words from './words.ts';

const supersedes = {
  supersedes: Identifier.optional().meta({
    description: '被更正的记录编号；此后该记录不再计入 · the fact that this one corrects; it counts no more',
  }),
};

const since = {
  from: DateText.meta({ description: '变更之日，不晚于今天 · the day of the change, today at the latest' }),
  paper: typed(200).meta({ description: '变更依据的材料 · the paper that the change rests on' }),
};

export const FactInput = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('cover'),
      ...spell,
      insurance: z.enum(['employee', 'resident']),
      medicalBenefitsFrom: DateText.optional(),
      ...supersedes,
    })
    .refine(startsBeforeEnd, wrongEnd),
  z
    .strictObject({ kind: z.literal('category'), category: PersonCategory, ...spell, ...supersedes })
    .refine(startsBeforeEnd, wrongEnd),
  z
    .strictObject({
      kind: z.literal('contribution'),
      year: z.int().min(2000).max(2100),
      paidOn: DateText,
      amountFen: Fen.optional(),
      paidInFull: z.boolean().optional().meta({
        description: '政策未定应缴金额时须填 · needed where the scheme does not set what is due',
      }),
      ...supersedes,
    })
    .refine(({ amountFen, paidInFull }) => amountFen !== undefined || paidInFull !== undefined, {
      ...inWords(words.amountOrFull),
      path: ['amountFen'],
    }),
  z.strictObject({ kind: z.literal('arrears'), ...spell, ...supersedes }).refine(startsBeforeEnd, wrongEnd),
  z.strictObject({ kind: z.literal('pool'), pool: Pool, from: DateText, ...supersedes }),
  z
    .strictObject({
      kind: z.literal('living-elsewhere'),
      ...spell,
      place: typed(100),
      ...supersedes,
    })
    .refine(startsBeforeEnd, wrongEnd),
  z.strictObject({ kind: z.literal('death'), diedOn: DateText, ...supersedes }),
  z.strictObject({ kind: z.literal('name'), name: Name, ...since, ...supersedes }),
  z.strictObject({ kind: z.literal('phone'), phone: Phone.nullable(), ...since, ...supersedes }),
  z.strictObject({ kind: z.literal('address'), address: Address.nullable(), ...since, ...supersedes }),
  z.strictObject({
    kind: z.literal('home-position'),
    position: HomePosition.nullable().meta({
      description: '住所位置；不再登记为空 · where the home is; null: no position holds any more',
    }),
    ...since,
    ...supersedes,
  }),
  z
    .strictObject({ kind: z.literal('id-document'), ...document, ...since, ...supersedes })
    .refine(hasOneDocument, oneDocument),
  z.strictObject({ kind: z.literal('withdrawal'), supersedes: Identifier }),
]);

export const HospitalStayInput = z
  .strictObject({
    admittedOn: DateText,
    dischargedOn: DateText.nullable().default(null),
    withdrawn: z
      .literal(true)
      .optional()
      .meta({ description: '误报，撤回该次住院 · reported by mistake: takes the stay back' }),
    ...supersedes,
  })
  .refine((stay) => stay.dischargedOn === null || stay.admittedOn <= stay.dischargedOn, {
    ...inWords(words.dischargeBeforeAdmission),
    path: ['dischargedOn'],
  });

export const ContributionsQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2100),
  baseFen: z.coerce.number().int().min(0).max(1_000_000_000).optional().meta({
    description: '按月按基数筹资的，当月缴费基数（分） · the base of a month, where the plan is a rate of it',
  }),
  employerBaseFen: z.coerce.number().int().min(0).max(1_000_000_000).optional().meta({
    description:
      '单位另有缴费基数的，当月单位基数（分） · the employer’s base of the month, where it has one of its own',
  }),
  month: z.coerce.number().int().min(1).max(12).optional().meta({
    description:
      '月份：年内变更险种或退休的，按该月一日的身份 · by what the person is on the first of this month',
  }),
});

export const CoverQuery = z.strictObject({
  onDate: DateText.optional().meta({ description: '默认今天 · today unless given' }),
  disabledSince: DateText.optional().meta({
    description:
      '失能开始之日；默认首次申请所述，否则该日 · as the first application says, else the day itself',
  }),
});
