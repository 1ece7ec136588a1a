import * as z from 'zod';
import {
  DateText,
  Identifier,
  inWords,
  Name,
  PageQuery,
  spell,
  startsBeforeEnd,
  typed,
  wrongEnd,
} from '../http/input.ts';
import { MANDATE_ENDS, MANDATED_ACTS, RELATIONS } from './store.ts';
import { actTwice } from './words.ts';

export const Holder = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('representative'),
      representativeId: Identifier,
      name: Name,
      relation: z.enum(RELATIONS).meta({ description: '与参保人员的关系 · what they are to the person' }),
    }),
    z.strictObject({ kind: z.literal('provider'), providerId: Identifier }),
  ])
  .meta({ description: '受托人 · who acts for the person' });

/** 委托、监护: who acts for the person, in what, from when to when, by which paper. */
export const MandateInput = z
  .strictObject({
    holder: Holder,
    acts: z
      .array(z.enum(MANDATED_ACTS))
      .min(1)
      .max(MANDATED_ACTS.length)
      .refine((acts) => new Set(acts).size === acts.length, inWords(actTwice))
      .meta({ description: '委托事项：申请、选择服务 · what it covers; reading goes with it' }),
    ...spell,
    paper: typed(200)
      .nullable()
      .default(null)
      .meta({ description: '依据的材料，如委托书、监护证明 · the paper that it rests on' }),
  })
  .refine(startsBeforeEnd, wrongEnd);

export const MandateEndInput = z.strictObject({
  lastDay: DateText.meta({ description: '委托的最后一天 · the last day on which it holds' }),
  reason: z.enum(MANDATE_ENDS),
});

export const MandatesQuery = PageQuery.extend({
  representativeId: Identifier.optional(),
  providerId: Identifier.optional(),
});
