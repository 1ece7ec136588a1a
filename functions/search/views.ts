import * as z from 'zod';
import { idKinds } from '../../rules/base/identity.ts';
import { CaseSummary } from '../case/views.ts';
import { EntitlementSummary } from '../entitlement/views.ts';
import { DateText } from '../http/input.ts';

export const FOUND_BY = [
  'person',
  'case',
  'id-number',
  'passport',
  'phone',
  'name',
  'pinyin',
  'initials',
] as const;
export type FoundBy = (typeof FOUND_BY)[number];

export const FoundView = z.object({
  personId: z.string(),
  name: z.string(),
  idKind: z.enum(idKinds),
  idNumberMasked: z.string(),
  phoneMasked: z.string().optional(),
  birthDate: DateText,
  diedOn: DateText.nullable(),
  joinedInto: z
    .string()
    .optional()
    .meta({ description: '已并入的档案 · the record that goes on in its place' }),
  foundBy: z.enum(FOUND_BY).meta({ description: '因何查到 · by what the person was found' }),
  openCase: CaseSummary.pick({ caseId: true, kind: true, state: true })
    .nullable()
    .meta({ description: '在办申请 · the case that is not decided yet' }),
  entitlement: EntitlementSummary.pick({
    entitlementId: true,
    state: true,
    grade: true,
    careMode: true,
    from: true,
    to: true,
  })
    .nullable()
    .meta({ description: '最近一次待遇资格 · the last entitlement' }),
});
