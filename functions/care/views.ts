import * as z from 'zod';
import { DateText, MonthText } from '../http/input.ts';
import { FenOut } from '../http/views.ts';

export const ServiceLineView = z.object({
  lineId: z.string(),
  date: DateText,
  providerId: z.string().nullable(),
  component: z.string(),
  feeFen: FenOut,
  minutes: z.int().optional(),
  item: z.string().optional(),
  exclusionCode: z.string().optional(),
});

export const ServiceMonthView = z.object({
  personId: z.string(),
  providerId: z.string().nullable(),
  month: MonthText,
  settledBy: z.string().optional(),
  settledElsewhere: z.literal(true).optional().meta({
    description:
      '接管前已在别处结算，此处不再结算 · settled by another system before the takeover; never settled here',
  }),
  late: z.object({ recordedOn: z.string() }).optional().meta({
    description:
      '当月结算后补报，由下一次结算支付 · recorded after the month was settled; the next settlement pays it',
  }),
  lines: z.array(ServiceLineView),
});
