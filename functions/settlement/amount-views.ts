import * as z from 'zod';
import { MonthText } from '../http/input.ts';
import { FenOut, Reason } from '../http/views.ts';

/** What was asked, and who bears it. */
export const AMOUNTS = {
  feeFen: FenOut,
  fundFen: FenOut,
  selfFen: FenOut,
  providerFen: FenOut,
  refusedFen: FenOut,
};

/** What changes for one month, provider and component of what was settled. */
export const CorrectionLineView = z.object({
  month: MonthText,
  providerId: z.string().nullable(),
  component: z.string(),
  reason: Reason,
  ...AMOUNTS,
});
