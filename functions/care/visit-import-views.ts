import * as z from 'zod';
import { RosterImportView, RosterRowView } from '../roster/views.ts';
import { visitOutcomes } from './visit-import-input.ts';

const counts = z.object({
  recorded: z.int(),
  corrected: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});

export const VisitImportView = RosterImportView.extend({ counts });

export const VisitRowView = z.object({
  ...RosterRowView.pick({ row: true, personId: true, errors: true }).shape,
  outcome: z.enum(visitOutcomes),
  careVisitId: z.string().optional(),
  revision: z.int().optional().meta({ description: '版本号 · counts the corrections' }),
});

export const VisitChunkView = z.object({
  importId: z.string(),
  number: z.int(),
  counts,
  rows: z.array(VisitRowView),
});
