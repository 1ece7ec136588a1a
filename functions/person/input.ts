import * as z from 'zod';
import { isCountryCode, isPassportNumber, plainIdNumber } from '../../rules/base/identity.ts';
import {
  chinaExtent,
  coordinateSystems,
  hasPositionDecimals,
  POSITION_DECIMALS,
} from '../../rules/base/position.ts';
import { notACountryCode, notAPassportNumber } from '../../rules/base/words.ts';
import {
  DateText,
  IdNumber,
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
import * as words from './words.ts';

/** A document of who has no ID number; what the number would tell stands beside it. */
export const PassportInput = z.strictObject({
  number: z
    .string()
    .max(100)
    .overwrite(plainIdNumber)
    .refine(isPassportNumber, inWords(notAPassportNumber))
    .meta({ examples: ['12AB34567'] }),
  issuedBy: z
    .string()
    .max(100)
    .overwrite(plainIdNumber)
    .refine(isCountryCode, inWords(notACountryCode))
    .meta({ description: '签发国三位字母代码 ISO 3166-1 · three letters', examples: ['FRA'] }),
  birthDate: DateText,
  sex: z.enum(['female', 'male']),
});

/** One of both: a number of 18 characters, or a passport. */
export const document = {
  idNumber: IdNumber.optional().meta({
    description:
      '公民身份号码 GB 11643，或外国人永久居留身份证号码（首位 9）；小写 x、全角数字、空格均可 · of a resident, or of a permanent residence card (its first digit is 9); a small x, digits of full width and blanks are taken',
  }),
  passport: PassportInput.optional().meta({ description: '无上述号码的 · of who has neither' }),
};

export function hasOneDocument({ idNumber, passport }: { idNumber?: unknown; passport?: unknown }): boolean {
  return (idNumber === undefined) !== (passport === undefined);
}

export const oneDocument = { ...inWords(words.oneDocument), path: ['idNumber'] };

/** A coordinate within China, in decimal degrees. */
function degrees({ least, most }: { least: number; most: number }, description: string) {
  return z
    .number()
    .refine((value) => least <= value && value <= most, {
      ...inWords(words.outsideChina({ least, most })),
      abort: true,
    })
    .refine(hasPositionDecimals, inWords(words.tooManyDecimals({ most: POSITION_DECIMALS })))
    .meta({ minimum: least, maximum: most, description });
}

/** Where a home is on the map. */
export const HomePosition = z.strictObject({
  longitude: degrees(chinaExtent.longitude, '经度，十进制度 · longitude in decimal degrees'),
  latitude: degrees(chinaExtent.latitude, '纬度，十进制度 · latitude in decimal degrees'),
  system: z.enum(coordinateSystems).meta({
    description: '坐标系：混用会差数百米 · coordinate system: mixed up they differ by hundreds of metres',
  }),
});

/** 住址 or where letters go. */
export const Address = typed(200);

const PersonFields = z.strictObject({
  name: Name,
  ...document,
  phone: Phone.optional(),
  address: Address.optional(),
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

export const PersonInput = PersonFields.refine(hasOneDocument, oneDocument);
