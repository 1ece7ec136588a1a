import * as z from 'zod';
import { rowOutcomes } from '../../rules/enrolment/index.ts';
import { InstantText } from '../http/input.ts';

const counts = z.object({
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});

export const RosterImportView = z.object({
  importId: z.string(),
  fileName: z.string(),
  contentHash: z.string(),
  dryRun: z.boolean(),
  rowCount: z.int().optional(),
  startedAt: InstantText,
  startedBy: z.string(),
  status: z.enum(['running', 'completed']),
  completedAt: InstantText.optional(),
  chunksDone: z
    .int()
    .meta({ description: '已完成的批次，续传从下一批开始 · an import goes on with the next' }),
  rowsDone: z.int(),
  counts,
});

export const RosterRowView = z.object({
  row: z.int().meta({ description: '行号，自 1 起，不含表头 · from 1, without the heading' }),
  outcome: z.enum(rowOutcomes),
  personId: z.string().optional(),
  entitlementId: z.string().optional().meta({ description: '接管的待遇资格 · what a takeover brought' }),
  errors: z
    .array(z.object({ field: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) }))
    .optional(),
});

export const RosterChunkView = z.object({
  importId: z.string(),
  number: z.int(),
  counts,
  rows: z.array(RosterRowView),
});
