import * as z from 'zod';
import { typed } from '../http/input.ts';

export const ParameterInput = z.strictObject({
  value: z.int().min(0),
  source: typed(300),
});

export const RevisionQuery = z.strictObject({
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(999_999)
    .optional()
    .meta({ description: '修订号；默认现行的 · the one in force unless given' }),
});
