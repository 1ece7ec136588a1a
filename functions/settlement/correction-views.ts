import * as z from 'zod';
import { InstantText } from '../http/input.ts';
import { Reason } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { AMOUNTS, CorrectionLineView } from './amount-views.ts';

export const CorrectionView = z.object({
  correctionId: z.string(),
  personId: z.string(),
  personName: PersonName,
  status: z.enum(['owed', 'taken']).meta({ description: '待并入结算、已并入结算' }),
  foundAt: InstantText,
  source: z
    .object({ kind: z.string(), id: z.string() })
    .meta({ description: '引起更正的事实或决定 · the fact or decision that caused it' }),
  reason: Reason,
  runId: z.string().optional().meta({ description: '并入的结算批次 · the run that took it in' }),
  ...AMOUNTS,
  lines: z.array(CorrectionLineView),
});
