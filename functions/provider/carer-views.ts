import * as z from 'zod';
import { certificateCodes } from '../../rules/verification/qualifications.ts';
import { DateText, InstantText, spell } from '../http/input.ts';

export const CarerView = z.object({
  carerId: z.string(),
  name: z.string(),
  trainedOn: DateText.nullable(),
  qualifications: z
    .array(z.object({ code: z.enum(certificateCodes), level: z.int().optional(), ...spell }))
    .optional()
    .meta({ description: '登记簿未载明的没有此项 · absent where the register does not say' }),
  employments: z
    .array(z.object({ providerId: z.string(), ...spell }))
    .optional()
    .meta({ description: '机构只见自己的 · a provider sees its own' }),
  suspensions: z
    .array(z.object({ ...spell, reason: z.string().optional() }))
    .optional()
    .meta({ description: '停止服务的期间；机构不见原因 · days of suspension; providers are not told why' }),
  relatives: z.array(z.string()).optional().meta({
    description: '有亲属关系的参保人员；机构不见 · persons whose family they are; not for providers',
  }),
  onToday: z
    .object({
      suspended: z.boolean(),
      qualifications: z.array(z.string()).nullable(),
      employers: z.array(z.string()).nullable(),
    })
    .meta({
      description: '今天的情况；登记簿未载明的为空 · as of today; null where the register does not say',
    }),
});

/** With what was told of the carer, for those who work for the city. */
export const CarerDetailView = CarerView.extend({
  entries: z
    .array(
      z.object({
        number: z.int(),
        at: InstantText,
        by: z.string(),
        kind: z.enum(['registered', 'trained', 'qualification', 'employment', 'suspension', 'relative']),
        told: z.record(z.string(), z.unknown()),
      }),
    )
    .optional()
    .meta({ description: '登记经过，按先后 · what was told, by which sign-in, in order' }),
});
