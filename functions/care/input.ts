import * as z from 'zod';
import { DateText, Fen, Identifier, ItemCode, Minutes, MonthText } from '../http/input.ts';

export const ServiceRecordsInput = z.strictObject({
  personId: Identifier,
  providerId: Identifier.nullable(),
  month: MonthText,
  lines: z
    .array(
      z.strictObject({
        lineId: Identifier,
        date: DateText,
        component: Identifier,
        feeFen: Fen,
        minutes: Minutes.optional(),
        item: ItemCode.optional(),
        exclusionCode: Identifier.optional(),
      }),
    )
    .min(1)
    .max(400),
});
