import * as z from 'zod';
import { isRealDate } from '../base/calendar.ts';
import { personCategories, providerKinds } from '../base/facts.ts';

/** The small words of the format, shared by its sections. */
export const Identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens');
export const DateText = z
  .string()
  .refine(isRealDate, 'must be a day of the calendar as YYYY-MM-DD')
  .meta({ format: 'date' });
export const MonthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/, 'must be a day of the year as MM-DD');
export const Text = z.string().trim().min(1);
export const Fen = z.int().min(0);
/** A share of one as a decimal text, so that no float comes near money. */
export const Share = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be a decimal number in quotes, e.g. "0.70"')
  .refine((text) => Number(text) <= 1, 'must not be greater than 1');
/** Times a yearly value, such as three times the average wage. */
export const Multiple = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be a decimal number in quotes, e.g. "3"')
  .refine((text) => Number(text) <= 100, 'must not be greater than 100');
export const GradeId = Identifier;
export const ParameterName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name in camel case, e.g. monthlyIncomeBaseFen');
/** A code of a service item within a component, as the catalogue of the scheme names it. */
export const ItemCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'must be letters, digits and hyphens');
/** A level of an assessment standard: 0–5 of the national one. */
export const Level = z.int().min(0).max(9);
export const WorkingDays = z.int().min(1).max(365);

export const InsuranceId = z.enum(['employee', 'resident']);
export const CategoryId = z.enum(personCategories);
export const ProviderKindId = z.enum(providerKinds);
export const ProviderLevelId = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export const ContributionSource = z.enum([
  'pooled-medical-fund',
  'employer',
  'individual',
  'government',
  'medical-aid-fund',
  'welfare-lottery',
  'donation',
]);
export const Bearer = z.enum(['person', 'provider']);
