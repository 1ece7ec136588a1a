import * as z from 'zod';
import { FenOut } from '../http/views.ts';

const ServiceLineView = z.object({
  lineId: z.string(),
  date: z.string(),
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
  month: z.string(),
  settledBy: z.string().optional(),
  lines: z.array(ServiceLineView),
});
